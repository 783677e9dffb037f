"""The folder ``pages/``: Markdown files, each with a head that says what it is and who checked it when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from handlers.community_files.report import Report
from handlers.community_files.rows import PageRow

FOLDER = "pages"
MAX_BYTES = 256 * 1024
"""A page longer than this is no page that somebody reads in a chat."""
MAX_PAGES = 500

_NAMES = {
    "标题": "title",
    "核对日期": "checked",
    "核对人": "by",
    "也叫": "also",
    "title": "title",
    "checked": "checked",
    "by": "by",
    "also": "also",
}
_LABELS = {"title": "标题", "checked": "核对日期", "by": "核对人"}
_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n(.*)\Z", re.S)
_COLON = re.compile("[:：]")
_SEPARATOR = re.compile(r"\s*[;；、]\s*")


def load_pages(directory: Path, report: Report) -> Mapping[str, bytes] | None:
    """The Markdown files of the folder by name; None when there is no such folder."""
    folder = directory / FOLDER
    if not folder.is_dir():
        return None
    paths = sorted(folder.glob("*.md"))
    if len(paths) > MAX_PAGES:
        report.add(FOLDER, 0, "", f"最多 {MAX_PAGES} 页，现在有 {len(paths)} 页。")
        return {}
    return {path.name: data for path in paths if (data := _load(path, report)) is not None}


def read_pages(data: Mapping[str, bytes], report: Report) -> tuple[PageRow, ...]:
    """The pages; what is wrong is in the report."""
    found = (_page(name, content, report) for name, content in sorted(data.items()))
    return tuple(page for page in found if page is not None)


def _load(path: Path, report: Report) -> bytes | None:
    try:
        if path.stat().st_size <= MAX_BYTES:
            return path.read_bytes()
        report.add(f"{FOLDER}/{path.name}", 0, "", f"超过 {MAX_BYTES // 1024} KB，请分成几页。")
    except OSError:
        report.add(f"{FOLDER}/{path.name}", 0, "", "文件打不开，请检查权限，或关掉正在用它的程序。")
    return None


def _page(file: str, content: bytes, report: Report) -> PageRow | None:
    name = f"{FOLDER}/{file}"
    text = _text(content)
    if text is None:
        report.add(name, 0, "", "不是 UTF-8 文本，请另存为 UTF-8。")
        return None
    match = _HEAD.match(text)
    if match is None:
        report.add(name, 1, "", "开头要有两行 --- 夹着的说明：标题、核对日期、核对人，见 docs/community-files.md。")
        return None
    head = _head(name, match[1], report)
    checked = _date(name, head.get("checked", ""), report)
    for key, label in _LABELS.items():
        if not head.get(key):
            report.add(name, 1, label, "不能为空：居民要看到答案从哪一页来、谁在什么时候核对过。")
    if not match[2].strip():
        report.add(name, 0, "", "没有正文。")
    also = tuple(word for word in _SEPARATOR.split(head.get("also", "")) if word)
    stem = file.removesuffix(".md")
    return PageRow(stem, head.get("title", ""), also, match[2].strip(), checked or date.min, head.get("by", ""))


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _head(name: str, lines: str, report: Report) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(lines.split("\n"), 2):
        if not line.strip():
            continue
        label, *value = _COLON.split(line, maxsplit=1)
        key = _NAMES.get(label.strip().lower())
        if key is None:
            report.add(name, number, "", f"不认识“{label.strip()[:20]}”，可以写：{_joined(_NAMES)}。")
        else:
            found[key] = "".join(value).strip()
    return found


def _date(name: str, words: str, report: Report) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        report.add(name, 1, "核对日期", f"“{words[:20]}”不是日期，请写成 2026-01-31。")
        return None


def _joined(names: Iterable[str]) -> str:
    return "、".join(name for name in names if not name.isascii())
