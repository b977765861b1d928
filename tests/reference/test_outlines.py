"""The outlines of the provinces: sound, where they belong, made by the script that is kept, and their grid of tiles."""

import json
import tarfile
from collections import Counter
from itertools import combinations, pairwise, permutations
from pathlib import Path

import pytest
from shapely import MultiPolygon, Point, Polygon, unary_union
from shapely.geometry import shape

from data import outlines as script
from twg_analytics import paths, reference

FILE = paths.REFERENCE / "provinces.geojson"
REAL = Path(__file__).parents[3] / "shared/real/boundaries/cambodia_adm1_25_cod2018_simplified.geojson"
CODES = [f"{number:02d}" for number in range(1, 26)]


def outlines() -> dict[str, MultiPolygon]:
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["province_code"]: shape(feature["geometry"]) for feature in features}


def centres() -> dict[str, Point]:
    rows = reference.load("provinces").dropna(subset=["lon", "lat"])
    return {row.province_code: Point(float(row.lon), float(row.lat)) for row in rows.itertuples()}


def neighbours() -> list[tuple[str, str]]:
    lands = outlines()
    return [(a, b) for a, b in combinations(lands, 2) if lands[a].intersection(lands[b]).length > 0]


def test_each_of_the_25_provinces_has_one_sound_outline() -> None:
    assert list(outlines()) == CODES
    assert all(land.is_valid for land in outlines().values())
    assert FILE.stat().st_size < 150_000


def test_shells_run_counter_clockwise_and_holes_clockwise() -> None:
    polygons = [polygon for land in outlines().values() for polygon in land.geoms]
    assert all(polygon.exterior.is_ccw for polygon in polygons)
    assert [hole.is_ccw for polygon in polygons for hole in polygon.interiors] == [False]  # Phnom Penh in Kandal


def test_neighbours_share_their_border_point_by_point_so_that_nothing_is_between_or_upon_them() -> None:
    sides = Counter(
        side
        for land in outlines().values()
        for polygon in land.geoms
        for ring in (polygon.exterior, *polygon.interiors)
        for side in pairwise(ring.coords)
    )
    assert max(sides.values()) == 1  # twice, but the other way round
    country = unary_union(list(outlines().values()))
    assert country.area == pytest.approx(sum(land.area for land in outlines().values()), rel=1e-9)
    (lake,) = (Polygon(hole) for polygon in country.geoms for hole in polygon.interiors)
    assert lake.contains(Point(104.0, 12.95))


def test_islands_are_kept() -> None:
    assert {code: len(land.geoms) for code, land in outlines().items() if len(land.geoms) > 1} == {"09": 2, "18": 3}


def test_each_centre_and_each_name_lies_in_its_province() -> None:
    lands = outlines()
    assert [code for code, centre in centres().items() if not lands[code].contains(centre)] == []
    for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]:
        code, label = feature["properties"]["province_code"], feature["properties"]["label"]
        assert lands[code].contains(Point(label)), code


@pytest.mark.skipif(not REAL.is_file(), reason="the boundaries to compare with are not on this machine")
def test_each_outline_covers_the_province_of_its_code() -> None:
    real = {
        feature["properties"]["ncdd_code"]: shape(feature["geometry"])
        for feature in json.loads(REAL.read_text(encoding="utf-8"))["features"]
    }
    overlaps = {
        code: land.intersection(real[code]).area / land.union(real[code]).area for code, land in outlines().items()
    }
    assert sorted(overlaps) == sorted(real) == CODES
    assert {code: round(overlap, 2) for code, overlap in overlaps.items() if overlap < 0.85} == {}


def written(places: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """A ring as the package writes it, the slow way: the first place apart, then each step in two characters."""
    signs = "@@"
    for (x1, y1), (x2, y2) in pairwise(places):
        for step in (x2 - x1, y2 - y1):
            signs += chr(64 + (2 * step if step >= 0 else -2 * step - 1))
    return signs, list(places[0])


def package(**rings: list[list[tuple[int, int]]]) -> bytes:
    features = []
    for name, places in rings.items():
        texts, starts = zip(*(written(ring) for ring in places), strict=True)
        geometry = {"type": "Polygon", "coordinates": texts, "encodeOffsets": starts}
        features.append({"properties": {"name": name}, "geometry": geometry})
    return json.dumps({"features": features}).encode()


def test_script_reads_rings_and_holes_and_turns_them_the_right_way() -> None:
    x, y = 105 * 1024, 11 * 1024
    inner = [(x + 10, y + 10), (x + 20, y + 10), (x + 20, y + 20), (x + 10, y + 20), (x + 10, y + 10)]
    outer = [(x, y), (x, y + 512), (x + 256, y + 512), (x + 256, y), (x, y)]
    made = script.outlines(package(Kandal=[outer, inner], Takeo=[inner]))
    assert [feature["properties"]["province_code"] for feature in made["features"]] == ["08", "21"]
    kandal = shape(made["features"][0]["geometry"])
    assert kandal.bounds == (105.0, 11.0, 105.25, 11.5)
    assert kandal.area == pytest.approx(0.125 - (10 / 1024) ** 2, rel=1e-3)
    assert kandal.geoms[0].exterior.is_ccw and not kandal.geoms[0].interiors[0].is_ccw


def test_script_cuts_the_lake_out() -> None:
    x, y = 104 * 1024 - 200, 13 * 1024 - 200
    square = [(x, y), (x + 400, y), (x + 400, y + 400), (x, y + 400), (x, y)]
    land = shape(script.outlines(package(Pursat=[square]))["features"][0]["geometry"])
    assert not land.contains(Point(104.0, 12.95))
    assert 0.3 * (400 / 1024) ** 2 < land.area < 0.9 * (400 / 1024) ** 2


def test_script_takes_no_other_package(tmp_path: Path) -> None:
    before, archive = FILE.read_bytes(), tmp_path / "other.tgz"
    (tmp_path / "Cambodia.json").write_bytes(package(Kep=[[(0, 0), (1, 0), (1, 1), (0, 0)]]))
    with tarfile.open(archive, "w:gz") as other:
        other.add(tmp_path / "Cambodia.json", script.MEMBER)
    with pytest.raises(SystemExit, match="is not the package"):
        script.main(str(archive))
    assert FILE.read_bytes() == before


def tiles() -> dict[str, tuple[int, int]]:
    rows = reference.load("province_tiles")
    return {row.province_code: (int(row.tile_column), int(row.tile_row)) for row in rows.itertuples()}


def test_each_province_has_a_tile_of_its_own() -> None:
    assert sorted(tiles()) == CODES
    assert len(set(tiles().values())) == 25


def test_neighbours_stay_near_each_other_and_keep_their_compass_order() -> None:
    grid, lands = tiles(), outlines()
    assert len(neighbours()) > 40
    for a, b in neighbours():
        (x1, y1), (x2, y2) = grid[a], grid[b]
        assert max(abs(x2 - x1), abs(y2 - y1)) <= 2, (a, b)
        east = lands[b].centroid.x - lands[a].centroid.x
        north = lands[b].centroid.y - lands[a].centroid.y
        # Less than a right angle between the two directions; rows are counted from the north.
        assert east * (x2 - x1) + north * (y1 - y2) > 0, (a, b)


def test_provinces_far_apart_are_never_the_wrong_way_round() -> None:
    grid = tiles()
    for (a, first), (b, second) in permutations(centres().items(), 2):
        if first.x + 1.5 < second.x:
            assert grid[a][0] <= grid[b][0], (a, b)
        if first.y - 1.5 > second.y:
            assert grid[a][1] <= grid[b][1], (a, b)
