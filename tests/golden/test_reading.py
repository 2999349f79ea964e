"""Whole documents against the rows that careful readers wrote: the share that is right in every field never falls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import etl

ROOT = Path(__file__).parents[2]
FIELDS = ("value", "unit", "bound", "metric", "district", "status", "role", "period_start", "period_end")
# documents, golden rows, share of the golden rows found at their place, share of them right in every field
SETS = {
    "seed pages": (ROOT / "seeds" / "pages", ROOT / "tests" / "golden" / "pages.jsonl", 0.99, 0.96),
    "seed briefs": (ROOT / "seeds" / "briefs", ROOT / "tests" / "golden" / "briefs.jsonl", 0.99, 0.85),
    "development": (ROOT / "tests" / "quality" / "development", ROOT / "tests" / "quality" / "development.jsonl", 0.99, 0.92),
    "terse development": (ROOT / "tests" / "quality" / "terse", ROOT / "tests" / "quality" / "terse.jsonl", 0.98, 0.81),
}


def acceptable(golden: Mapping[str, Any], field: str) -> list[Any]:
    """What the golden row accepts for a field; months only for periods, either role for a fact stated twice."""
    options = golden[field] if isinstance(golden[field], list) else [golden[field]]
    if field in ("period_start", "period_end"):
        return [(option or "")[:7] for option in options]
    if field == "role" and golden.get("same_fact"):
        return ["total", "restated"]
    return ["" if option is None else option for option in options]


def is_right(row: Mapping[str, Any], golden: Mapping[str, Any]) -> bool:
    got = {field: row[field][:7] if field.startswith("period") else row[field] for field in FIELDS}
    return all(got[field] in acceptable(golden, field) for field in FIELDS)


@pytest.mark.parametrize("name", SETS)
def test_the_reading_of_whole_documents_stays_as_good_as_it_was(name: str) -> None:
    folder, golden_file, least_found, least_right = SETS[name]
    wanted = [json.loads(line) for line in golden_file.read_text("utf-8").splitlines()]
    wanted = [row for row in wanted if not row.get("optional")]
    rows = {(row["document"], row["char_start"]): row for row in etl.read(folder).to_dict("records")}
    found = [(rows[place], golden) for golden in wanted if (place := (golden["document"], golden["char_start"])) in rows]
    right = [golden for row, golden in found if is_right(row, golden)]
    assert len(found) / len(wanted) >= least_found
    assert len(right) / len(wanted) >= least_right


@pytest.mark.parametrize("name", SETS)
def test_every_row_quotes_its_document_at_its_place(name: str) -> None:
    folder = SETS[name][0]
    for row in etl.read(folder).itertuples():
        text = (folder / row.document).read_bytes().decode("utf-8-sig")
        assert "".join(text[row.char_start : row.char_end].split()) == row.quote
