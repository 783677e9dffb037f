"""What other programs ask of Linli over HTTP."""

from bot.api.mount import mount_api as mount_api
