"""Whether a warning's area concerns a community: by administrative code, or by its shape on the map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.cap.message import CapArea

Point = tuple[float, float]
"""Latitude, longitude in degrees (WGS 84)."""
Ring = tuple[Point, ...]
Edge = tuple[Point, Point]

LEVELS = (2, 4, 6, 9, 12)
"""Digits of province, prefecture, county, township and community (GB/T 2260, GB/T 10114)."""
EARTH_KM = 6371.0
WHOLE_COUNTRY = "1"
"""100000 without its zeros."""
MOST_EDGES = 2_000
"""Edges of a ring at the latitudes of the community: more is no outline, and would take seconds to look at."""


class Relation(StrEnum):
    """Where an area is, as seen from the community."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNCLEAR = "unclear"
    """It says nothing that we can read, or nothing that we can compare with what we know of the community."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of where a community is: its code, its places, its outline; each may be missing."""

    geocode: str = ""
    places: tuple[Point, ...] = ()
    boundary: Ring = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """Everything that has a place on the map."""
        return (*self.places, *self.boundary)


def concerns(area: CapArea, geocode: str, places: Sequence[Point], boundary: Ring = ()) -> bool:
    """Whether the area takes in the community: its code, one of its ``places``, or part of its ``boundary``."""
    return relation(area, Site(geocode, tuple(places), boundary)) is Relation.HERE


def relation(area: CapArea, site: Site) -> Relation:
    """Where the area is. What the area says and nobody can read, or what we cannot compare, is never elsewhere."""
    found = {*_by_code(area, site), *_by_shape(area, site)}
    if Relation.HERE in found:
        return Relation.HERE
    return Relation.ELSEWHERE if found == {Relation.ELSEWHERE} else Relation.UNCLEAR


def relation_of_all(areas: Sequence[CapArea], site: Site) -> Relation:
    """Where a whole message is: here as soon as one of its areas is, elsewhere when all of them are."""
    found = {relation(area, site) for area in areas}
    if Relation.HERE in found:
        return Relation.HERE
    return Relation.ELSEWHERE if found == {Relation.ELSEWHERE} else Relation.UNCLEAR


def _by_code(area: CapArea, site: Site) -> Iterable[Relation]:
    if not site.geocode.strip().isdigit():
        return
    for code in area.geocodes:
        if not (code.isdigit() and 6 <= len(code) <= 12):
            yield Relation.UNCLEAR
        yield Relation.HERE if code_covers(code, site.geocode) else Relation.ELSEWHERE


def _by_shape(area: CapArea, site: Site) -> Iterable[Relation]:
    if not site.points:
        return
    for text in area.polygons:
        yield _polygon(read_ring(text), site)
    for text in area.circles:
        yield _circle(text, site)


def code_covers(code: str, geocode: str) -> bool:
    """Whether an administrative code is that of the community or of a region around it.

    Zeros fill up the levels that a code leaves open: 410000000000 is a whole province, 410100 a city.
    """
    code, geocode = code.strip(), geocode.strip()
    if not (code.isdigit() and geocode.isdigit()) or not 2 <= len(code) <= 12:
        return False
    significant = code.rstrip("0")
    if not significant:
        return False
    if significant == WHOLE_COUNTRY:
        return True
    level = next(digits for digits in LEVELS if digits >= len(significant))
    head = code.ljust(12, "0")[:level]
    return geocode.ljust(12, "0").startswith(head)


def read_ring(text: str) -> Ring:
    """``lat,lon lat,lon …``; () for what is no ring of three points or more. The closing point is left out."""
    points = []
    for pair in text.split():
        point = _point(pair)
        if point is None:
            return ()
        points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return tuple(points) if len(points) >= 3 else ()


def holds(ring: Ring, point: Point) -> bool:
    """Whether a point lies inside a ring (even-odd rule)."""
    return _odd(_edges(ring), point)


def _odd(edges: Iterable[Edge], point: Point) -> bool:
    lat, lon = point
    inside = False
    for (lat1, lon1), (lat2, lon2) in edges:
        if (lat1 > lat) != (lat2 > lat) and lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            inside = not inside
    return inside


def _polygon(ring: Ring, site: Site) -> Relation:
    """One of the places is inside, or the ring lies within or across the boundary."""
    if not ring:
        return Relation.UNCLEAR
    edges = _edges_between(ring, [lat for lat, _ in site.points])
    if len(edges) > MOST_EDGES:
        return Relation.UNCLEAR
    touches = any(_odd(edges, point) for point in site.points) or _touches(ring, edges, site.boundary)
    return Relation.HERE if touches else Relation.ELSEWHERE


def _touches(ring: Ring, edges: Sequence[Edge], boundary: Ring) -> bool:
    if len(boundary) < 3:
        return False
    south, north = min(lat for lat, _ in boundary), max(lat for lat, _ in boundary)
    near = (point for point in ring if south <= point[0] <= north)
    return any(holds(boundary, point) for point in near) or _cross(edges, _edges(boundary))


def _edges(ring: Ring) -> list[Edge]:
    return list(zip(ring, (*ring[1:], *ring[:1]), strict=True))


def _edges_between(ring: Ring, latitudes: Sequence[float]) -> list[Edge]:
    """Those that reach the latitudes of the places: all others say nothing of what is inside."""
    south, north = min(latitudes), max(latitudes)
    return [
        ((lat1, lon1), (lat2, lon2))
        for (lat1, lon1), (lat2, lon2) in _edges(ring)
        if min(lat1, lat2) <= north and max(lat1, lat2) >= south
    ]


def _cross(some: Sequence[Edge], others: Sequence[Edge]) -> bool:
    return any(
        _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b) for a, b in some for c, d in others
    )


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def _circle(text: str, site: Site) -> Relation:
    centre_text, _, radius_text = text.strip().partition(" ")
    centre = _point(centre_text)
    try:
        radius = float(radius_text)
    except ValueError:
        return Relation.UNCLEAR
    if centre is None or not radius >= 0:
        return Relation.UNCLEAR
    inside = len(site.boundary) >= 3 and holds(site.boundary, centre)
    near = inside or any(_kilometres(centre, point) <= radius for point in site.points)
    return Relation.HERE if near else Relation.ELSEWHERE


def _kilometres(one: Point, other: Point) -> float:
    """Great-circle distance (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def _point(text: str) -> Point | None:
    lat_text, _, lon_text = text.partition(",")
    try:
        lat, lon = float(lat_text), float(lon_text)
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None
