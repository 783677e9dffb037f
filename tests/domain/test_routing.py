"""Who gets a ticket, with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import Category, Kind, load_catalog
from domain.roles import COMMITTEE, FIELD, TRIAGE, Role
from domain.routing import StaffFacts, Why, committee_desk, dispatch, successor, supervisor_desk

CATALOG = load_catalog()
LIGHT = CATALOG["building.corridor_light"]
GAS = CATALOG["utility.gas_leak"]
GRID, OTHER_GRID = 1, 2
POST_ROLES = (Role.GRID_WORKER, Role.GRID_LEAD, Role.DISPATCHER, Role.SUPERVISOR, Role.DIRECTOR)


def post(
    number: int,
    role: Role,
    *,
    grids: tuple[int, ...] = (),
    backup: int | None = None,
    reachable: bool = True,
    on_leave: bool = False,
) -> StaffFacts:
    return StaffFacts(number, number, role, frozenset(grids), backup, True, reachable, on_leave)


ZHOU = post(1, Role.GRID_WORKER, grids=(GRID,), backup=2)
WU = post(2, Role.GRID_WORKER, grids=(OTHER_GRID,), backup=1)
ZHENG = post(3, Role.GRID_LEAD, grids=(GRID, OTHER_GRID))
CHEN = post(4, Role.SUPERVISOR)
LIN = post(5, Role.DIRECTOR)
STAFF = (ZHOU, WU, ZHENG, CHEN, LIN)


def away(who: StaffFacts) -> StaffFacts:
    return post(who.id, who.role, grids=tuple(who.grid_ids), backup=who.backup_id, on_leave=True)


def test_the_worker_then_the_backup_then_the_lead_then_the_supervisor() -> None:
    assert dispatch(LIGHT, GRID, STAFF, confident=True).why is Why.GRID_WORKER
    found = dispatch(LIGHT, GRID, (away(ZHOU), WU, ZHENG, CHEN), confident=True)
    assert (found.owner_id, found.why) == (WU.id, Why.BACKUP)
    found = dispatch(LIGHT, GRID, (away(ZHOU), away(WU), ZHENG, CHEN), confident=True)
    assert (found.owner_id, found.why) == (ZHENG.id, Why.GRID_LEAD)
    found = dispatch(LIGHT, GRID, (away(ZHOU), away(WU), away(ZHENG), CHEN), confident=True)
    assert (found.owner_id, found.why, found.triage) == (CHEN.id, Why.NOBODY_REACHABLE, False)


def test_doubt_and_unknown_places_go_to_the_desk_but_an_emergency_does_not_wait() -> None:
    assert dispatch(LIGHT, GRID, STAFF, confident=False).why is Why.UNSURE
    assert dispatch(LIGHT, None, STAFF, confident=True).why is Why.PLACE_UNKNOWN
    assert dispatch(GAS, GRID, STAFF, confident=False).owner_id == ZHOU.id


def test_succession_ends() -> None:
    """Each who lets it lie is passed over, until nobody is left."""
    owner: int | None = ZHOU.id
    tried: list[int] = []
    while owner is not None and len(tried) < 10:
        tried.append(owner)
        owner = successor(owner, GRID, STAFF, frozenset(tried))
    assert tried == [ZHOU.id, WU.id, ZHENG.id, CHEN.id, LIN.id]


def test_the_desk_is_the_dispatchers_unless_nobody_reaches_them() -> None:
    dispatcher = post(9, Role.DISPATCHER)
    assert committee_desk((*STAFF, dispatcher)) == dispatcher.id
    assert committee_desk((*STAFF, post(9, Role.DISPATCHER, reachable=False))) == CHEN.id
    assert supervisor_desk((*STAFF, dispatcher)) == CHEN.id
    assert committee_desk((ZHOU, WU)) is None


FACTS = st.lists(
    st.builds(
        StaffFacts,
        id=st.integers(1, 12),
        person_id=st.integers(1, 12),
        role=st.sampled_from(POST_ROLES),
        grid_ids=st.sets(st.sampled_from([GRID, OTHER_GRID])).map(frozenset),
        backup_id=st.one_of(st.none(), st.integers(1, 12)),
        active=st.booleans(),
        reachable=st.booleans(),
        on_leave=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda facts: facts.id,
)


@given(
    category=st.sampled_from(list(CATALOG.categories.values())),
    grid=st.sampled_from([GRID, OTHER_GRID, None]),
    staff=FACTS,
    confident=st.booleans(),
    exclude=st.sets(st.integers(1, 12)).map(frozenset),
)
def test_whoever_gets_it_may_have_it(
    category: Category, grid: int | None, staff: list[StaffFacts], confident: bool, exclude: frozenset[int]
) -> None:
    found = dispatch(category, grid, staff, confident=confident, exclude=exclude)
    by_id = {facts.id: facts for facts in staff}
    if found.owner_id is None:
        assert not any(facts.active and facts.role in TRIAGE and facts.id not in exclude for facts in staff)
        return
    owner = by_id[found.owner_id]
    assert owner.active
    if owner.role in FIELD and not found.triage:
        assert owner.available
        assert owner.id not in exclude
        assert not category.sensitive
        assert category.kind in (Kind.PROBLEM, Kind.REFERRAL)
    else:
        assert owner.role in TRIAGE


@given(owner=st.integers(1, 12), staff=FACTS, exclude=st.sets(st.integers(1, 12)).map(frozenset))
def test_a_successor_is_somebody_else(owner: int, staff: list[StaffFacts], exclude: frozenset[int]) -> None:
    found = successor(owner, GRID, staff, exclude)
    by_id = {facts.id: facts for facts in staff}
    if found is not None:
        assert found != owner
        assert found not in exclude
        assert by_id[found].available or by_id[found].role in COMMITTEE


@pytest.mark.parametrize("code", [c.code for c in CATALOG.categories.values() if c.sensitive])
def test_sensitive_matters_stay_with_the_committee(code: str) -> None:
    found = dispatch(CATALOG[code], GRID, STAFF, confident=True)
    assert (found.owner_id, found.triage, found.why) == (CHEN.id, True, Why.SENSITIVE)
