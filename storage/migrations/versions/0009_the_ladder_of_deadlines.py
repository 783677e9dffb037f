"""the ladder of deadlines, and messages that wait for a summary"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.add_column(sa.Column('clock_from', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('accept_from', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('ladder', number, server_default='0', nullable=False))
        batch_op.add_column(sa.Column('next_rung_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('extended_days', number, server_default='0', nullable=False))
        batch_op.create_index('ix_tickets_next_rung_at', ['next_rung_at'], unique=False)
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('held', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(
            'ix_outbox_held', ['person_id'], unique=False, sqlite_where=sa.text('held'), postgresql_where=sa.text('held')
        )
    # what runs already is looked at when it was to be looked at anyway, and then finds its rung
    op.execute("UPDATE tickets SET clock_from = submitted_at, accept_from = assigned_at")
    op.execute(
        "UPDATE tickets SET next_rung_at = next_check_at"
        " WHERE status IN ('triage', 'assigned', 'in_progress', 'external')"
    )


def downgrade() -> None:
    raise NotImplementedError("restore the backup made before the upgrade instead")
