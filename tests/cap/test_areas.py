"""Whom a warning's area concerns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cap import CapArea, Relation, Site, concerns, read_ring, relation
from domain.cap.areas import code_covers, holds

HERE = (39.5, 116.7)
COMMUNITY = "990101001001"
BOUNDARY = ((39.501, 116.699), (39.501, 116.701), (39.499, 116.701), (39.499, 116.699))


@pytest.mark.parametrize(
    ("code", "covered"),
    [
        ("990101001001", True),
        ("990101001000", True),
        ("990101", True),
        ("990101000000", True),
        ("990100000000", True),
        ("990000000000", True),
        ("99", True),
        ("990102000000", False),
        ("990101001002", False),
        ("980000000000", False),
        ("000000000000", False),
        ("", False),
        ("NO809", False),
        ("9901010010011", False),
    ],
)
def test_a_code_covers_what_its_zeros_leave_open(code: str, covered: bool) -> None:
    assert code_covers(code, COMMUNITY) is covered


@given(lat=st.floats(39.41, 39.59), lon=st.floats(116.61, 116.79))
def test_a_place_inside_the_ring_is_concerned(lat: float, lon: float) -> None:
    area = CapArea(polygons=("39.6,116.6 39.6,116.8 39.4,116.8 39.4,116.6 39.6,116.6",))
    assert concerns(area, "", [(lat, lon)])


@given(lat=st.floats(-90, 39.39), lon=st.floats(-180, 180))
def test_a_place_outside_is_not(lat: float, lon: float) -> None:
    area = CapArea(polygons=("39.6,116.6 39.6,116.8 39.4,116.8 39.4,116.6",))
    assert not concerns(area, COMMUNITY, [(lat, lon)])


def test_a_small_area_within_the_community_and_one_across_its_border_concern_it() -> None:
    within = CapArea(polygons=("39.5004,116.6998 39.5004,116.7002 39.5002,116.7",))
    across = CapArea(polygons=("39.5005,116.6 39.5005,116.8 39.5004,116.8 39.5004,116.6",))
    beside = CapArea(polygons=("39.51,116.6 39.51,116.8 39.509,116.8",))
    assert concerns(within, "", [], BOUNDARY)
    assert concerns(across, "", [], BOUNDARY)
    assert not concerns(beside, "", [HERE], BOUNDARY)


def test_a_circle_is_so_many_kilometres_wide() -> None:
    assert concerns(CapArea(circles=("39.5,116.8 9",)), "", [HERE])
    assert not concerns(CapArea(circles=("39.5,116.8 8",)), "", [HERE])


@given(st.text(max_size=60))
def test_a_shape_that_cannot_be_read_concerns_nobody(text: str) -> None:
    if not read_ring(text):
        assert not concerns(CapArea(polygons=(text,), circles=(text,)), "", [HERE], BOUNDARY)


def test_even_odd_in_a_hollow_shape() -> None:
    ring = read_ring("0,0 0,4 4,4 4,3 1,3 1,1 4,1 4,0")
    assert holds(ring, (0.5, 2))
    assert not holds(ring, (2, 2))


@pytest.mark.parametrize(
    ("area", "site", "expected"),
    [
        (CapArea(geocodes=("990101000000",)), Site(COMMUNITY), "here"),
        (CapArea(geocodes=("990102000000",)), Site(COMMUNITY), "elsewhere"),
        (CapArea(geocodes=("100000",)), Site(COMMUNITY), "here"),
        (CapArea(geocodes=("990102000000", "NO809")), Site(COMMUNITY), "unclear"),
        (CapArea(geocodes=("990102000000",)), Site(), "unclear"),
        (CapArea(polygons=("10,20 10,21 11,21",)), Site(COMMUNITY), "unclear"),
        (CapArea(polygons=("10,20 10,21 11,21",)), Site("", (HERE,)), "elsewhere"),
        (CapArea(polygons=("10,20 10,21",)), Site("", (HERE,)), "unclear"),
        (CapArea(circles=("39.5,116.7 0",)), Site("", (), BOUNDARY), "here"),
        (CapArea(circles=("10,20 5",)), Site("", (), BOUNDARY), "elsewhere"),
        (CapArea(circles=("10,20 far",)), Site("", (), BOUNDARY), "unclear"),
        (CapArea(description="测试市"), Site(COMMUNITY, (HERE,), BOUNDARY), "unclear"),
    ],
)
def test_only_what_can_be_compared_is_elsewhere(area: CapArea, site: Site, expected: str) -> None:
    assert relation(area, site) == expected


def test_a_ring_that_is_no_outline_is_left_to_the_committee() -> None:
    """Thousands of edges across the community: looking at them would hold up everybody's messages."""
    zigzag = " ".join(f"{39.4 if n % 2 else 39.6},{116 + n / 10_000}" for n in range(40_000))
    assert relation(CapArea(polygons=(zigzag,)), Site("", (HERE,), BOUNDARY)) is Relation.UNCLEAR
