"""Dialogs read through permission-checked queries in handlers; import-linter cannot see what goes through a Work."""

from __future__ import annotations

import ast
from pathlib import Path

DIALOGS = Path(__file__).parents[2] / "dialogs"
ALLOWED = frozenset({"savepoint", "outbox", "conversations"})
"""To undo what was refused, to answer where the words came from, and to bind a message to its ticket."""


def reached(source: str) -> set[str]:
    """The repositories that a module names after ``uow``."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "uow":
            found.add(node.attr)
    return found


def test_no_dialog_reaches_into_a_repository() -> None:
    modules = sorted(DIALOGS.rglob("*.py"))
    assert reached("turn.work.uow.people.get(1)") == {"people"}
    assert {module.name: reached(module.read_text("utf-8")) - ALLOWED for module in modules if module.is_file()} == {
        module.name: set() for module in modules
    }
