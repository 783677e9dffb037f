"""The catalogs are complete: both languages in step, every term named, every key that code uses there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, MessageReference, VariableReference
from fluent.syntax.visitor import Visitor

import domain.errors
from dialogs.registry import COMMANDS
from dialogs.texts import Catalogs
from dialogs.texts.catalogs import FILES, LOCALES, catalog_source
from domain.catalog import load_catalog
from domain.errors import LinliError
from domain.interpretation import EmergencyKind
from domain.messages import Term
from domain.reasons import CHIPS, NOTE_CHIPS, RATING_CHIPS, Asked
from domain.roles import Role
from domain.routing import Why
from domain.tickets import Outcome, Status
from handlers.notices import TASK_BUTTONS
from nlu.urgency import REASONS
from storage.blobs import FileTooLarge

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "dialogs", "handlers", "scheduler")
CATALOGS = Catalogs()


class Used(Visitor):
    """Collects the variables and messages that a message refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:
        self.messages.add(node.id.name)


@cache
def entries(locale: str, name: str) -> tuple[Message, ...]:
    body = FluentParser().parse(catalog_source(locale, name)).body
    assert not [entry for entry in body if isinstance(entry, Junk)]
    return tuple(entry for entry in body if isinstance(entry, Message))


@cache
def messages(locale: str) -> dict[str, Message]:
    return {entry.id.name: entry for name in FILES for entry in entries(locale, name)}


@cache
def variables(locale: str, key: str) -> frozenset[str]:
    used = Used()
    used.visit(messages(locale)[key])
    inner = (variables(locale, name) for name in used.messages)
    return frozenset(used.variables).union(*inner)


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_keys(name: str) -> None:
    zh, en = ({entry.id.name for entry in entries(locale, name)} for locale in LOCALES)
    assert zh == en


@pytest.mark.parametrize("locale", LOCALES)
def test_no_key_is_written_twice(locale: str) -> None:
    keys = [entry.id.name for name in FILES for entry in entries(locale, name)]
    assert sorted(keys) == sorted(set(keys))


def test_both_languages_use_the_same_variables() -> None:
    differing = {key for key in messages("zh") if variables("zh", key) != variables("en", key)}
    assert not differing


def test_every_file_of_a_catalog_is_loaded() -> None:
    for locale in LOCALES:
        found = {path.stem for path in (ROOT / "dialogs/texts" / locale).glob("*.ftl")}
        assert found == set(FILES)


def terms() -> Iterator[Term]:
    catalog = load_catalog()
    yield from (Term("category", code) for code in catalog.categories)
    yield from (Term("group", code) for code in catalog.groups)
    yield from (Term("party", code) for code in catalog.parties)
    yield from (Term("priority", code) for code in catalog.priorities)
    for kind, words in (("role", Role), ("status", Status), ("outcome", Outcome), ("why", Why)):
        yield from (Term(kind, word.value) for word in words)
    yield from (Term("emergency", kind.value) for kind in EmergencyKind)
    yield from (Term("urgency", reason) for reason, _ in REASONS)
    yield from (Term(asked, code) for asked, codes in CHIPS.items() for code in codes)
    yield from (Term(Asked.NOTE, code) for codes in NOTE_CHIPS.values() for code in codes)
    yield from (Term(Asked.RATING, code) for codes in RATING_CHIPS.values() for code in codes)


def families() -> Iterator[str]:
    """Keys that code makes of a word: ``say(f"command-{name}")``."""
    yield from (f"command-{name}" for name in COMMANDS)
    yield from (f"emergency-do-{kind}" for kind in EmergencyKind)
    yield from (f"button-{action}" for _, action in TASK_BUTTONS)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_vocabulary_is_named(locale: str) -> None:
    assert not [term.key for term in terms() if term.key not in messages(locale)]


def test_every_key_that_is_made_of_a_word_exists() -> None:
    assert not [key for key in families() if key not in messages("zh")]


def test_chinese_names_of_categories_are_those_of_the_taxonomy() -> None:
    lines = catalog_source("zh", "terms").splitlines()
    for category in load_catalog().categories.values():
        assert f"{Term('category', category.code).key} = {category.name}" in lines


def test_every_error_has_a_sentence() -> None:
    errors = [value for value in (*vars(domain.errors).values(), FileTooLarge) if isinstance(value, type)]
    keys = {error().key for error in errors if issubclass(error, LinliError)}
    assert len(keys) > 5
    assert not keys - set(messages("zh"))


@dataclass(frozen=True)
class Use:
    """A text that code says: where, its key, and the names of its arguments if they are all written there."""

    where: str
    key: str
    args: frozenset[str] | None


def uses() -> Iterator[Use]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "Text"):
                    yield from _use(name, node)


def _use(path: str, call: ast.Call) -> Iterator[Use]:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.IfExp):
        branches: list[ast.expr] = [first.body, first.orelse]
    else:
        branches = [first] if first is not None else []
    for branch in branches:
        if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
            yield Use(f"{path}:{call.lineno}", branch.value, _names(call))


def _names(call: ast.Call) -> frozenset[str] | None:
    if isinstance(call.func, ast.Name) and call.func.id == "Text":
        return None if len(call.args) > 1 or call.keywords else frozenset()
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


def test_every_text_that_code_says_is_in_the_catalogs() -> None:
    assert len(list(uses())) > 100
    assert not [f"{use.where} {use.key}" for use in uses() if use.key not in messages("zh")]


def test_code_gives_every_argument_that_a_text_wants() -> None:
    known = [use for use in uses() if use.args is not None and use.key in messages("zh")]
    lacking = {f"{use.where} {use.key}": variables("zh", use.key) - (use.args or frozenset()) for use in known}
    assert not {where: names for where, names in lacking.items() if names}
