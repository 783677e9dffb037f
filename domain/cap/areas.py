"""Whether a warning's area concerns a community: by administrative code, or by its shape on the map."""

from __future__ import annotations

import math
from collections.abc import Sequence

from domain.cap.message import CapArea

Point = tuple[float, float]
"""Latitude, longitude in degrees (WGS 84)."""
Ring = tuple[Point, ...]

LEVELS = (2, 4, 6, 9, 12)
"""Digits of province, prefecture, county, township and community (GB/T 2260, GB/T 10114)."""
EARTH_KM = 6371.0


def concerns(area: CapArea, geocode: str, places: Sequence[Point], boundary: Ring = ()) -> bool:
    """Whether the area takes in the community: its code, one of its ``places``, or part of its ``boundary``."""
    if any(code_covers(code, geocode) for code in area.geocodes):
        return True
    points = (*places, *boundary)
    return any(_polygon_touches(read_ring(text), points, boundary) for text in area.polygons) or any(
        _circle_holds(text, points) for text in area.circles
    )


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
    lat, lon = point
    inside = False
    for (lat1, lon1), (lat2, lon2) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if (lat1 > lat) != (lat2 > lat) and lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            inside = not inside
    return inside


def _polygon_touches(ring: Ring, points: Sequence[Point], boundary: Ring) -> bool:
    """One of the points is inside, or the ring lies within or across the boundary."""
    if not ring:
        return False
    if any(holds(ring, point) for point in points):
        return True
    return len(boundary) >= 3 and (any(holds(boundary, point) for point in ring) or _cross(ring, boundary))


def _cross(one: Ring, other: Ring) -> bool:
    edges = [*zip(other, (*other[1:], *other[:1]), strict=True)]
    return any(
        _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)
        for a, b in zip(one, (*one[1:], *one[:1]), strict=True)
        for c, d in edges
    )


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def _circle_holds(text: str, points: Sequence[Point]) -> bool:
    centre_text, _, radius_text = text.strip().partition(" ")
    centre = _point(centre_text)
    try:
        radius = float(radius_text)
    except ValueError:
        return False
    return centre is not None and any(_kilometres(centre, point) <= radius for point in points)


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
