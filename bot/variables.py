"""Names of environment variables and settings that more than one place knows."""

PREFIX = "LINLI_"
CONFIG = "LINLI_CONFIG"
"""The settings file, where ``--config`` is not given."""
MAIN_TOKEN = "LINLI_TELEGRAM__TOKEN"  # noqa: S105 - a variable's name
SECRETS = frozenset({"telegram.token", "telegram.webhook_secret", "security.key", "security.old_keys"})
"""Settings that come from the environment only."""
