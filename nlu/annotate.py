"""Places marked as entities in the corpus, in Rasa's notation: “[3号楼](building)[2单元](unit)的灯坏了”.

``python -m nlu.annotate [FILE.yml ...]`` rewrites the corpus files in place; what is marked already is marked anew, so
it may be run after every change. The words stay the same, so our own model does too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from nlu import address_parts
from nlu.corpus import corpus_files, plain
from nlu.text import fold

ENTITIES = ("estate", "building", "unit", "floor", "room", "landmark")
"""The parts of ``domain.interpretation.Address`` that words can name."""
_LINE = re.compile(r"^(\s+- )(.+)$")
_MARKUP = re.compile(r"[\[\](){}]")


def annotated(text: str) -> str:
    """The text with its place marked; a text with brackets of its own stays as it is."""
    if _MARKUP.search(text):
        return text
    for start, end, entity in reversed(address_parts.labelled(fold(text))):
        text = f"{text[:start]}[{text[start:end]}]({entity}){text[end:]}"
    return text


def rewrite(document: str) -> str:
    """An NLU file with every example marked anew."""
    return "\n".join(_line(line) for line in document.split("\n"))


def _line(line: str) -> str:
    match = _LINE.match(line)
    return match[1] + annotated(plain(match[2])) if match and not match[2].startswith("intent:") else line


def main(files: Iterable[str]) -> None:
    """Rewrite the files, or the whole corpus."""
    for path in [Path(name) for name in files] or corpus_files():
        path.write_text(rewrite(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
