"""alarms"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
    op.create_table('alarms',
    sa.Column('id', number, nullable=False),
    sa.Column('community_id', number, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject_id', number, nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('failures', number, nullable=False),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_alarms_community_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alarms')),
    sa.UniqueConstraint('kind', 'subject_id', name=op.f('uq_alarms_kind_subject_id'))
    )
    with op.batch_alter_table('alarms', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_alarms_community_id'), ['community_id'], unique=False)
        batch_op.create_index('ix_alarms_due_at', ['due_at'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("restore the backup made before the upgrade instead")
