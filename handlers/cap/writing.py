"""Write a CAP 1.2 message that fits the OASIS schema."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from domain.cap import CapArea, CapInfo, CapMessage, Reference
from domain.cap.message import Colour

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
URGENCIES = ("Immediate", "Expected", "Future", "Past", "Unknown")
SEVERITIES = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")
CERTAINTIES = ("Observed", "Likely", "Possible", "Unlikely", "Unknown")
SEVERITY_OF = {
    Colour.RED: "Extreme",
    Colour.ORANGE: "Severe",
    Colour.YELLOW: "Moderate",
    Colour.BLUE: "Minor",
}
"""The usual reading of the four colours; the colour itself goes along as a parameter."""
CATEGORY = "Safety"
_FORBIDDEN = str.maketrans(dict.fromkeys(" ,<&", "_"))
"""An identifier and a sender have no spaces, commas, < and & (CAP 1.2 §3.2.1)."""


def write_cap(message: CapMessage, categories: Iterable[str] = (CATEGORY,)) -> bytes:
    """The message in UTF-8. Words that the schema does not know become ``Unknown``."""
    alert = Element("alert", xmlns=NAMESPACE)
    _add(alert, "identifier", _identifier(message.identifier))
    _add(alert, "sender", _identifier(message.sender))
    _add(alert, "sent", _moment(message.sent))
    _add(alert, "status", message.status)
    _add(alert, "msgType", message.msg_type)
    _add(alert, "scope", message.scope)
    if message.references:
        _add(alert, "references", " ".join(_reference(one, message) for one in message.references))
    for info in message.infos:
        _info(alert, info, tuple(categories))
    data: bytes = tostring(alert, encoding="utf-8", xml_declaration=True)
    return data


def _info(alert: Element, info: CapInfo, categories: tuple[str, ...]) -> None:
    element = SubElement(alert, "info")
    _add(element, "language", info.language)
    for category in categories:
        _add(element, "category", category)
    _add(element, "event", info.event or info.headline)
    _add(element, "urgency", _known(info.urgency, URGENCIES))
    severity = SEVERITY_OF.get(info.colour) if info.colour else None
    _add(element, "severity", severity or _known(info.severity, SEVERITIES))
    _add(element, "certainty", _known(info.certainty, CERTAINTIES))
    for name, moment in (("effective", info.effective), ("onset", info.onset), ("expires", info.expires)):
        if moment is not None:
            _add(element, name, _moment(moment))
    for name, text in (
        ("senderName", info.sender_name),
        ("headline", info.headline),
        ("description", info.description),
        ("instruction", info.instruction),
        ("web", info.web),
    ):
        if text:
            _add(element, name, text)
    colour = (("colour", str(info.colour)),) if info.colour is not None else ()
    for name, value in (*colour, *info.parameters):
        parameter = SubElement(element, "parameter")
        _add(parameter, "valueName", name)
        _add(parameter, "value", value)
    for area in info.areas:
        _area(element, area)


def _area(info: Element, area: CapArea) -> None:
    element = SubElement(info, "area")
    _add(element, "areaDesc", area.description)
    for polygon in area.polygons:
        _add(element, "polygon", polygon)
    for circle in area.circles:
        _add(element, "circle", circle)
    for code in area.geocodes:
        geocode = SubElement(element, "geocode")
        _add(geocode, "valueName", "GB/T 2260")
        _add(geocode, "value", code)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(letter for letter in text if _writable(letter))


def _writable(letter: str) -> bool:
    """What XML 1.0 may hold."""
    return letter in "\t\n\r" or " " <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd" or letter > "\uffff"


def _reference(earlier: Reference, message: CapMessage) -> str:
    """A triple; what an earlier message's profile did not say is taken from this one."""
    sender, sent = earlier.sender or message.sender, earlier.sent or _moment(message.sent)
    return f"{_identifier(sender)},{_identifier(earlier.identifier)},{sent}"


def _known(word: str, words: tuple[str, ...]) -> str:
    return word if word in words else "Unknown"


def _identifier(text: str) -> str:
    return text.translate(_FORBIDDEN)


def _moment(moment: datetime) -> str:
    """Whole seconds with the offset as numbers: the schema takes no Z."""
    return moment.replace(microsecond=0).isoformat()
