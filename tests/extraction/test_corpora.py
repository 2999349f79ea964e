"""Every dimension against its corpus: exactly the findings that the corpus lists, nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import etl.extraction
from etl.extraction.metric.rules import counted
from etl.extraction.number.rules import numbers
from etl.extraction.organization.rules import bodies
from etl.extraction.period.rules import periods
from etl.extraction.place.rules import places
from etl.extraction.quantity.rules import quantities
from etl.extraction.role.rules import role
from etl.extraction.status.rules import planned, planned_spans
from etl.vocabulary.load import load_yaml

FOLDER = Path(etl.extraction.__file__).parent
Finding = dict[str, Any]


def _number(text: str) -> list[Finding]:
    return [
        {
            "quote": text[n.start : n.end],
            "value": float(n.value),
            "value_max": None if n.value_max is None else float(n.value_max),
            "open": n.open,
        }
        for n in numbers(text)
    ]


def _quantity(text: str) -> list[Finding]:
    found, doubts = quantities(text)
    return [
        {
            "quote": text[q.start : q.end],
            "value": float(q.value),
            "value_max": None if q.value_max is None else float(q.value_max),
            "unit": q.unit,
            "bound": q.bound,
        }
        for q in found
    ] + [{"doubt": text[d.start : d.end]} for d in doubts]


def _period(text: str) -> list[Finding]:
    def written(point: Any) -> dict[str, Any]:
        return {name: getattr(point, name) for name in point.__slots__ if getattr(point, name) not in (None, "")}

    return [{"quote": text[m.start : m.end], "kind": m.kind, "first": written(m.first), "last": written(m.last)} for m in periods(text)]


def _place(text: str) -> list[Finding]:
    return [{"quote": text[m.start : m.end], "name": m.places[0].name, "district": m.places[0].district} for m in places(text)]


def _organization(text: str) -> list[Finding]:
    return [{"quote": m.name, "kind": m.kind, "subject": m.subject} for m in bodies(text, places(text))]


def _metric(text: str) -> list[Finding]:
    found, _ = quantities(text)
    return [{"quote": text[q.start : q.end], "metric": counted(text, q, [o for o in found if o is not q]).metric} for q in found]


def _status(text: str) -> list[Finding]:
    found, _ = quantities(text)
    spans = planned_spans(text)
    return [{"quote": text[q.start : q.end], "planned": planned(text, q.start, q.end, spans)} for q in found]


def _role(text: str) -> list[Finding]:
    found, _ = quantities(text)
    roles: list[str] = []
    for i, quantity in enumerate(found):
        roles.append(role(text, quantity, found[:i], roles))
    return [{"quote": text[q.start : q.end], "role": r} for q, r in zip(found, roles, strict=True)]


READ: dict[str, Callable[[str], list[Finding]]] = {
    "number": _number,
    "quantity": _quantity,
    "period": _period,
    "place": _place,
    "organization": _organization,
    "metric": _metric,
    "status": _status,
    "role": _role,
}


def _entries() -> list[Any]:
    cases = []
    for dimension in READ:
        for entry in load_yaml(FOLDER / dimension / "corpus.yaml"):
            gap = entry.get("known_gap")
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            cases.append(pytest.param(dimension, entry, id=f"{dimension}: {entry['text']}", marks=marks))
    return cases


@pytest.mark.parametrize(("dimension", "entry"), _entries())
def test_a_dimension_finds_exactly_what_its_corpus_lists(dimension: str, entry: Mapping[str, Any]) -> None:
    assert set(entry) <= {"text", "finds", "known_gap"}
    found = READ[dimension](entry["text"])
    compared = [{key: value for key, value in f.items() if key in wanted} for f, wanted in zip(found, entry["finds"], strict=False)]
    assert len(found) == len(entry["finds"]), found
    assert compared == entry["finds"]


@pytest.mark.parametrize("dimension", READ)
def test_a_corpus_holds_positive_and_negative_examples_and_none_twice(dimension: str) -> None:
    entries = load_yaml(FOLDER / dimension / "corpus.yaml")
    texts = [entry["text"] for entry in entries]
    assert len(texts) == len(set(texts))
    assert any(entry["finds"] for entry in entries)
    if dimension in ("number", "quantity", "period", "place", "organization"):
        assert any(not entry["finds"] for entry in entries)
