"""Every dialog there is. A new one is a line here."""

from __future__ import annotations

from dialogs import (
    activities,
    answers,
    broadcast,
    category,
    checkin,
    conduct,
    desk,
    doors,
    duty,
    emergency,
    extension,
    homes,
    hosting,
    inspecting,
    merge,
    mine,
    party,
    proxy,
    rating,
    register,
    report,
    same,
    supervision,
    talk,
    task,
)
from dialogs.dialog import Command, Dialog, OnPress, OnWords
from domain.actions import Action
from domain.interpretation import Intent

DIALOGS: tuple[Dialog, ...] = (
    report.DIALOG,
    answers.DIALOG,
    same.DIALOG,
    category.DIALOG,
    emergency.DIALOG,
    register.DIALOG,
    mine.DIALOG,
    rating.DIALOG,
    task.DIALOG,
    extension.DIALOG,
    desk.DIALOG,
    merge.DIALOG,
    supervision.DIALOG,
    inspecting.DIALOG,
    duty.DIALOG,
    party.DIALOG,
    proxy.DIALOG,
    conduct.DIALOG,
    activities.DIALOG,
    hosting.DIALOG,
    homes.DIALOG,
    broadcast.DIALOG,
    checkin.DIALOG,
    doors.DIALOG,
    talk.DIALOG,
)

BY_NAME: dict[str, Dialog] = {dialog.name: dialog for dialog in DIALOGS}
PRESSES: dict[Action, OnPress] = {action: run for dialog in DIALOGS for action, run in dialog.presses.items()}
COMMANDS: dict[str, Command] = {command.name: command for dialog in DIALOGS for command in dialog.commands}
INTENTS: dict[Intent, OnWords] = {intent: run for dialog in DIALOGS for intent, run in dialog.intents.items()}
