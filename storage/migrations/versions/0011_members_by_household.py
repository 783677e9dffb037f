"""members of a household are found by an index"""

from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f('ix_memberships_household_id'), 'memberships', ['household_id'])


def downgrade() -> None:
    raise NotImplementedError("restore the backup made before the upgrade instead")
