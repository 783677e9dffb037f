"""Kinds of parameters: each reads one value, as a form or a JSON body brings it, or says what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.botapi.errors import broken

Kind = Callable[[str, Any], Any]


def integer(name: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        return int(value)
    raise broken(f'parameter "{name}" must be an Integer')


def between(low: int, high: int) -> Kind:
    def read(name: str, value: Any) -> int:
        number = integer(name, value)
        if not low <= number <= high:
            raise broken(f'parameter "{name}" must be {low}-{high}')
        return number

    return read


def number_between(low: float, high: float) -> Kind:
    def read(name: str, value: Any) -> float:
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise broken(f'parameter "{name}" must be a Float') from None
        if isinstance(value, bool) or not low <= number <= high:
            raise broken(f'parameter "{name}" must be {low:g} to {high:g}')
        return number

    return read


def boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise broken(f'parameter "{name}" must be a Boolean')


def string(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise broken(f'parameter "{name}" must be a String')
    return value


def chat_id(name: str, value: Any) -> int | str:
    if isinstance(value, str) and re.fullmatch(r"@[A-Za-z]\w{3,31}", value):
        return value
    if value == "":
        raise broken("chat_id is empty")
    return integer(name, value)


def json_object(name: str, value: Any) -> dict[str, Any]:
    value = _decoded(name, value)
    if not isinstance(value, dict):
        raise broken(f'can\'t parse parameter "{name}": a JSON Object expected')
    return value


def json_array(name: str, value: Any) -> list[Any]:
    value = _decoded(name, value)
    if not isinstance(value, list):
        raise broken(f'can\'t parse parameter "{name}": a JSON Array expected')
    return value


def one_of(*allowed: str) -> Kind:
    def read(name: str, value: Any) -> str:
        if value not in allowed:
            raise broken(f'wrong parameter {name} in request: "{value}"')
        return str(value)

    return read


def language(name: str, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"([a-z]{2})?", value):
        raise broken(f'parameter "{name}" must be a two-letter ISO 639-1 language code')
    return value


def not_modelled(name: str, value: Any) -> Any:
    raise broken(f'parameter "{name}" is documented, but this stand-in does not model it')


def _decoded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise broken(f'can\'t parse parameter "{name}" as JSON') from None
