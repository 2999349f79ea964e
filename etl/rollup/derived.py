"""Funnels and ratios: numbers derived from several figures of one body and period. Definitions: ratios.yaml, funnels.yaml.

Which money belongs to which cases only the text can say. Chinese reports put it right behind them (调解成功66件，涉及金额120余万元),
so a figure belongs to the last figure before it in its sentence that it could be measured by, else to the first behind it. A figure whose
sentence names none is set only against the only one of the body and period, and itself has to be the only one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from etl.rollup.bounds import add_bounds
from etl.rollup.exclusion import exclude_rows
from etl.rollup.rows import prepared
from etl.vocabulary.load import load_records

_WHO_WHEN = ["city", "district", "organization", "status", "period_start", "period_end"]
RATIOS = (
    *(*_WHO_WHEN, "ratio", "value", "bound", "unit", "of_metric", "of_value", "of_bound", "of_unit", "of_ids"),
    *("per_metric", "per_value", "per_bound", "per_unit", "per_ids", "link", "source"),
)
FUNNELS = (*_WHO_WHEN, "funnel", "step", "metric", "unit", "value", "bound", "figures", "counted_ids", "share", "share_bound", "source")
_INVERSE = {"at_least": "at_most", "at_most": "at_least"}
_KEY = ["city", "district", "body", "status", "period_start", "period_end"]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One ratio: `of` divided by `per`, two metrics. See ratios.yaml."""

    ratio: str
    of: str
    per: str
    unit: str
    zh: str
    en: str
    of_units: tuple[str, ...] = ()
    per_units: tuple[str, ...] = ()
    same_unit: bool = False


@dataclass(frozen=True, slots=True)
class Funnel:
    """One funnel: metrics that follow one another."""

    funnel: str
    steps: tuple[str, ...]
    zh: str
    en: str


@cache
def ratio_kinds() -> dict[str, Ratio]:
    """Ratio code -> Ratio, in the order of the file."""
    return {r.ratio: r for r in load_records(Path(__file__).with_name("ratios.yaml"), Ratio, unique=("ratio",))}


@cache
def funnel_kinds() -> dict[str, Funnel]:
    """Funnel code -> Funnel, in the order of the file."""
    return {f.funnel: f for f in load_records(Path(__file__).with_name("funnels.yaml"), Funnel, unique=("funnel",))}


def quotient_bound(of: str, per: str) -> str:
    """The bound of a quotient: a divisor that is at least so much makes it at most so much, and the other way round."""
    return add_bounds([of, _INVERSE.get(per, per)])


def ratios(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations -> every ratio that the figures of one body and period give, columns RATIOS, sorted.

    `value` = `of_value` / `per_value`, rounded to four decimals; the ids behind both; `link`: `sentence` where the text puts the two
    into one sentence, `only` where each is the only one. `source` is always `derived`: no text says this number. Figures that are
    duplicates, parts, restated or rejected are not used. Raises ValueError as `statistics` does.
    """
    figures = _figures(observations)
    made = [row for kind in ratio_kinds().values() for row in _ratio_rows(kind, figures)]
    order = {ratio: place for place, ratio in enumerate(ratio_kinds())}
    made.sort(key=lambda row: (*(str(row[name]) for name in _WHO_WHEN), order[str(row["ratio"])], str(row["unit"])))
    return _table(made, RATIOS)


def funnels(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations -> the funnels that the figures of one body and period give, one row per step and unit, columns FUNNELS, sorted.

    A funnel with figures for one metric only is none. `share`: of the step before it, in percent, where both have one unit. Money that its
    sentence gives to another funnel's cases, or that could belong to either, is left out. Raises ValueError as `statistics` does.
    """
    figures = _figures(observations)
    made = [row for kind in funnel_kinds().values() for row in _funnel_rows(kind, figures)]
    order = {funnel: place for place, funnel in enumerate(funnel_kinds())}
    made.sort(key=lambda row: (*(str(row[name]) for name in _WHO_WHEN), order[str(row["funnel"])], row["step"], str(row["unit"])))
    return _table(made, FUNNELS)


def _figures(observations: pd.DataFrame) -> pd.DataFrame:
    """The standing figures of known bodies and periods whose metric a definition names, with the row that each belongs to (`owner`)."""
    named = {metric for r in ratio_kinds().values() for metric in (r.of, r.per)} | {m for f in funnel_kinds().values() for m in f.steps}
    rows = exclude_rows(prepared(observations[observations["metric"].isin(named)]))
    rows = rows[(rows["reason"] == "") & (rows["body"] != "") & (rows["period_start"] != "")]
    rows = rows.merge(observations[["observation_id", "sentence"]], on="observation_id").assign(sentence=lambda r: r["sentence"].fillna(""))
    rows["bound"] = rows["bound"].where(rows["value_max"].isna(), "approx")
    return rows.assign(key=rows.groupby(_KEY).ngroup(), owner=_owners(rows))


def _measures(metric: str) -> set[str]:
    """The metrics that a figure of this metric may belong to."""
    before = {step for f in funnel_kinds().values() if metric in f.steps for step in f.steps[: f.steps.index(metric)]}
    return before | {r.per for r in ratio_kinds().values() if r.of == metric}


def _owners(rows: pd.DataFrame) -> pd.Series:
    """Index of the row that each belongs to: the last before it in its sentence that it may belong to, else the first behind it."""
    columns = ["story", "sentence", "metric", "char_start"]
    told = rows.loc[rows["sentence"] != "", columns].rename_axis(index="row").reset_index()
    pairs = told.merge(told, on=["story", "sentence"], suffixes=("", "_by"))
    may = {(metric, other) for metric in rows["metric"].unique() for other in _measures(metric)}
    pairs = pairs[pd.Series([both in may for both in zip(pairs["metric"], pairs["metric_by"], strict=True)], pairs.index, dtype=bool)]
    pairs = pairs.assign(behind=pairs["char_start_by"] > pairs["char_start"], apart=(pairs["char_start_by"] - pairs["char_start"]).abs())
    nearest = pairs.sort_values(["row", "behind", "apart", "row_by"]).drop_duplicates("row").set_index("row")["row_by"]
    return nearest.reindex(rows.index).astype("Int64")


def _ratio_rows(kind: Ratio, figures: pd.DataFrame) -> list[dict[str, object]]:
    of = figures[(figures["metric"] == kind.of) & (figures["unit"].isin(kind.of_units) | (not kind.of_units))]
    per = figures[(figures["metric"] == kind.per) & (figures["unit"].isin(kind.per_units) | (not kind.per_units))]
    pairs = pd.concat([_linked(of, per).assign(link="sentence"), _only(of, per).assign(link="only")])
    if kind.same_unit:
        pairs = pairs[pairs["unit_of"] == pairs["unit_per"]]
    made = []
    for _, some in pairs.groupby(["key", "unit_of", "unit_per"]):
        above, below = figures.loc[some["row_of"].unique()], figures.loc[some["row_per"].unique()]
        if not below["value"].sum():
            continue
        row: dict[str, object] = {name: below[name].iloc[0] for name in _WHO_WHEN}
        for side, part in (("of", above), ("per", below)):
            row |= {
                f"{side}_metric": part["metric"].iloc[0],
                f"{side}_value": part["value"].sum(),
                f"{side}_bound": add_bounds(part["bound"]),
                f"{side}_unit": part["unit"].iloc[0],
                f"{side}_ids": ";".join(part.sort_values("place")["observation_id"]),
            }
        quotient = above["value"].sum() / below["value"].sum() * (100 if kind.unit == "%" else 1)
        unit = kind.unit.replace("{per}", str(row["per_unit"]))
        bound = quotient_bound(str(row["of_bound"]), str(row["per_bound"]))
        link = "only" if (some["link"] == "only").any() else "sentence"
        made.append(
            row | {"ratio": kind.ratio, "value": round(quotient, 4), "bound": bound, "unit": unit, "link": link, "source": "derived"}
        )
    return made


def _linked(of: pd.DataFrame, per: pd.DataFrame) -> pd.DataFrame:
    """Pairs in which the figure belongs to the other, which is of the same body and period."""
    owned = of[of["owner"].isin(per.index)]
    pairs = pd.DataFrame({"row_of": owned.index, "row_per": owned["owner"].astype("int64").to_numpy()})
    return _with_units(pairs[of["key"].loc[pairs["row_of"]].to_numpy() == per["key"].loc[pairs["row_per"]].to_numpy()], of, per)


def _only(of: pd.DataFrame, per: pd.DataFrame) -> pd.DataFrame:
    """Pairs of the only two figures of a body and period, where no sentence says what the first belongs to."""
    lone = of[~of["key"].duplicated(keep=False) & of["owner"].isna()]
    single = per[~per["key"].duplicated(keep=False)]
    pairs = (
        lone[["key"]].rename_axis(index="row_of").reset_index().merge(single[["key"]].rename_axis(index="row_per").reset_index(), on="key")
    )
    return _with_units(pairs[["row_of", "row_per"]], of, per)


def _with_units(pairs: pd.DataFrame, of: pd.DataFrame, per: pd.DataFrame) -> pd.DataFrame:
    of_rows, per_rows = of.loc[pairs["row_of"]], per.loc[pairs["row_per"]]
    return pairs.assign(key=per_rows["key"].to_numpy(), unit_of=of_rows["unit"].to_numpy(), unit_per=per_rows["unit"].to_numpy())


def _funnel_rows(kind: Funnel, figures: pd.DataFrame) -> list[dict[str, object]]:
    rows = figures[figures["metric"].isin(kind.steps)]
    owner = rows["owner"].map(figures["metric"])
    rows = rows[owner.isin(kind.steps) | (owner.isna() & ~_of_either(kind, rows, figures))]
    rows = rows[rows.groupby("key")["metric"].transform("nunique") > 1]
    made: list[dict[str, object]] = []
    for _, group in rows.groupby("key"):
        before: dict[str, pd.DataFrame] = {}
        for step, metric in enumerate(kind.steps, 1):
            units = {str(unit): some for unit, some in group[group["metric"] == metric].groupby("unit")}
            made += [_step(kind, step, some, before.get(unit)) for unit, some in units.items()]
            before = units or before
    return made


def _of_either(kind: Funnel, rows: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    """Whether a row's metric stands in another funnel as well, of which the same body and period has other figures."""
    either = pd.Series(False, index=rows.index)
    for other in funnel_kinds().values():
        shared = set(other.steps) & set(kind.steps)
        if other is not kind and shared:
            there = figures.loc[figures["metric"].isin(set(other.steps) - shared), "key"]
            either |= rows["metric"].isin(shared) & rows["key"].isin(there)
    return either


def _step(kind: Funnel, step: int, some: pd.DataFrame, before: pd.DataFrame | None) -> dict[str, object]:
    value, bound = some["value"].sum(), add_bounds(some["bound"])
    share, share_bound = None, ""
    if before is not None and before["value"].sum():
        share = round(value / before["value"].sum() * 100, 4)
        share_bound = quotient_bound(bound, add_bounds(before["bound"]))
    return {name: some[name].iloc[0] for name in (*_WHO_WHEN, "metric", "unit")} | {
        "funnel": kind.funnel,
        "step": step,
        "value": value,
        "bound": bound,
        "figures": len(some),
        "counted_ids": ";".join(some.sort_values("place")["observation_id"]),
        "share": share,
        "share_bound": share_bound,
        "source": "derived",
    }


def _table(made: list[dict[str, object]], columns: tuple[str, ...]) -> pd.DataFrame:
    numbers = {name: "float64" for name in columns if name in ("value", "of_value", "per_value", "share")}
    kinds = {name: numbers.get(name, "Int64" if name in ("step", "figures") else "str") for name in columns}
    return pd.DataFrame(made, columns=list(columns)).astype(kinds)
