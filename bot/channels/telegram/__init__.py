"""Telegram as a channel: updates come in by long polling or webhook, messages go out through the Bot API.

aiogram makes the calls (methods, uploads, the tree of errors). The loop and the reading of updates are ours: aiogram's
loop advances the offset before an update is handled, and its models refuse a whole message over one missing field.
"""
