"""Read a CAP message: OASIS 1.1 and 1.2 in any namespace, and the national 12379 profile, which has none.

Lenient about everything but danger and identity: a document type, entities, or more than a megabyte is refused, and so
is a message that does not say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from domain.cap import CapArea, CapInfo, CapMessage, MsgType, Reference, Scope, Status
from domain.cap.message import Colour, merged
from domain.errors import BadCap, HostileXml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 1_000_000
"""Real warnings have a few to a hundred kilobytes, those with long polygons some more."""
CHINA = timezone(timedelta(hours=8))
BOM = b"\xef\xbb\xbf"
_DECLARED_GB = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["'](gb[^"']*)["'][^>]*\?>""", re.IGNORECASE)
_COLOUR_WORDS = {"红": Colour.RED, "橙": Colour.ORANGE, "黄": Colour.YELLOW, "蓝": Colour.BLUE}
_SIGNAL = re.compile(r"([\u4e00-\u9fff]{1,10}?)([红橙黄蓝])色预警")
_ISSUED = re.compile(r"^.*(?:发布|继续|解除|变更|更新|升级|降级)(?:为)?")
_BLANK_LINES = re.compile(r"\n{3,}")
_AWARENESS = re.compile(r";\s*(red|orange|yellow)\s*;", re.IGNORECASE)
_Code = TypeVar("_Code", bound=StrEnum)


def read_cap(data: bytes) -> CapMessage:
    """The message in these bytes.

    Raises HostileXml for what could harm (document types, entities, far too much), BadCap for what is no CAP message.
    """
    alert = _parse(data)
    if _name(alert) != "alert":
        raise BadCap(reason="no_alert")
    return CapMessage(
        identifier=_required(alert, "identifier"),
        sender=_text(alert, "sender") or _required(alert, "senderCode"),
        sent=_sent(alert),
        status=_code(Status, _required(alert, "status"), "status"),
        msg_type=_code(MsgType, _required(alert, "msgType"), "msgType"),
        scope=_code(Scope, _text(alert, "scope") or Scope.PUBLIC, "scope"),
        references=_references(_text(alert, "references")),
        infos=tuple(_info(info) for info in _children(alert, "info")),
    )


def _parse(data: bytes) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > MOST_BYTES:
        raise HostileXml(reason="too_large")
    try:
        root: Element = fromstring(_utf8(data), forbid_dtd=True)
    except DefusedXmlException:
        raise HostileXml(reason="document_type") from None
    except (ParseError, LookupError, ValueError):
        raise BadCap(reason="no_xml") from None
    return root


def _utf8(data: bytes) -> bytes:
    """Chinese encodings, which the parser does not know, become UTF-8."""
    data = data.removeprefix(BOM).lstrip()
    if (declared := _DECLARED_GB.match(data)) is None:
        return data
    return data[declared.end() :].decode("gb18030").encode()


def _info(info: Element) -> CapInfo:
    headline = _text(info, "headline")
    colour, signal = _signal(headline)
    severity = _text(info, "severity")
    code = _text(info, "eventType") or _first_value(info, "eventCode")
    return CapInfo(
        language=_text(info, "language") or ("zh-CN" if _text(info, "eventType") else "en-US"),
        event=_text(info, "event") or signal or code,
        event_code=code,
        urgency=_text(info, "urgency"),
        severity=severity,
        certainty=_text(info, "certainty"),
        colour=_colour(severity) or _awareness(info) or colour,
        headline=headline,
        description=_prose(info, "description"),
        instruction=_prose(info, "instruction"),
        sender_name=_text(info, "senderName"),
        effective=_moment(info, "effective"),
        onset=_moment(info, "onset"),
        expires=_moment(info, "expires"),
        web=_text(info, "web"),
        areas=tuple(_area(area) for area in _children(info, "area")),
    )


def _area(area: Element) -> CapArea:
    return CapArea(
        description="、".join(merged(re.split("[,，、]", _text(area, "areaDesc")))),
        polygons=merged(_words(polygon) for polygon in _children(area, "polygon")),
        circles=merged(_words(circle) for circle in _children(area, "circle")),
        geocodes=merged(part for code in _children(area, "geocode") for part in _geocodes(code)),
    )


def _geocodes(code: Element) -> list[str]:
    """``<geocode><valueName/><value/></geocode>``, or of the 12379 profile a list of codes."""
    value = _text(code, "value") or _words(code)
    return value.replace("，", ",").split(",")


def _signal(headline: str) -> tuple[Colour | None, str]:
    """“…发布大风蓝色预警…” → blue, 大风."""
    found = _SIGNAL.search(headline)
    if found is None:
        return None, ""
    return _COLOUR_WORDS[found[2]], _ISSUED.sub("", found[1])


def _colour(severity: str) -> Colour | None:
    """The 12379 profile writes the colour where CAP has its severity."""
    try:
        return Colour(severity.lower())
    except ValueError:
        return _COLOUR_WORDS.get(severity[:1])


def _awareness(info: Element) -> Colour | None:
    """Meteoalarm's parameter: ``awareness_level`` = ``2; yellow; Moderate``."""
    for parameter in _children(info, "parameter"):
        if _text(parameter, "valueName") == "awareness_level":
            found = _AWARENESS.search(_text(parameter, "value"))
            return Colour(found[1].lower()) if found else None
    return None


def _references(text: str) -> tuple[Reference, ...]:
    """CAP: ``sender,identifier,sent`` triples; 12379: identifiers, with commas or spaces between them."""
    found: list[Reference] = []
    for part in text.split():
        words = part.split(",")
        if len(words) == 3 and "T" in words[2]:
            found.append(Reference(words[1], words[0], words[2]))
        else:
            found += [Reference(word) for word in words if word]
    return tuple(dict.fromkeys(found))


def _sent(alert: Element) -> datetime:
    moment = _moment(alert, "sent") or _moment(alert, "sendTime")
    if moment is None:
        raise BadCap(reason="sent")
    return moment


def _moment(parent: Element, name: str) -> datetime | None:
    """``2020-02-05T10:45:00+08:00``, with a space, without a zone; None where it is missing or no moment."""
    text = _text(parent, name).replace("/", "-").replace(",", "-")
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    except ValueError:
        return None


def _code(kind: Callable[[str], _Code], text: str, name: str) -> _Code:
    try:
        return kind(text.capitalize())
    except ValueError:
        raise BadCap(reason=name) from None


def _required(parent: Element, name: str) -> str:
    text = _text(parent, name)
    if not text:
        raise BadCap(reason=name)
    return text


def _first_value(parent: Element, name: str) -> str:
    return next((_text(child, "value") for child in _children(parent, name)), "")


def _text(parent: Element, name: str) -> str:
    return next((_words(child) for child in _children(parent, name)), "")


def _prose(parent: Element, name: str) -> str:
    """With its paragraphs: they are the authority's."""
    text = next((child.text or "" for child in _children(parent, name)), "")
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines))


def _words(element: Element) -> str:
    return " ".join((element.text or "").split())


def _children(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in parent if _name(child) == name)


def _name(element: Element) -> str:
    """Without its namespace; comments and instructions have no name."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
