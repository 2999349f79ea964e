"""CSV tables of the vocabulary -> records, checked on load as the YAML lists are."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import fields
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from etl.vocabulary.load import FOLDER, LexiconError

T = TypeVar("T")

_STRAY = re.compile(r"(?m)^[ \t]|[ \t],|,[ \t]|[ \t]$")
_READERS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "tuple[str, ...]": lambda cell: tuple(cell.split(";")) if cell else (),
}


def load_rows(name: str | Path, record: type[T], unique: tuple[str, ...]) -> list[T]:
    """A CSV table whose header is the fields of the dataclass `record`, in their order -> records.

    Fields are `str`, `int` or `tuple[str, ...]` (written with `;`). `unique` names fields that, taken together, may not repeat.
    Raises LexiconError, naming file and line, on another header, a row of another length, white space around a cell,
    a number that is none, or a repeated row.
    """
    path = FOLDER / name
    columns = [field.name for field in fields(record)]  # type: ignore[arg-type]
    readers = [(place, _READERS[str(field.type)]) for place, field in enumerate(fields(record)) if field.type != "str"]  # type: ignore[arg-type]
    key_of = itemgetter(*[columns.index(column) for column in unique])
    made: list[T] = []
    seen: set[object] = set()
    text = path.read_text(encoding="utf-8")
    if stray := _STRAY.search(text):
        raise LexiconError(f"{path.name}: line {text.count(chr(10), 0, stray.start()) + 1}: white space around a cell")
    rows = csv.reader(text.splitlines(), strict=True)
    if (header := next(rows, [])) != columns:
        raise LexiconError(f"{path.name}: line 1: columns {header}; expected: {columns}")
    try:
        for row in rows:
            if len(row) != len(columns):
                raise ValueError(f"{len(row)} cells, expected {len(columns)}")
            if (key := key_of(row)) in seen:
                raise ValueError(f"{key} stands twice")
            seen.add(key)
            for place, read in readers:
                row[place] = read(row[place])
            made.append(record(*row))
    except (ValueError, csv.Error) as error:
        raise LexiconError(f"{path.name}: line {rows.line_num}: {error}") from error
    return made
