"""What is wrong with a settings file or environment, in one sentence for the operator."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.variables import CONFIG, PREFIX, SECRETS
from domain.errors import BadSetting


def check_file(model: type[BaseModel], values: Mapping[str, Any]) -> None:
    """Every key of the file is one of ours, and none is a secret."""
    known = sorted(known_keys(model))
    sections = sorted({key.partition(".")[0] for key in known})
    for key in _keys_of(values, sections):
        if key in SECRETS:
            raise BadSetting(message=f"机密 {key} 不能写在设置文件里，请用环境变量 {variable(key)} 设置。")
        if key not in known:
            raise BadSetting(message=f"设置文件里没有 {key} 这一项。{_hint(key, known + sections)}")


def check_environment(model: type[BaseModel], environment: Iterable[str], allowed: frozenset[str]) -> None:
    """Every LINLI_ variable is one of ours, or one that the file names as a bot's token."""
    known = sorted(variable(key) for key in known_keys(model))
    for name in sorted(environment):
        upper = name.upper()
        if upper.startswith(PREFIX) and upper not in known and name not in allowed and name != CONFIG:
            raise BadSetting(message=f"环境变量 {name} 不是邻里的设置。{_hint(upper, known)}")


def known_keys(model: type[BaseModel]) -> Iterator[str]:
    """Every setting as ``section.key``."""
    for section, field in model.model_fields.items():
        annotation = field.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            for key in annotation.model_fields:
                yield f"{section}.{key}"


def variable(key: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + key.replace(".", "__").upper()


def explain(error: ValidationError) -> str:
    """The first fault that pydantic found, as a sentence."""
    fault = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in fault["loc"])
    reason = _REASONS.get(fault["type"], fault["msg"]).format_map(fault.get("ctx", {}))
    shown = "" if key in SECRETS or isinstance(fault["input"], (dict, list)) else f"「{fault['input']}」"
    return f"设置 {key} 的值{shown}不对：{reason}（可在设置文件里改，或用环境变量 {variable(key)}）。"


_REASONS = {
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "string_type": "应为文字，请加引号",
    "literal_error": "只能是 {expected}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "missing": "必须填写",
    "extra_forbidden": "没有这一项",
    "string_pattern_mismatch": "只能用小写字母、数字、- 和 _，最多 32 个字",
    "model_type": "应为一段设置，例如 [web]",
    "model_attributes_type": "应为一段设置，例如 [web]",
    "tuple_type": "应为列表",
}


def _keys_of(values: Mapping[str, Any], sections: list[str]) -> Iterator[str]:
    for section, content in values.items():
        if not isinstance(content, dict):
            if section not in sections:
                yield section
        elif section not in sections and not content:
            yield section
        else:
            yield from (f"{section}.{key}" for key in content)


def _hint(key: str, known: list[str]) -> str:
    bare = {name.removeprefix(PREFIX): name for name in known}
    wanted = key.removeprefix(PREFIX)
    same_end = [name for name in bare if name.replace("__", ".").split(".")[-1] == wanted]
    near = difflib.get_close_matches(wanted, bare, n=1, cutoff=0.6) or same_end[:1]
    return f"您是想写 {bare[near[0]]} 吗？" if near else "全部设置见 docs/operations.md。"
