"""What the commands share: the data folder, output, failing, and the words for rows and cells."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import pandas as pd
import typer

from etl import rollup, storage
from etl.storage import number_text
from etl.vocabulary.places import resolve_name

Format = TypeVar("Format", bound=StrEnum)
Data = Annotated[Path | None, typer.Option(metavar="DIR", help="数据文件夹 / data folder (UNION_LEDGER_HOME, data/)")]


def open_data(data: Path | None) -> storage.Build:
    """The published build of the data folder; exits with 1 where there is none."""
    folder = data or storage.home()
    try:
        return storage.open_build(folder)
    except storage.NoBuild as error:
        fail(1, f"{folder} 里没有可用的数据，请先运行 etl build", f"no build to read, run etl build first ({error})")


def official_district(asked: str, observations: pd.DataFrame) -> str:
    """The official name of a district that was named by a short or former one; what the build holds or nobody knows stays as asked."""
    if (observations["district"] == asked).any():
        return asked
    return next((place.district for place in resolve_name(asked) if place.district), asked)


def chosen_format(asked: Format | None, output: Path | None, on_screen: Format) -> Format:
    """The format that was asked for, else the one that the file's name ends in, else `on_screen`; fails where another lacks a file."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    chosen = asked or next((known for known in type(on_screen) if known == suffix), on_screen)
    if output is None and chosen is not on_screen:
        fail(2, f"{chosen} 需要 --output 文件", f"{chosen} needs --output FILE")
    return chosen


def fail(code: int, zh: str, en: str) -> NoReturn:
    """Say why on stderr, in both languages, and exit."""
    typer.echo(f"{zh}\n{en}", err=True)
    raise typer.Exit(code)


def print_text(text: str) -> None:
    """Text to stdout, with a line end."""
    with _reader_may_leave():
        typer.echo(text)


def deliver(content: bytes, output: Path | None) -> None:
    """Bytes into the file, to stdout without one; fails where the file cannot be written."""
    if output is None:
        with _reader_may_leave():
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        fail(2, f"无法写入 {output}", f"cannot write: {error}")


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """A reader of stdout that has seen enough (| head) is no mistake; what is left goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def period_told(row: Mapping[Any, Any]) -> str:
    """First and last day of a row or cell, "" where it has none."""
    return f"{row['period_start']} – {row['period_end']}" if row["period_start"] else ""


def amount_told(row: Mapping[Any, Any]) -> str:
    """Value, upper end of a range, unit and bound of a row."""
    upper = "" if pd.isna(row["value_max"]) else f" – {number_text(row['value_max'])}"
    return f"{number_text(row['value'])}{upper} {row['unit']} ({row['bound']})"


def reason_told(reason: str, standing_id: str) -> str:
    """Why a row is left out, and for which."""
    known = rollup.reasons()[reason]
    return f"{reason} ({known.zh} / {known.en}){f' → {standing_id}' if standing_id else ''}"
