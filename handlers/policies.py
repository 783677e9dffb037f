"""A community's settings: read by every rule that depends on them, changed by the committee or the operator."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.catalog import Limits
from domain.errors import LooserThanStandard, NotFound
from domain.policy import DEFAULTS, LIMIT_PREFIX, Policy, policy, read_minutes, read_setting
from handlers.work import Work
from storage.models import Community

ASSUMPTION = "assumption"
"""The evidence of a limit that no rule fixes (taxonomy.toml)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a setting, for people: the time in the community's zone, None for a default."""

    at: str
    who: str
    """Empty for the operator."""
    name: str
    old: str | None
    new: str | None


def policy_of(work: Work, community_id: int) -> Policy:
    """A community's settings, with defaults for what it did not set."""
    texts = work.uow.communities.get(community_id).settings
    return policy(texts) if texts else DEFAULTS


def limits_in(work: Work, community_id: int, category: str) -> Limits:
    """The category's limits in this community."""
    limits = work.catalog[category].limits
    own = policy_of(work, community_id).limits.get(category)
    return limits if own is None else Limits(*own, limits.clock)


def change_setting(work: Work, community: Community, name: str, text: str | None, person_id: int | None) -> None:
    """Set a community's setting, or take it back to its default (``text`` None).

    Raises BadPolicy, NotFound for an unknown category, LooserThanStandard where a rule fixes the limits.
    """
    if text is not None:
        text = text.strip()
        read_setting(name, text)
    if name.startswith(LIMIT_PREFIX):
        _check_limits(work, name.removeprefix(LIMIT_PREFIX), text)
    work.uow.communities.set_setting(community, name, text, person_id, work.now)


def history(work: Work, community: Community) -> tuple[Change, ...]:
    """Every change of the community's settings, the newest first."""
    zone = ZoneInfo(community.zone)
    return tuple(
        Change(
            change.at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
            _name(work, change.person_id),
            change.name,
            change.old,
            change.new,
        )
        for change in work.uow.communities.setting_changes(community.id)
    )


def _name(work: Work, person_id: int | None) -> str:
    return "" if person_id is None else work.uow.people.get(person_id).name or ""


def _check_limits(work: Work, code: str, text: str | None) -> None:
    category = work.catalog.categories.get(code)
    if category is None:
        raise NotFound(what="category")
    if text is None or category.evidence == ASSUMPTION:
        return
    respond, resolve = read_minutes(text)
    if respond > category.limits.respond_minutes or resolve > category.limits.resolve_minutes:
        raise LooserThanStandard(category=category.name, standard=category.standard)
