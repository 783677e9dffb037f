"""Delivery: what was committed reaches people, whatever happens in between."""

from bot.delivery.delivery import Delivery as Delivery
