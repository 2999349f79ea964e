"""Figures that a cell counts although they may overlap. Source: the design, "In doubt both are added and flagged".

The columns of statistics are fixed, and nothing is left out here, so the flags are a table of their own: one row per counted figure and
cell, naming the one other figure that it most likely overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from etl.rollup.cells import in_cells, typed, with_slots
from etl.rollup.containment import dated, of_sub_unions
from etl.rollup.duplicates import FIGURE
from etl.rollup.exclusion import exclude_rows
from etl.rollup.labels import alike
from etl.rollup.membership import GRAINS
from etl.rollup.pairs import days_between, inside, not_less, paired, same_period
from etl.rollup.rows import prepared
from etl.vocabulary.load import load_records

_CELL = ("city", "district", "group", "metric", "unit", "status", "grain", "period_start", "period_end")
OVERLAPS = (*_CELL, "observation_id", "other_id", "overlap")
# Papers report one event within a month; the same value later is rather the next month's.
NEAR = 31
_TOLD = ["names", "words", "story", "published_period"]
_FLAGS = ["row", "row_by", "overlap", "place_by"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """One kind of overlap: its code, and what to tell a reader."""

    overlap: str
    zh: str
    en: str


@cache
def overlap_kinds() -> dict[str, Overlap]:
    """Overlap code -> Overlap, the strongest first."""
    return {o.overlap: o for o in load_records(Path(__file__).with_name("overlaps.yaml"), Overlap, unique=("overlap",))}


def overlaps(observations: pd.DataFrame, grains: Sequence[str] = GRAINS) -> pd.DataFrame:
    """Observations -> the figures that a cell of `statistics` counts although another of it may contain or repeat them, columns OVERLAPS.

    `observation_id` is the figure that may be counted twice, `other_id` the one that may hold it (for `part_elsewhere` a part, counted by
    no cell), `overlap` one of `overlap_kinds()`. Raises ValueError as `statistics` does.
    """
    rows = exclude_rows(prepared(observations))
    words, contents = pd.factorize(rows["content"])
    told = rows.assign(published_period=rows["period_basis"] == "publication", words=words, names=pd.factorize(rows["thing"])[0])
    found = [_of_one_body(told), _of_sub_unions(told), _parts_elsewhere(told)]
    flags = pd.concat([pairs[_one_thing(pairs, contents)][_FLAGS] for pairs in found], ignore_index=True)
    members = in_cells(rows, grains)
    counted = members[members["reason"] == ""].merge(flags.rename(columns={"place_by": "place_other"}), left_on="place", right_on="row")
    both = pd.MultiIndex.from_frame(counted[["cell", "place_other"]]).isin(pd.MultiIndex.from_frame(_standing(members)))
    counted = counted[both | (counted["overlap"] == "part_elsewhere")]
    rank = counted["overlap"].map({kind: order for order, kind in enumerate(overlap_kinds())})
    first = counted.assign(rank=rank).sort_values(["cell", "place", "rank", "place_other"]).drop_duplicates(["cell", "place"])
    first = first.assign(other_id=rows["observation_id"].loc[first["row_by"]].to_numpy())
    return typed(with_slots(first, rows).assign(grain=first["grain"].map(dict(enumerate(GRAINS)))), OVERLAPS)


def _standing(members: pd.DataFrame) -> pd.DataFrame:
    return members.loc[members["reason"] == "", ["cell", "place"]]


def _of_one_body(rows: pd.DataFrame) -> pd.DataFrame:
    standing = rows[(rows["reason"] == "") & rows["summed"] & (rows["body"] != "") & dated(rows)]
    return pd.concat([_flagged_of_one_body(pairs) for pairs in paired(standing, standing, ["slot", "body"], _TOLD)])


def _flagged_of_one_body(pairs: pd.DataFrame) -> pd.DataFrame:
    same = pairs["names"] == pairs["names_by"]
    later = pairs["place"] > pairs["place_by"]
    equal = later & (pairs["value"] == pairs["value_by"]) & (pairs["upper"] == pairs["upper_by"]) & (pairs["story"] != pairs["story_by"])
    apart = days_between(pairs)
    near = pairs["published_period"] & pairs["published_period_by"] & (apart > 0) & (apart <= NEAR)
    longer = inside(pairs) & (same | not_less(pairs))
    crossing = later & same & (apart <= 0) & ~inside(pairs) & ~inside(pairs.rename(columns=_turned)) & ~same_period(pairs)
    kind = pd.Series("same_value", pairs.index).mask(longer, "longer_period").mask(crossing, "crossing_period")
    return pairs.assign(overlap=kind)[(equal & (near | same_period(pairs))) | longer | crossing]


_turned = {name: other for one in ("first_day", "last_day") for name, other in ((one, f"{one}_by"), (f"{one}_by", one))}


def _of_sub_unions(rows: pd.DataFrame) -> pd.DataFrame:
    standing = rows[(rows["reason"] == "") & (rows["adds"] != "list") & dated(rows)]
    subs, own = standing[of_sub_unions(standing)], standing[standing["head"]]
    return pd.concat([pairs[days_between(pairs) <= 0] for pairs in paired(subs, own, ["slot"], _TOLD)]).assign(overlap="district_figure")


def _parts_elsewhere(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows[(rows["body"] != "") & rows["summed"]]
    known = known.assign(figure=known.groupby(FIGURE, sort=False).ngroup())
    totals, parts = known[known["reason"] == ""], known[known["reason"] == "part"]
    found = [pairs[pairs["story"] != pairs["story_by"]] for pairs in paired(totals, parts, ["figure"], _TOLD)]
    return pd.concat(found).assign(overlap="part_elsewhere")


def _one_thing(pairs: pd.DataFrame, contents: pd.Index) -> pd.Series:
    """Whether both name the same thing, or are worded alike."""
    said = pairs[["words", "words_by"]].drop_duplicates()
    like = {(a, b): alike(contents[a], contents[b]) for a, b in zip(said["words"].tolist(), said["words_by"].tolist(), strict=True)}
    worded = [like[both] for both in zip(pairs["words"].tolist(), pairs["words_by"].tolist(), strict=True)]
    return (pairs["names"] == pairs["names_by"]) | pd.Series(worded, pairs.index, dtype=bool)
