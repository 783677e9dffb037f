"""``linli doctor``: what is wrong with this installation, and the fix for each. It changes nothing."""

from bot.doctor.finding import Finding, Level
from bot.doctor.registry import examine

__all__ = ["Finding", "Level", "examine"]
