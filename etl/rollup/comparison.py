"""Districts side by side: rank, share of their city, and per head where somebody supplied the heads."""

from __future__ import annotations

import pandas as pd

from etl import tables
from etl.rollup.derived import quotient_bound

_BESIDE = ["city", "metric", "unit", "status", "grain", "period_start"]
COMPARISON = (
    *(column for column in tables.STATISTICS if column not in ("organizations", "documents", "reviewed_share", "counted_ids", "left_out")),
    *("rank", "ranked", "share", "share_bound", "per_head", "per_head_bound", "heads", "heads_kind", "heads_source", "heads_date"),
)


def compare(cells: pd.DataFrame, totals: pd.DataFrame, denominators: pd.DataFrame | None = None, kind: str = "members") -> pd.DataFrame:
    """Cells of `statistics` and their `totals` -> the districts' cells with a value, columns COMPARISON, each group by rank.

    `rank` (1 is the greatest, equals share one) among the `ranked` districts of the city with a value; `share` of the districts' sum, in
    percent. Both are empty where that sum may not be made (standing numbers of several things): what cannot be added cannot be compared.
    A hedged value ranks by its number. `per_head`: value divided by the heads of this `kind` in `denominators` (columns city, district,
    kind, value, source, date), the newest that the period's last day had seen, else the first after it; empty where none was supplied.
    """
    mine = cells[(cells["figures"] > 0) & cells["value"].notna() & ~cells["district"].isin(["", "市级", "全国"])]
    sums = totals.loc[(totals["scope"] == "districts") & totals["value"].notna(), [*_BESIDE, "value", "bound"]]
    made = mine.merge(sums.rename(columns={"value": "all", "bound": "all_bound"}), on=_BESIDE, how="left")
    groups = made[made["all"].notna()].groupby(_BESIDE)["value"]
    made["rank"] = groups.rank(method="min", ascending=False)
    made["ranked"] = groups.transform("size")
    made["share"] = (made["value"] / made["all"].where(made["all"] != 0) * 100).round(4)
    made["share_bound"] = _bounds(made["bound"], made["all_bound"], made["share"])
    made = made.reset_index(drop=True)
    made = made.join(_heads(made, denominators, kind))
    made["per_head"] = (made["value"] / made["heads"]).round(6)
    made["per_head_bound"] = made["bound"].where(made["per_head"].notna(), "")
    texts = {name: "" for name in ("heads_kind", "heads_source", "heads_date")}
    kinds = {"rank": "Int64", "ranked": "Int64", "figures": "Int64", "heads": "float64"} | dict.fromkeys(texts, "str")
    order = [*_BESIDE, "rank", "district"]
    return made.fillna(texts).astype(kinds).sort_values(order, kind="stable", ignore_index=True)[list(COMPARISON)]


def _bounds(of: pd.Series, per: pd.Series, where: pd.Series) -> list[str]:
    """A district's figure is in the sum as well: an exact one in an exact sum stays exact, any other share is only about right."""
    both = zip(of, per, where.notna(), strict=True)
    return ["" if not known else "exact" if (a, b) == ("exact", "exact") else _share_bound(a, b) for a, b, known in both]


def _share_bound(of: str, per: str) -> str:
    return quotient_bound(of, per) if of == "exact" else "approx"


def _heads(cells: pd.DataFrame, denominators: pd.DataFrame | None, kind: str) -> pd.DataFrame:
    columns = ["heads", "heads_kind", "heads_source", "heads_date"]
    if denominators is None:
        return pd.DataFrame({"heads": float("nan"), "heads_kind": "", "heads_source": "", "heads_date": ""}, index=cells.index)
    given = (
        denominators[denominators["kind"] == kind]
        .sort_values("date")
        .rename(columns=dict(zip(["value", "kind", "source", "date"], columns, strict=True)))
    )
    pairs = cells[["city", "district", "period_end"]].rename_axis(index="row").reset_index().merge(given, on=["city", "district"])
    seen = (pairs["heads_date"] <= pairs["period_end"]) | (pairs["period_end"] == "")
    # Of those seen the last stands, of those not yet seen the first.
    pairs = pairs.assign(seen=seen, nearness=pairs.groupby("row").cumcount() * seen.map({True: 1, False: -1}))
    best = pairs.sort_values(["row", "seen", "nearness"]).drop_duplicates("row", keep="last").set_index("row")
    return best[columns].reindex(cells.index)
