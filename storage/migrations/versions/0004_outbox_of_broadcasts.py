"""outbox: broadcasts, at most once, and one queue a bot"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('outbox', sa.Column('broadcast_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite')))
    op.add_column('outbox', sa.Column('once', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.drop_index(
        'ix_outbox_due',
        table_name='outbox',
        sqlite_where=sa.text("status = 'pending'"),
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_index(
        'ix_outbox_waiting',
        'outbox',
        ['channel', 'bot', 'lane', 'not_before', 'id'],
        sqlite_where=sa.text("status = 'pending'"),
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_index(
        'ix_outbox_broadcast',
        'outbox',
        ['broadcast_id', 'status'],
        sqlite_where=sa.text('broadcast_id IS NOT NULL'),
        postgresql_where=sa.text('broadcast_id IS NOT NULL'),
    )
