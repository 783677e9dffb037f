"""A CAP message comes in: judged, placed on the map, opened as an official warning of each community it concerns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from domain.alerts import OfficialWarning
from domain.cap import CapMessage, MsgType, Relation, Site, Status, Verdict, ends_at, judge, relation_of_all
from domain.cap.verdict import PASSED_ON
from handlers.broadcasts.official import official
from handlers.work import Rules, Work
from storage.models import Community
from storage.unit_of_work import UnitOfWork

LONGEST_TEXT = 4_000
"""Characters of a description; real ones have a few hundred, the longest some two thousand."""
ELSEWHERE = "elsewhere"
"""The outcome for a warning that names other places."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a message in one community: a verdict that ends it, or the outcome of the alert."""

    community: str
    outcome: str
    matched: bool = True
    alert_id: int | None = None


def receive(work: Work, community: Community, message: CapMessage, by: int | None = None) -> Received:
    """Take a message for one community. ``by``: the person who handed it in, if one did.

    Tests go no further. An exercise is shown to the committee as a drill. A warning whose area cannot be matched is
    shown to it, too: it decides. One that is surely for other places is not, but for news of a warning that we had.
    """
    message, where = _of_ours(message, _site(work, community))
    verdict = judge(message, work.now)
    matched = where is Relation.HERE
    exercise = verdict is Verdict.EXERCISE and judge(_as_real(message), work.now) in PASSED_ON
    if verdict not in PASSED_ON and not exercise:
        return Received(community.code, verdict, matched)
    if where is Relation.ELSEWHERE and not _had(work, community, message):
        return Received(community.code, ELSEWHERE, matched)
    warning = replace(warning_from(message, matched=matched), exercise=exercise)
    work.uow.communities.lock(community.id)
    opened = official(work, community.id, warning, by)
    return Received(community.code, opened.outcome, matched, opened.alert_id)


def take_message(
    uow: UnitOfWork, rules: Rules, message: CapMessage, codes: Collection[str] = (), by: int | None = None
) -> list[Received]:
    """A message for every community of the deployment, or for those named; each decides for itself."""
    work = Work(uow, rules)
    wanted = [one for one in uow.communities.all() if not codes or one.code in codes]
    return [receive(work, community, message, by) for community in wanted]


def warning_from(message: CapMessage, *, matched: bool) -> OfficialWarning:
    """The message as a warning that can be relayed; a bare cancellation has the words of its type only.

    A cancellation is news whenever it comes: what it says of an end is that of the warning it cancels.
    """
    info = message.info_for()
    areas = message.areas
    return OfficialWarning(
        id=message.identifier,
        issuer=(info.sender_name if info and _is_office(info.sender_name) else "") or message.sender,
        event=info.event if info else "",
        level=info.colour or "" if info else "",
        headline=info.headline if info else "",
        text=_cut(info.description) if info else "",
        instruction=_cut(info.instruction) if info else "",
        sent=message.sent,
        effective=info.effective if info else None,
        expires=None if message.msg_type is MsgType.CANCEL else ends_at(message),
        references=tuple(reference.identifier for reference in message.references),
        kind=judge(_as_real(message), message.sent).value,
        areas=tuple(dict.fromkeys(area.description for area in areas if area.description)),
        geocodes=tuple(dict.fromkeys(code for area in areas for code in area.geocodes)),
        polygons=tuple(dict.fromkeys(polygon for area in areas for polygon in area.polygons)),
        matched=matched,
    )


def _cut(text: str) -> str:
    """As written, unless it would fill screens of everybody: then it is seen to be cut."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}……"


def _is_office(name: str) -> bool:
    """The national profile puts the clerk's name where CAP has the agency's."""
    return len(name) > 3 or not all("\u4e00" <= letter <= "\u9fff" for letter in name)


def _site(work: Work, community: Community) -> Site:
    buildings = work.uow.communities.buildings(community.id)
    places = tuple((one.lat, one.lon) for one in buildings if one.lat is not None and one.lon is not None)
    return Site(community.geocode, places, _boundary(community))


def _of_ours(message: CapMessage, site: Site) -> tuple[CapMessage, Relation]:
    """With the information only whose area is here, where a message tells several places several things; and where.

    A cancellation without an area concerns whoever had the first.
    """
    if not message.areas and message.references:
        return message, Relation.HERE
    found = [(info, relation_of_all(info.areas, site)) for info in message.infos]
    ours = tuple(info for info, where in found if where is Relation.HERE)
    if ours:
        return replace(message, infos=ours), Relation.HERE
    elsewhere = bool(found) and all(where is Relation.ELSEWHERE for _, where in found)
    return message, Relation.ELSEWHERE if elsewhere else Relation.UNCLEAR


def _had(work: Work, community: Community, message: CapMessage) -> bool:
    """Whether residents or the committee have a warning that this one changes: its area may be another by now."""
    earlier = [reference.identifier for reference in message.references]
    return bool(earlier) and work.uow.alerts.by_official_id(community.id, earlier) is not None


def _boundary(community: Community) -> tuple[tuple[float, float], ...]:
    """“39.51 116.70; 39.51 116.71; …” as the import keeps it."""
    pairs = [pair.split() for pair in community.boundary.split(";") if pair.strip()]
    return tuple((float(lat), float(lon)) for lat, lon in pairs)


def _as_real(message: CapMessage) -> CapMessage:
    return replace(message, status=Status.ACTUAL)
