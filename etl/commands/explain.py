"""etl explain: why a cell has its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import pandas as pd
import typer

from etl import rollup, storage
from etl.commands.console import Data, amount_told, fail, official_district, open_data, period_told, print_text, reason_told
from etl.vocabulary.metrics import Metric, metrics
from etl.vocabulary.places import BEIJING


def explain(
    district: Annotated[str, typer.Option(help="区，或 市级、全国 / district, or 市级, 全国", show_default=False)],
    metric: Annotated[str, typer.Option(help="指标：代码或中文名 / metric: code or Chinese name", show_default=False)],
    city: Annotated[str, typer.Option(help="城市 / city")] = BEIJING,
    unit: Annotated[str, typer.Option(help="单位，默认所有 / unit, by default each")] = "",
    status: Annotated[str, typer.Option(help="actual 或 planned / actual or planned")] = "actual",
    period: Annotated[str, typer.Option(help="2022、2022Q3、2022-07，默认全部时间 / by default all time")] = "",
    grain: Annotated[str, typer.Option(help="year、quarter、month、all：与 --period-start 合用 / together with --period-start")] = "",
    period_start: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="该格的第一天 / first day of the cell")] = "",
    data: Data = None,
) -> None:
    """为什么是这个数：计入了什么，没计入什么，为什么。 / Why this number: what it counts, what it leaves out, and why."""
    kind = _metric(metric)
    if grain or period_start:
        period = _period(period, grain, period_start)
    observations = open_data(data).observations
    place = {"city": "" if district == "全国" else city, "district": official_district(district, observations)}
    rows = storage.select(observations, {column: [value] for column, value in (place | {"metric": kind.metric, "status": status}).items()})
    units = [one for one in dict.fromkeys(rows["unit"]) if unit in ("", one)]
    try:
        told = [rollup.explain(rows, rollup.Cell(**place, metric=kind.metric, unit=one, status=status, period=period)) for one in units]
    except ValueError as error:
        fail(2, f"期间写作 2022、2022Q3 或 2022-07：{period}", str(error))
    told = [found for found in told if len(found.counted) + len(found.left_out) + len(found.outside)]
    if not told:
        fail(
            2,
            "没有这样的数字：请核对城市、区、指标、单位、状态和期间",
            "no such figures: check city, district, metric, unit, status and period",
        )
    print_text("\n\n".join("\n".join(_told(found, kind)) for found in told))


def _metric(asked: str) -> Metric:
    for metric in metrics().values():
        if asked in (metric.metric, metric.zh):
            return metric
    fail(2, f"没有这个指标：{asked}", f"no such metric: {asked}; known: {', '.join(metrics())}")


def _period(period: str, grain: str, period_start: str) -> str:
    """The period of a cell named by the columns of statistics; fails where they contradict each other or name no cell."""
    named = rollup.period_name(grain, period_start) if len(period_start) == len("2022-01-01") or grain == "all" else ""
    try:
        told = rollup.period_of(named)
    except ValueError:
        told = ("", "", "")
    if told[:2] != (grain, period_start) or period not in ("", named):
        fail(
            2,
            f"--grain {grain} 与 --period-start {period_start} 不是同一格（或与 --period 不符）",
            "--grain and --period-start name no cell, or another one than --period",
        )
    return named


def _told(found: rollup.Explanation, metric: Metric) -> list[str]:
    cell, total = found.cell, found.total
    period = f"{found.grain} {period_told({'period_start': found.period_start, 'period_end': found.period_end})}".rstrip()
    place = f"{cell.city} {cell.district}".strip()
    amount = "只列出，不相加 / listed, not added" if total.figures else "无数据 / no data"
    if total.value is not None:
        amount = amount_told({"value": total.value, "value_max": total.value_max, "unit": cell.unit, "bound": total.bound})
    return [
        f"格 cell: {place}, {metric.group}/{metric.metric} {metric.zh} / {metric.en}, {cell.unit}, {cell.status}, {period}",
        f"数值 value: {amount}; {total.figures} 条 figures, {total.documents} 份 documents, {total.organizations} 个单位 organizations",
        *_figures_told("计入 counted:", found.counted, _overlap_told),
        *_figures_told("不计入 left out:", found.left_out, lambda row: reason_told(row["reason"], row["standing_id"])),
        *_figures_told("时段不全在此格之内，不分摊 / not inside the period, never spread over it:", found.outside, lambda _: ""),
    ]


def _figures_told(heading: str, rows: pd.DataFrame, remark: Callable[[Mapping[Any, Any]], str]) -> list[str]:
    """Each figure with what there is to say of it, and its sentence."""
    told = [heading] if len(rows) else []
    for row in rows.to_dict("records"):
        who_when = " ".join(filter(None, (row["organization"], period_told(row), row["document"])))
        told.append(f"  {row['observation_id']}: {row['quote']} = {amount_told(row)}, {who_when}")
        told += [f"    {line}" for line in (remark(row), row["sentence"]) if line]
    return told


def _overlap_told(row: Mapping[Any, Any]) -> str:
    if not row["overlap"]:
        return ""
    kind = rollup.overlap_kinds()[row["overlap"]]
    return f"可能重叠 may overlap: {row['overlap']} ({kind.zh} / {kind.en}) → {row['other_id']}"
