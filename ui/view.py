"""Cells and totals -> the frames that charts, cards and drawers show. Numbers come from `etl.rollup`; here they only find their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from etl.rollup import longer_than, statistics, totals
from etl.tables import STATISTICS
from ui.places import BESIDE, DEVELOPMENT_ZONE, MUNICIPAL, NATIONAL, UNPLACED, Tile, tiles
from ui.selection import HOME_CITY

SCOPES = ("districts", "municipal", "national", "unplaced")
SCOPE_OF = {MUNICIPAL: "municipal", NATIONAL: "national", UNPLACED: "unplaced"}


@dataclass(frozen=True, slots=True)
class Opened:
    """One number that was opened: its title, its amount in words, the figures counted and those left out as (id, reason, standing id)."""

    title: str
    amount: str
    counted: tuple[str, ...]
    left_out: tuple[tuple[str, str, str], ...] = ()


def counted_ids(cells: pd.DataFrame) -> tuple[str, ...]:
    """The figures that these cells count or list."""
    return tuple(one for ids in cells["counted_ids"] for one in ids.split(";") if one)


def left_out(cells: pd.DataFrame) -> tuple[tuple[str, str, str], ...]:
    """The figures that these cells leave out: id, reason, and the id of the figure that stands for it, where one does."""
    entries = (entry for entries in cells["left_out"] for entry in entries.split(";") if entry)
    return tuple(_parted(entry) for entry in entries)


def _parted(entry: str) -> tuple[str, str, str]:
    one, _, rest = entry.partition("=")
    reason, _, standing = rest.partition(":")
    return one, reason, standing


def of_metric(cells: pd.DataFrame, metric: str, unit: str) -> pd.DataFrame:
    """The rows of one metric and unit."""
    return cells[(cells["metric"] == metric) & (cells["unit"] == unit)]


def scoped(cells: pd.DataFrame, scope: str) -> pd.DataFrame:
    """The cells (or observations) of the districts, of the municipal body, of national bodies, or of no known district."""
    return cells[cells["district"].map(lambda district: SCOPE_OF.get(district, "districts")) == scope]


def metric_choices(cells: pd.DataFrame) -> list[tuple[str, str]]:
    """Metric and unit pairs that have figures, those with most figures first."""
    counted = cells.groupby(["metric", "unit"], sort=False)["figures"].sum()
    counted = counted[counted > 0].sort_values(ascending=False, kind="stable")
    return [(str(metric), str(unit)) for metric, unit in counted.index]


def scope_totals(cells: pd.DataFrame, observations: pd.DataFrame) -> dict[str, pd.Series]:
    """Cells of one city, metric, unit, status and grain `all` -> the total of each scope that reports anything."""
    made = totals(cells, with_ids(observations, counted_ids(cells)))
    return {str(row["scope"]): row for _, row in made.iterrows()}


def place_rows(cells: pd.DataFrame, city: str, statuses: Iterable[str], words: Mapping[str, str]) -> pd.DataFrame:
    """Cells of one city (and of national bodies), metric and unit at grain `all` -> the frame that the district charts take.

    Every district of Beijing stands in it for every status, with `figures` 0 where nothing is reported. The development zone, which lies
    across districts, and bodies of no district are `apart`. `words` names what has no district name of its own.
    """
    grid = tiles() if city == HOME_CITY else {}
    beside = [MUNICIPAL] if grid else []
    names = list(dict.fromkeys([*grid, *beside, *cells["district"]]))
    made = []
    for status in statuses:
        by_district = cells[cells["status"] == status].set_index("district")
        for name in names:
            found = by_district.loc[name] if name in by_district.index else None
            shown = words.get(name, name)
            tile = grid.get(name) or (Tile(*BESIDE[name], shown) if grid and name in BESIDE else None)
            made.append(
                {
                    "place": shown,
                    "short": tile.short if tile else shown,
                    "district": name,
                    "apart": name in SCOPE_OF or name == DEVELOPMENT_ZONE,
                    "row": tile.row if tile else None,
                    "column": tile.column if tile else None,
                    "status": status,
                    "key": f"{name}|{status}",
                    **_cell_numbers(found),
                }
            )
    return pd.DataFrame(made).astype({"value": "float64", "value_max": "float64", "row": "float64", "column": "float64"})


def _cell_numbers(cell: pd.Series | None) -> dict[str, object]:
    if cell is None:
        return {"value": None, "value_max": None, "bound": "", "figures": 0, "documents": 0, "counted_ids": "", "left_out": ""}
    return {name: cell[name] for name in ("value", "value_max", "bound", "figures", "documents", "counted_ids", "left_out")}


def period_label(start: str, grain: str) -> str:
    """The first day of a period -> `2023`, `2023Q3`, `2023-07`."""
    if grain == "year":
        return start[:4]
    return f"{start[:4]}Q{(int(start[5:7]) + 2) // 3}" if grain == "quarter" else start[:7]


def axis_labels(first: str, last: str, grain: str) -> list[str]:
    """Every period from that of the first day to that of the last, without gaps."""
    months = pd.period_range(first[:7], last[:7], freq="M")
    return list(dict.fromkeys(period_label(f"{month}-01", grain) for month in months))


def date_rows(observations: pd.DataFrame, grain: str) -> pd.DataFrame:
    """Observations of one city, scope, metric and unit -> one row per period and status: totals with `period`, `key` and `left_out`."""
    cells = statistics(observations, (grain,))
    if cells.empty:
        return pd.DataFrame(columns=["period", "key", *STATISTICS])
    made = totals(cells, observations)
    made = made[made["figures"] > 0].copy()
    made["period"] = [period_label(start, grain) for start in made["period_start"]]
    made["key"] = made["period_start"] + "|" + made["status"]
    gone = cells.groupby(["period_start", "status"])["left_out"].agg(lambda entries: ";".join(entry for entry in entries if entry))
    made["left_out"] = [gone.get((start, status), "") for start, status in zip(made["period_start"], made["status"], strict=True)]
    return made


def longer_total(observations: pd.DataFrame, grain: str) -> tuple[pd.Series | None, pd.DataFrame]:
    """What no period of this grain holds: its total, and the cells behind it; (None, no cells) where there is nothing."""
    rest = longer_than(observations, grain)
    cells = statistics(rest, ("all",)) if len(rest) else pd.DataFrame(columns=list(STATISTICS))
    if cells.empty or not cells["figures"].sum():
        return None, cells
    return totals(cells, rest).iloc[0], cells


def with_ids(observations: pd.DataFrame, ids: Iterable[str]) -> pd.DataFrame:
    """The observations of these ids, in their order in the build."""
    return observations[observations["observation_id"].isin(set(ids))]
