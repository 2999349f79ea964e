"""The command line: build, export, trace. Exit codes: 0 done; 1 nothing to work with; 2 wrong usage or a path that does not exist."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import pandas as pd
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from etl import pipeline, rollup, storage
from etl.records import Unresolved
from etl.storage import number_text
from etl.vocabulary.metrics import metrics

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="工会统计看板：工会新闻里的数字，个个可追溯到原文。 / Union Ledger: figures of trade-union news, each traceable to its text.",
)


class Table(StrEnum):
    """The tables that can be exported."""

    observations = "observations"
    statistics = "statistics"
    unresolved = "unresolved"


class Format(StrEnum):
    """The formats that a table can be exported in."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


_WRITERS = {Format.csv: storage.csv_bytes, Format.xlsx: storage.xlsx_bytes, Format.parquet: storage.parquet_bytes}
_Data = Annotated[Path | None, typer.Option(metavar="DIR", help="数据文件夹 / data folder (UNION_LEDGER_HOME, data/)")]
_Filter = Annotated[list[str] | None, typer.Option(metavar="VALUE", help="筛选 / filter")]
_Day = Annotated[
    str, typer.Option(metavar="YYYY-MM-DD", help="时段起止：整个时段都在其中的行 / window: rows whose whole period lies inside")
]


@app.command()
def build(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="文件或文件夹 / files and folders", show_default=False)],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="数据文件夹 / data folder (UNION_LEDGER_HOME, data/)")] = None,
) -> None:
    """读取文件，生成数据。 / Read files and publish a build."""
    folder = out or storage.home()
    for path in inputs:
        if not path.exists():
            _fail(2, f"路径不存在：{path}", f"no such file or folder: {path}")
    if folder.exists() and not folder.is_dir():
        _fail(2, f"不是文件夹：{folder}", f"not a folder: {folder}")
    console = Console(stderr=True)
    bar = Progress(TextColumn("读取 / reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
    bar.disable = not console.is_terminal
    try:
        with bar:
            task = bar.add_task("", total=None)
            made = pipeline.build(inputs, folder, lambda done, total, _: bar.update(task, completed=done, total=total))
    except pipeline.NothingReadable as error:
        _name_unreadable(error.unreadable)
        _fail(1, "没有读到任何文件，数据未改动", "nothing could be read, the data is unchanged")
    except OSError as error:
        _fail(
            1, f"写入失败，请关闭占用的程序或检查权限：{error}", "cannot write: close the program that holds the file, or check permissions"
        )
    _name_unreadable(made.unreadable)
    counts = {
        "文档 documents": made.documents,
        "文章 articles": made.articles,
        "数字 observations": made.observations,
        "待查 unresolved": made.unresolved,
        "秒 seconds": f"{made.seconds:.1f}",
    }
    _print("\n".join(f"{name}: {count}" for name, count in counts.items()))


@app.command()
def export(
    context: typer.Context,
    table: Annotated[Table, typer.Option(help="哪张表 / which table")] = Table.observations,
    format_: Annotated[Format | None, typer.Option("--format", help="格式，默认看文件名 / format, by default from the file's name")] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="写入文件；csv 默认输出到屏幕 / file; csv goes to stdout without one")
    ] = None,
    data: _Data = None,
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
    chosen = format_ or _format_of(output)
    if output is None and chosen is not Format.csv:
        _fail(2, f"{chosen} 需要 --output 文件", f"{chosen} needs --output FILE")
    others = {"table", "format_", "output", "data", "period_start", "period_end"}
    where = {column: values for column, values in context.params.items() if column not in others}
    try:
        slice_ = storage.select(getattr(_open(data), table), where, start=period_start, end=period_end)
        content = _WRITERS[chosen](slice_)
    except ValueError as error:
        _fail(2, f"无法导出 {table}", f"cannot export {table}: {error}")
    if output is None:
        _write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        _fail(2, f"无法写入 {output}", f"cannot write: {error}")


@app.command()
def trace(
    observation_id: Annotated[str, typer.Argument(metavar="ID", help="observation_id", show_default=False)],
    data: _Data = None,
) -> None:
    """一个数字是怎么读出来的。 / How one figure was read."""
    try:
        found = storage.trace(_open(data), observation_id)
    except KeyError:
        _fail(2, f"没有这个编号：{observation_id}", f"no such observation: {observation_id}")
    _print("\n".join(_told(found)))


def main() -> None:
    """Entry point of the `etl` script. A console that lacks a character shows ? in its place."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    app(prog_name="etl")


def _told(found: storage.Trace) -> list[str]:
    """The chain from paper to cell, in reading order."""
    row = found.observation
    metric = metrics()[row["metric"]]
    upper = "" if row["value_max"] is None else f" – {number_text(row['value_max'])}"
    place = f"第 {found.line} 行第 {found.column} 字 / line {found.line}, column {found.column}" if found.line else row["cell"]
    return [
        f"{row['observation_id']}: {row['document']}, {place}",
        f"文章 article: {row['article'] or ''} {row['headline']}".rstrip(),
        f"日期 published: {row['published']} {row['published_basis']} {found.published_reason}".rstrip(),
        f"原文 sentence: {found.before}【{found.marked}】{found.after}",
        "规则 rules:",
        *(f"  {number}. {rule}" for number, rule in enumerate(filter(None, row["rules"].split(";")), 1)),
        f"数值 value: {number_text(row['value'])}{upper} {row['unit']} ({row['bound']})",
        f"指标 metric: {row['group']}/{row['metric']} {metric.zh} / {metric.en}",
        f"口径 label: {row['label']}",
        f"单位 organization: {row['organization']} {row['level']}".rstrip(),
        f"地区 district: {row['city']} {row['district']}".rstrip(),
        f"时段 period: {_period_told(row)} {row['period_basis']}".rstrip(),
        f"状态 status: {row['status']}",
        f"角色 role: {row['role']} {row['whole_id']}".rstrip(),
        f"把握 confidence: {number_text(row['confidence'])}",
        f"审核 review: {row['review']}",
        "计入 counted in:" if len(found.cells) else "未计入任何合计 / counted in no cell",
        *(f"  {_cell_told(cell)}" for cell in found.cells.to_dict("records")),
        *(["不计入 left out of:"] if found.left_out else []),
        *(f"  {_cell_told(cell)}: {_reason_told(why)}" for cell, why in found.left_out),
    ]


def _period_told(row: Mapping[Any, Any]) -> str:
    return f"{row['period_start']} – {row['period_end']}" if row["period_start"] else ""


def _cell_told(cell: Mapping[Any, Any]) -> str:
    value = "" if pd.isna(cell["value"]) else f" = {number_text(cell['value'])} {cell['unit']} ({cell['bound']})"
    return f"{cell['grain']} {_period_told(cell)}".rstrip() + f"{value}, {cell['figures']} 条 figures"


def _reason_told(why: str) -> str:
    code, _, standing = why.partition(":")
    reason = rollup.reasons()[code]
    return f"{code} ({reason.zh} / {reason.en}){f' → {standing}' if standing else ''}"


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return Format(suffix) if suffix in list(Format) else Format.csv


def _open(data: Path | None) -> storage.Build:
    folder = data or storage.home()
    try:
        return storage.open_build(folder)
    except storage.NoBuild as error:
        _fail(1, f"{folder} 里没有可用的数据，请先运行 etl build", f"no build to read, run etl build first ({error})")


def _name_unreadable(unreadable: Sequence[Unresolved]) -> None:
    for problem in unreadable:
        typer.echo(f"读不了 / cannot read {problem.document}: {problem.reason}", err=True)


def _print(text: str) -> None:
    with _reader_may_leave():
        typer.echo(text)


def _write(content: bytes) -> None:
    with _reader_may_leave():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """A reader of stdout that has seen enough (| head) is no mistake; what is left goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(code: int, zh: str, en: str) -> NoReturn:
    typer.echo(f"{zh}\n{en}", err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
