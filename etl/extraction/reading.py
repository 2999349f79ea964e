"""One sentence through all dimensions."""

from __future__ import annotations

import re

from etl.extraction.metric.rules import counted
from etl.extraction.organization.rules import bodies
from etl.extraction.period.rules import periods
from etl.extraction.place.rules import places
from etl.extraction.quantity.rules import Quantity, quantities
from etl.extraction.role.rules import role
from etl.extraction.status.rules import planned, planned_spans
from etl.records import Reading, ReportedFigure, Sentence
from etl.vocabulary.places import PlaceMention
from etl.vocabulary.script import to_simplified

_NUMERAL = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿廿卅数几半]")
# Half-width marks of some pages; a comma or colon between digits belongs to the number.
_HALF_WIDTH = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;!?]")
_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}


def read_sentence(sentence: Sentence) -> Reading:
    """Everything the sentence alone tells. Spans are half-open places in `sentence.text`."""
    text = _HALF_WIDTH.sub(lambda mark: _FULL_WIDTH[mark[0]], to_simplified(sentence.text))
    found, doubts = quantities(text) if _NUMERAL.search(text) else ([], [])
    spans = periods(text)
    named = places(text)
    taken = [(m.start, m.end) for m in spans] + [(m.start, m.end) for m in named]
    found = [q for q in found if not any(q.start < end and start < q.end for start, end in taken)]
    plans = planned_spans(_masked(text, named))
    figures: list[ReportedFigure] = []
    for i, quantity in enumerate(found):
        figures.append(_figure(text, quantity, found, plans, role(text, quantity, found[:i], [f.role for f in figures])))
    return Reading(tuple(figures), tuple(spans), tuple(named), tuple(bodies(text, named)), tuple(plans), tuple(doubts))


def _masked(text: str, named: list[PlaceMention]) -> str:
    """The text without the letters of its place names: 将台乡 announces no plan."""
    for mention in named:
        text = text[: mention.start] + "〓" * (mention.end - mention.start) + text[mention.end :]
    return text


def _figure(text: str, quantity: Quantity, found: list[Quantity], plans: list[tuple[int, int]], role_word: str) -> ReportedFigure:
    what = counted(text, quantity, [q for q in found if q is not quantity])
    in_plan = planned(text, quantity.start, quantity.end, plans)
    return ReportedFigure(
        quantity.start,
        quantity.end,
        float(quantity.value),
        None if quantity.value_max is None else float(quantity.value_max),
        quantity.unit,
        quantity.bound,
        what.group,
        what.metric,
        what.label,
        in_plan,
        role_word,
        (*quantity.rules, what.rule, *(("status: plan word",) if in_plan else ()), *((f"role: {role_word}",) if role_word else ())),
        (*quantity.doubts, *what.doubts),
    )
