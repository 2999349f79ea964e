"""etl report: the work report of one place and period."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from etl import pipeline, reports
from etl.commands.console import Data, fail, open_data, write
from etl.vocabulary.places import BEIJING, resolve_name


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
    chosen = format_ or _format_of(output)
    if output is None and chosen is not Format.html:
        fail(2, f"{chosen} 需要 --output 文件", f"{chosen} needs --output FILE")
    build = open_data(data)
    if not (build.observations["district"] == district).any():
        district = next((place.district for place in resolve_name(district) if place.district), district)
    try:
        made = pipeline.report(build, district, period, city=city, language=language)
    except ValueError as error:
        fail(2, "做不出报告：期间写作 2023、2023Q3 或 2023-09；区写名称，或 市级、全国", f"no such report: {error}")
    content = reports.render(made, chosen)
    if output is None:
        write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        fail(2, f"无法写入 {output}", f"cannot write: {error}")


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return Format(suffix) if suffix in list(Format) else Format.html
