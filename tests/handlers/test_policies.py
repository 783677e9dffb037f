"""A community's own limits: looser only where no standard fixes them; who changed what is kept."""

from __future__ import annotations

import pytest

from domain.errors import BadPolicy, LooserThanStandard, NotFound
from handlers.policies import change_setting, history, limits_in, policy_of
from handlers.work import Work
from storage.models import Community
from tests.handlers.town import Town

OURS, FIXED = "limits.safety.falling_object", "limits.safety.manhole_cover"


def change(town: Town, name: str, text: str | None) -> None:
    """As the operator."""
    town.do(lambda work: change_setting(work, _xfl(work), name, text, None))


def test_a_limit_that_is_an_assumption_is_the_communitys_to_change(town: Town) -> None:
    change(town, OURS, "60/2880")
    limits = town.do(lambda work: limits_in(work, _xfl(work).id, "safety.falling_object"))
    assert (limits.respond_minutes, limits.resolve_minutes) == (60, 2880)
    change(town, OURS, None)
    limits = town.do(lambda work: limits_in(work, _xfl(work).id, "safety.falling_object"))
    assert (limits.respond_minutes, limits.resolve_minutes) == (30, 1440)
    found = town.do(lambda work: [(one.name, one.old, one.new, one.who) for one in history(work, _xfl(work))])
    assert found == [(OURS, "60/2880", None, ""), (OURS, None, "60/2880", "")]


def test_a_limit_of_a_standard_may_only_be_faster(town: Town) -> None:
    with pytest.raises(LooserThanStandard):
        change(town, FIXED, "60/360")
    change(town, FIXED, "15/180")
    assert town.do(lambda work: limits_in(work, _xfl(work).id, "safety.manhole_cover")).resolve_minutes == 180


def test_what_cannot_be_read_changes_nothing(town: Town) -> None:
    with pytest.raises(BadPolicy):
        change(town, "quiet_hours", "always")
    with pytest.raises(NotFound):
        change(town, "limits.no.such", "1/2")
    assert town.do(lambda work: (policy_of(work, _xfl(work).id).inspect_percent, history(work, _xfl(work)))) == (10, ())


def _xfl(work: Work) -> Community:
    community = work.uow.communities.by_code("XFL")
    assert community is not None
    return community
