"""etl report: the work report of one place and period."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from etl import pipeline, reports
from etl.commands.console import Data, chosen_format, deliver, fail, official_district, open_data
from etl.vocabulary.places import BEIJING


class Format(StrEnum):
    """The formats that a report can be written in."""

    html = "html"
    docx = "docx"
    xlsx = "xlsx"


class Language(StrEnum):
    """The languages that a report can be written in."""

    zh = "zh"
    en = "en"


def report(
    district: Annotated[str, typer.Option(help="区，或 市级、全国 / district, or 市级, 全国", show_default=False)],
    period: Annotated[str, typer.Option(help="2023、2023Q3、2023-09", show_default=False)],
    city: Annotated[str, typer.Option(help="城市 / city")] = BEIJING,
    format_: Annotated[Format | None, typer.Option("--format", help="格式，默认看文件名 / format, by default from the file's name")] = None,
    language: Annotated[Language, typer.Option(help="语言 / language")] = Language.zh,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="写入文件；html 默认输出到屏幕 / file; html goes to stdout without one")
    ] = None,
    data: Data = None,
) -> None:
    """月报、季报、年报：数字、增减、图、计划、缺项和出处。 / Work report: figures, changes, charts, plans, gaps and sources."""
    chosen = chosen_format(format_, output, on_screen=Format.html)
    build = open_data(data)
    try:
        made = pipeline.report(build, official_district(district, build.observations), period, city=city, language=language)
    except ValueError as error:
        fail(2, "做不出报告：期间写作 2023、2023Q3 或 2023-09；区写名称，或 市级、全国", f"no such report: {error}")
    deliver(reports.render(made, chosen), output)
