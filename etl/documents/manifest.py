"""`manifest.csv` beside the documents: their publication dates, and what is wrong with the file, in words for its author."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.documents.decode import decode
from etl.records import Unresolved

MANIFEST = "manifest.csv"
COLUMNS = ("document", "published")
# Office programs rewrite 2023-01-06 as 2023/1/6; the order is the same, so it is read as meant.
DATE = re.compile(r"([12]\d{3})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`dates`: name relative to the manifest's folder, with `/` -> date. `rows`: name -> line that names it."""

    path: Path
    dates: dict[str, str]
    rows: dict[str, int]
    problems: tuple[Unresolved, ...]

    def absent(self, known: Collection[Path]) -> Iterator[Unresolved]:
        """Rows whose document is not in the folder. `known`: the places of the files found, those in archives included."""
        for name, row in self.rows.items():
            place = self.path.parent / name
            if place not in known and not place.is_file():
                why = "is not in this folder; correct the name (relative to the manifest's folder) or delete the row"
                yield problem(f"{MANIFEST}: row {row}: {name!r} {why}", name)


def is_manifest(path: Path) -> bool:
    """Windows writes names in any case."""
    return path.name.lower() == MANIFEST


def problem(reason: str, document: str = MANIFEST) -> Unresolved:
    """A mistake as a row of the unresolved table."""
    return Unresolved(document, None, "documents", reason, "", "", None, None)


def iso_date(text: str) -> str | None:
    """`2023-01-06`, `2023-01`, `2023/1/6` -> ISO; None where it is no date."""
    found = DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    try:
        written = date(year, month, day).isoformat()
    except ValueError:
        return None
    return written if found[3] else written[:7]


def read_manifest(path: Path, raw: bytes | None = None) -> Manifest:
    """The manifest's dates; what cannot be understood becomes a problem that names file, row, mistake and remedy.

    `raw`: the bytes of one that is in an archive.
    """
    try:
        decoded = decode(path.read_bytes() if raw is None else raw)
        rows = list(_rows(decoded.text)) if decoded else []
    except (OSError, csv.Error) as error:
        return Manifest(
            path, {}, {}, (problem(f"{MANIFEST} cannot be read ({error}), so no date was taken from it; save it as CSV again"),)
        )
    if decoded is None:
        why = "is no text in a known encoding, so no date was taken from it; save it as CSV in UTF-8"
        return Manifest(path, {}, {}, (problem(f"{MANIFEST} {why}"),))
    line, header = rows[0] if rows else (1, [])
    if missing := [name for name in COLUMNS if name not in header]:
        why = f"column {' and '.join(missing)} is missing, so no date was taken from the file; make the first line 'document,published'"
        return Manifest(path, {}, {}, (problem(f"{MANIFEST}: row {line}: {why}"),))
    name_at, date_at = (header.index(name) for name in COLUMNS)
    dates: dict[str, str] = {}
    named: dict[str, int] = {}
    problems = []
    for line, row in rows[1:]:
        cells = row + [""] * len(header)
        name, written = cells[name_at].replace("\\", "/"), cells[date_at]
        if why := _mistake(name, written, dates, named):
            problems.append(problem(f"{MANIFEST}: row {line}: {why}", name or MANIFEST))
        else:
            dates[name] = iso_date(written) or dates.get(name, "")
        if name:
            named.setdefault(name, line)
    return Manifest(path, dates, named, tuple(problems))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in reader:
        if cells := [cell.strip() for cell in row if row]:
            yield reader.line_num, cells


def _mistake(name: str, written: str, dates: dict[str, str], named: dict[str, int]) -> str:
    """What is wrong with a row and what to do about it; empty where all is well."""
    if not name:
        return "the document is missing; write its file name or delete the row"
    published = iso_date(written) if written else ""
    if published is None:
        return f"{written!r} is no date, so none was taken from this row; write YYYY-MM-DD, YYYY-MM or nothing"
    if published and dates.get(name, "") not in ("", published):
        return f"gives {name!r} another date than row {named[name]}, which was used; delete one of the two"
    return ""
