"""etl export: any slice of a stored or derived table as CSV, Excel or Parquet."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from etl import rollup, storage
from etl.commands.console import Data, chosen_format, deliver, fail, open_data


class Table(StrEnum):
    """The tables that can be exported."""

    observations = "observations"
    statistics = "statistics"
    unresolved = "unresolved"
    overlaps = "overlaps"
    ratios = "ratios"
    funnels = "funnels"
    coverage = "coverage"
    comparison = "comparison"


class Heads(StrEnum):
    """The kinds of heads that a comparison can divide by."""

    members = "members"
    workers = "workers"


class Format(StrEnum):
    """The formats that a table can be exported in."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


_WRITERS = {Format.csv: storage.csv_bytes, Format.xlsx: storage.xlsx_bytes, Format.parquet: storage.parquet_bytes}
_DERIVED: dict[Table, Callable[[pd.DataFrame], pd.DataFrame]] = {
    Table.overlaps: rollup.overlaps,
    Table.ratios: rollup.ratios,
    Table.funnels: rollup.funnels,
    Table.coverage: rollup.township_coverage,
}
_Filter = Annotated[list[str] | None, typer.Option(metavar="VALUE", help="筛选 / filter")]
_Day = Annotated[
    str, typer.Option(metavar="YYYY-MM-DD", help="时段起止：整个时段都在其中的行 / window: rows whose whole period lies inside")
]


def export(
    context: typer.Context,
    table: Annotated[Table, typer.Option(help="哪张表 / which table")] = Table.observations,
    format_: Annotated[Format | None, typer.Option("--format", help="格式，默认看文件名 / format, by default from the file's name")] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="写入文件；csv 默认输出到屏幕 / file; csv goes to stdout without one")
    ] = None,
    data: Data = None,
    per_head: Annotated[
        Path | None, typer.Option(metavar="FILE", help="comparison：人数文件，算人均 / file of heads, for amounts per head")
    ] = None,
    heads: Annotated[Heads, typer.Option(help="comparison：按会员还是职工 / by members or workers")] = Heads.members,
    period_start: _Day = "",
    period_end: _Day = "",
    observation_id: _Filter = None,
    document: _Filter = None,
    article: _Filter = None,
    published: _Filter = None,
    published_basis: _Filter = None,
    newspaper: _Filter = None,
    page: _Filter = None,
    organization: _Filter = None,
    level: _Filter = None,
    city: _Filter = None,
    district: _Filter = None,
    group: _Filter = None,
    metric: _Filter = None,
    label: _Filter = None,
    unit: _Filter = None,
    bound: _Filter = None,
    status: _Filter = None,
    role: _Filter = None,
    period_basis: _Filter = None,
    source: _Filter = None,
    review: _Filter = None,
    grain: _Filter = None,
    stage: _Filter = None,
) -> None:
    """导出任意一部分数据：选项名即列名，可重复。 / Export any slice: options named after columns filter by them, repeatable."""
    chosen = chosen_format(format_, output, on_screen=Format.csv)
    others = {"table", "format_", "output", "data", "per_head", "heads", "period_start", "period_end"}
    where = {column: values for column, values in context.params.items() if column not in others}
    try:
        slice_ = storage.select(_rows(table, open_data(data), per_head, heads), where, start=period_start, end=period_end)
        content = _WRITERS[chosen](slice_)
    except ValueError as error:
        fail(2, f"无法导出 {table}", f"cannot export {table}: {error}")
    except OSError as error:
        fail(2, f"读不了 {per_head}", f"cannot read the file of heads: {error}")
    deliver(content, output)


def _rows(table: Table, build: storage.Build, per_head: Path | None, heads: Heads) -> pd.DataFrame:
    """A stored table, or one derived from the stored observations. Raises ValueError for a bad file of heads."""
    if table is Table.comparison:
        given = storage.read_denominators(per_head) if per_head else None
        return rollup.compare(build.statistics, rollup.totals(build.statistics, build.observations), given, heads)
    derived = _DERIVED.get(table)
    return derived(build.observations) if derived else getattr(build, table)
