"""Where Beijing's districts stand in the tile grid, and what is no district."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from etl.vocabulary.gazetteer import districts

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
    """District (the development zone included) -> its tile, in the official order."""
    return {district.name: Tile(district.tile_row, district.tile_column, district.short) for district in districts()}


def district_order(found: Iterable[str]) -> list[str]:
    """The districts that occur, those of Beijing first in their official order; no district ("") is left out."""
    named = {district for district in found if district}
    known = [district for district in (*tiles(), MUNICIPAL, NATIONAL) if district in named]
    return known + sorted(named - set(known))
