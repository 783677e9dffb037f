"""Digests: begun in one unit of work, counted and drawn outside any that writes, sent in another; each period once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.digests import SUMMARIES, DigestKind, owed
from domain.measures.periods import Period, read_code
from domain.messages import Button, Lane, MediaKind, Outgoing, outgoing_to_wire, say
from domain.pictures import picture_to_wire
from domain.roles import COMMITTEE
from handlers.policies import policy_of
from handlers.reporting.daily import daily
from handlers.reporting.summary import summary
from handlers.work import Work
from storage.models import Attachment, Community

PURPOSE = "digest"
"""Of the attachment that a digest's chart is."""
MIME = "image/png"
DRAWING = timedelta(minutes=3)
"""Whoever claims a digest has so long to draw and send it; then somebody else tries."""
MOST_ATTEMPTS = 3
"""After so many the digest goes out without its chart: the words must arrive."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A digest that the caller is to count, draw and send."""

    id: int
    zone: str
    last_attempt: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What a digest says and shows; the picture in wire form, to be drawn outside any unit of work."""

    message: Outgoing
    picture: Mapping[str, Any]


def begin_owed(work: Work, limit: int) -> int:
    """Begin the digests that are owed by now and were not begun yet, at most ``limit``; returns how many."""
    begun = 0
    for community in work.uow.communities.all():
        for kind, period in _owed(work, community):
            if begun == limit:
                return begun
            begun += _begin(work, community, kind, period)
    return begun


def claim(work: Work) -> Claimed | None:
    """One digest for the caller; None when nothing waits."""
    found = work.uow.digests.claim(DRAWING)
    if found is None:
        return None
    zone = work.uow.communities.get(found.community_id).zone
    return Claimed(found.id, zone, found.attempts >= MOST_ATTEMPTS)


def count(work: Work, digest_id: int) -> Counted:
    """What it says and shows. Reads only, and a good deal: not for a unit of work that writes."""
    digest = work.uow.digests.get(digest_id)
    kind = DigestKind(digest.kind)
    community = work.uow.communities.get(digest.community_id)
    if kind is DigestKind.DAILY:
        delicate = set(policy_of(work, community.id).digest_to) <= COMMITTEE
        lines, picture = daily(work, community, read_code(digest.period), delicate=delicate)
    else:
        lines, picture = summary(work, community, kind, read_code(digest.period))
    desk = () if kind in SUMMARIES else ((Button(say("button-desk"), Action.DESK),),)
    return Counted(Outgoing(lines, desk, lane=Lane.REMINDER), picture_to_wire(picture))


def send(work: Work, digest_id: int, counted: Counted, blob: str | None, size: int = 0) -> int | None:
    """Tell everybody who is to get it, with the chart if there is one; returns how many were told.

    None when another process was faster: then the blob is nobody's, and the caller deletes it.
    """
    message = counted.message
    if not work.uow.digests.finish(digest_id, outgoing_to_wire(message), counted.picture):
        return None
    digest = work.uow.digests.get(digest_id)
    people = _readers(work, digest.community_id, DigestKind(digest.kind))
    if blob is not None and people:
        message = replace(message, attachments=(_attach(work, digest.community_id, people[0], blob, size),))
    return sum(work.tell(person_id, message, digest.community_id) for person_id in people)


def _owed(work: Work, community: Community) -> list[tuple[DigestKind, Period]]:
    local = work.now.astimezone(ZoneInfo(community.zone))
    policy = policy_of(work, community.id)
    if policy.is_quiet(local.time()):
        return []
    found = owed(local, policy.digest_time)
    fresh = [(k, p) for k, p in found if not work.uow.digests.exists(community.id, k, p.code)]
    if not fresh:
        return []
    first = work.uow.measures.first_report(community.id)
    return [(k, p) for k, p in fresh if first is not None and first < p.window(ZoneInfo(community.zone)).until]


def _begin(work: Work, community: Community, kind: DigestKind, period: Period) -> bool:
    digest_id = work.uow.digests.begin(community.id, kind, period.code)
    if digest_id is not None and not _readers(work, community.id, kind):
        work.uow.digests.nothing_to_say(digest_id)
    return digest_id is not None


def _readers(work: Work, community_id: int, kind: DigestKind) -> list[int]:
    """The holders of the posts that are to get it, each once."""
    policy = policy_of(work, community_id)
    roles = policy.summary_to if kind in SUMMARIES else policy.digest_to
    posts = work.uow.staff.of_community(community_id, *roles) if roles else ()
    return list(dict.fromkeys(post.person_id for post in posts))


def _attach(work: Work, community_id: int, person_id: int, blob: str, size: int) -> int:
    chart = Attachment(
        community_id=community_id,
        person_id=person_id,
        purpose=PURPOSE,
        kind=MediaKind.PHOTO,
        channel="",
        bot="",
        file_id="",
        blob=blob,
        mime=MIME,
        size=size,
        created_at=work.now,
    )
    return work.uow.tickets.attach(chart).id
