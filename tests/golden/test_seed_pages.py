"""The expected observations of the seed documents are themselves sound: every row is where it says, and says only what is allowed.

Failures name file and line, never a row's content: some documents are kept unread to measure the reading honestly.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl.tables import ALLOWED
from etl.vocabulary.metrics import metrics

GOLDEN = Path(__file__).parent
SEEDS = GOLDEN.parents[1] / "seeds"
SETS = ("pages", "briefs")
FIELDS = {
    *("document", "article", "context", "quote", "label", "organization", "level", "district", "group", "metric"),
    *("value", "value_max", "unit", "bound", "status", "role", "period_start", "period_end", "period_basis", "char_start", "char_end"),
}
OPTIONAL_FIELDS = {"optional", "same_fact"}

each_set = pytest.mark.parametrize("name", SETS)


def squeezed(text: str) -> str:
    return "".join(text.split())


def options(value: Any) -> list[Any]:
    """The acceptable values of a field: a list where a defensible reader could decide it several ways."""
    return value if isinstance(value, list) else [value]


@cache
def text_of(name: str, document: str) -> str:
    return (SEEDS / name / document).read_bytes().decode("utf-8-sig")


@cache
def rows(name: str) -> tuple[tuple[int, dict[str, Any]], ...]:
    """Line number and row of every expected observation of a set."""
    lines = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple((number, json.loads(line)) for number, line in enumerate(lines, 1))


def days(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The pairs of first and last day that a row accepts; lists of unlike length are crossed."""
    starts, ends = options(row["period_start"]), options(row["period_end"])
    if len(starts) == len(ends):
        return zip(starts, ends, strict=True)
    return ((start, end) for start in starts for end in ends)


@each_set
def test_every_row_has_the_known_fields_and_no_other(name: str) -> None:
    assert [n for n, row in rows(name) if not FIELDS <= set(row) <= FIELDS | OPTIONAL_FIELDS] == []


@each_set
def test_every_expected_document_is_among_the_seeds(name: str) -> None:
    assert [n for n, row in rows(name) if not (SEEDS / name / row["document"]).is_file()] == []


@each_set
def test_the_text_at_the_given_place_is_the_quote(name: str) -> None:
    wrong = [n for n, r in rows(name) if squeezed(text_of(name, r["document"])[r["char_start"] : r["char_end"]]) != r["quote"]]
    assert wrong == []


@each_set
def test_a_quote_begins_and_ends_with_a_character_of_its_own(name: str) -> None:
    texts = [(n, text_of(name, row["document"])[row["char_start"] : row["char_end"]]) for n, row in rows(name)]
    assert [n for n, text in texts if text != text.strip()] == []


@each_set
def test_the_context_occurs_once_in_its_document_and_holds_the_quote_once(name: str) -> None:
    wrong = []
    for number, row in rows(name):
        text, context = squeezed(text_of(name, row["document"])), squeezed(row["context"])
        if text.count(context) != 1 or context.count(row["quote"]) != 1:
            wrong.append(number)
    assert wrong == []


@each_set
def test_the_context_stands_around_the_given_place(name: str) -> None:
    wrong = []
    for number, row in rows(name):
        text, context = text_of(name, row["document"]), squeezed(row["context"])
        before = len(squeezed(text[: row["char_start"]]))
        if squeezed(text).find(context) + context.find(row["quote"]) != before:
            wrong.append(number)
    assert wrong == []


@each_set
def test_no_figure_is_expected_twice(name: str) -> None:
    places = Counter((row["document"], row["char_start"]) for _, row in rows(name))
    assert [n for n, row in rows(name) if places[row["document"], row["char_start"]] > 1] == []


@each_set
def test_rows_stand_in_reading_order(name: str) -> None:
    places = [(row["document"], row["char_start"]) for _, row in rows(name)]
    assert places == sorted(places)


@each_set
@pytest.mark.parametrize("field", ["level", "bound", "status", "role", "period_basis"])
def test_only_allowed_values_are_expected(name: str, field: str) -> None:
    assert [n for n, row in rows(name) if not set(options(row[field])) <= set(ALLOWED[field])] == []


@each_set
def test_every_metric_is_known_and_its_group_accepted(name: str) -> None:
    wrong = []
    for number, row in rows(name):
        unknown = set(options(row["metric"])) - set(metrics())
        if unknown or {metrics()[metric].group for metric in options(row["metric"])} != set(options(row["group"])):
            wrong.append(number)
    assert wrong == []


@each_set
def test_a_range_ends_above_its_beginning(name: str) -> None:
    pairs = [(n, value, top) for n, row in rows(name) for value in options(row["value"]) for top in options(row["value_max"])]
    assert [n for n, value, top in pairs if value < 0 or (top is not None and top <= value)] == []


@each_set
def test_every_period_is_of_real_days_and_does_not_end_before_it_begins(name: str) -> None:
    wrong = []
    for number, row in rows(name):
        for start, end in days(row):
            first, last = (date.fromisoformat(day) if day else None for day in (start, end))
            if first and last and first > last:
                wrong.append(number)
    assert wrong == []


def test_every_page_holds_expected_figures() -> None:
    assert {row["document"] for _, row in rows("pages")} == {path.name for path in (SEEDS / "pages").iterdir()}


def test_a_fact_of_the_pages_is_stated_several_times_and_with_one_value() -> None:
    facts: dict[str, list[float]] = {}
    for _, row in rows("pages"):
        if "same_fact" in row:
            facts.setdefault(row["same_fact"], []).append(row["value"])
    assert facts
    assert {fact: values for fact, values in facts.items() if len(values) < 2 or len(set(values)) > 1} == {}


def test_the_manifest_dates_existing_documents_once_each() -> None:
    with (SEEDS / "briefs" / "manifest.csv").open(encoding="utf-8-sig", newline="") as handle:
        entries = list(csv.DictReader(handle))
    documents = [entry["document"] for entry in entries]
    assert entries and len(documents) == len(set(documents))
    assert [document for document in documents if not (SEEDS / "briefs" / document).is_file()] == []
    for entry in entries:
        day = entry["published"]
        date.fromisoformat(day if len(day) == len("2023-01-09") else f"{day}-01")


def test_pages_are_plain_text_with_unix_line_ends() -> None:
    for path in (SEEDS / "pages").iterdir():
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content, path.name
