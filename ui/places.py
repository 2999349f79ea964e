"""Where Beijing's districts stand in the tile grid, and the names of what is no district."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from etl.vocabulary.load import FOLDER

DEVELOPMENT_ZONE = "经济技术开发区"
MUNICIPAL = "市级"
NATIONAL = "全国"
UNPLACED = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A place in the tile grid: row and column count from 1 at the upper left; `short` is the name that fits."""

    row: int
    column: int
    short: str


# The free corners, each with a gap to the nearest district: no district's square, so no district's place.
BESIDE = {MUNICIPAL: (1, 1), NATIONAL: (2, 1), UNPLACED: (5, 1)}


@cache
def tiles() -> dict[str, Tile]:
    """District (the development zone included) -> its tile."""
    with (FOLDER / "districts.csv").open(encoding="utf-8", newline="") as handle:
        return {row["name"]: Tile(int(row["tile_row"]), int(row["tile_column"]), row["short"]) for row in csv.DictReader(handle)}


def district_order(districts: Iterable[str]) -> list[str]:
    """The districts that occur, those of Beijing first in their official order; no district ("") is left out."""
    found = {district for district in districts if district}
    known = [district for district in (*tiles(), MUNICIPAL, NATIONAL) if district in found]
    return known + sorted(found - set(known))
