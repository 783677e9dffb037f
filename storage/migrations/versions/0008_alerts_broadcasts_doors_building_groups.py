"""alerts, broadcasts, doors, building groups"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('alerts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('community_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('scenario', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('drill', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('check_in', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('target', sa.JSON(), nullable=False),
    sa.Column('official', sa.LargeBinary(), nullable=True),
    sa.Column('official_id', sa.String(), nullable=False),
    sa.Column('replaces_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('author_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('approver_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('push_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('doors_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('shown', sa.JSON(), nullable=True),
    sa.Column('doors_shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['approver_id'], ['persons.id'], name=op.f('fk_alerts_approver_id')),
    sa.ForeignKeyConstraint(['author_id'], ['persons.id'], name=op.f('fk_alerts_author_id')),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_alerts_community_id')),
    sa.ForeignKeyConstraint(['replaces_id'], ['alerts.id'], name=op.f('fk_alerts_replaces_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alerts'))
    )
    with op.batch_alter_table('alerts', schema=None) as batch_op:
        batch_op.create_index('ix_alerts_community_id_official_id', ['community_id', 'official_id'], unique=False)
        batch_op.create_index('ix_alerts_community_id_status', ['community_id', 'status'], unique=False)
    op.create_table('building_groups',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('community_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('bot', sa.String(), nullable=False),
    sa.Column('chat', sa.String(), nullable=False),
    sa.Column('building_ids', sa.JSON(), nullable=False),
    sa.Column('bound_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('bound_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lost_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lost_why', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['bound_by'], ['persons.id'], name=op.f('fk_building_groups_bound_by')),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_building_groups_community_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_building_groups')),
    sa.UniqueConstraint('channel', 'bot', 'chat', name=op.f('uq_building_groups_channel_bot_chat'))
    )
    with op.batch_alter_table('building_groups', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_building_groups_community_id'), ['community_id'], unique=False)
    op.create_table('broadcasts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('community_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('alert_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('target', sa.JSON(), nullable=False),
    sa.Column('lane', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('card', sa.String(), nullable=True),
    sa.Column('card_mode', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('stage', sa.String(), nullable=False),
    sa.Column('cursor', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('not_before', sa.DateTime(timezone=True), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['alert_id'], ['alerts.id'], name=op.f('fk_broadcasts_alert_id')),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_broadcasts_community_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_broadcasts'))
    )
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        batch_op.create_index('ix_broadcasts_alert_id_id', ['alert_id', 'id'], unique=False)
        batch_op.create_index('ix_broadcasts_status', ['status'], unique=False)
    op.create_table('alert_answers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('community_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('alert_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('person_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('household_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['alert_id'], ['alerts.id'], name=op.f('fk_alert_answers_alert_id')),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_alert_answers_community_id')),
    sa.ForeignKeyConstraint(['household_id'], ['households.id'], name=op.f('fk_alert_answers_household_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_alert_answers_person_id')),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_alert_answers_ticket_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alert_answers')),
    sa.UniqueConstraint('alert_id', 'person_id', name=op.f('uq_alert_answers_alert_id_person_id'))
    )
    with op.batch_alter_table('alert_answers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_alert_answers_person_id'), ['person_id'], unique=False)
    op.create_table('alert_doors',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('community_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('alert_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('household_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('building_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('grid_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.Column('claimed', sa.Boolean(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('person_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['alert_id'], ['alerts.id'], name=op.f('fk_alert_doors_alert_id')),
    sa.ForeignKeyConstraint(['building_id'], ['buildings.id'], name=op.f('fk_alert_doors_building_id')),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_alert_doors_community_id')),
    sa.ForeignKeyConstraint(['grid_id'], ['grids.id'], name=op.f('fk_alert_doors_grid_id')),
    sa.ForeignKeyConstraint(['household_id'], ['households.id'], name=op.f('fk_alert_doors_household_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_alert_doors_person_id')),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_alert_doors_ticket_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alert_doors')),
    sa.UniqueConstraint('alert_id', 'household_id', name=op.f('uq_alert_doors_alert_id_household_id'))
    )
    with op.batch_alter_table('alert_doors', schema=None) as batch_op:
        batch_op.create_index('ix_alert_doors_alert_id_building_id', ['alert_id', 'building_id'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("restore the backup made before the upgrade instead")
