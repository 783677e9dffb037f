"""The web chat: a channel of its own, its pages, and the demo's stage."""

from bot.channels.web.channel import WebChannel as WebChannel
from bot.channels.web.mount import mount as mount
from bot.channels.web.mount import seat_demo_staff as seat_demo_staff
