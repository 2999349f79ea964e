"""Which figures of an article are totals, parts, restatements or standards for each.

In: the article's drafts in reading order. Out: role and whole per draft. Words first (其中, 合计, 每人), then arithmetic (parts
that add up to their total), then sameness (headline and body state one fact).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.normalization.drafts import Draft


@dataclass(frozen=True, slots=True)
class Role:
    """A draft's role and the index of the draft that contains or stands for it."""

    role: str = "total"
    whole: int | None = None
    rule: str = ""


_MAX_ITEMS = 12
# 会员8万人，其中新发展1.4万人: what is new is counted by itself, not as a part of what stands.
_STOCK_AND_FLOW = {("stock", "recruited"), ("covered", "established")}
_ELLIPSIS = 3
_LEAST_SUM, _LEAST_SUM_OF_TWO = 20, 100
_SUM_TOLERANCE = 0.1
_SAME_LABEL = 0.3
_NEAR = 8


def assign(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with role, whole and what they take over from their whole (a part its metric, a restatement all but its words)."""
    roles = [Role("per_unit", None, "role: per_unit") if d.figure.role == "per_unit" else Role() for d in drafts]
    made = list(drafts)
    order = [i for i, d in enumerate(drafts) if d.kind not in ("headline", "caption")]
    _ellipses(made, order)
    _parts_by_word(made, order, roles)
    _sums(made, order, roles)
    _breakdowns(made, order, roles)
    _trailing_sums(made, order, roles)
    _shares(made, order, roles)
    _restated(made, order, roles)
    _firms(made, order, roles)
    _doubt_totals(made, order, roles)
    return [
        replace(d, role=r.role, whole=r.whole, rules=(*d.rules, *((r.rule,) if r.rule else ()))) for d, r in zip(made, roles, strict=True)
    ]


def _ellipses(made: list[Draft], order: list[int]) -> None:
    """全镇现有驿站6家，去年这时候才2家: a figure whose words do not say what it counts, counts what the one before of its unit does."""
    for position, i in enumerate(order):
        if "no word says what is counted" not in made[i].figure.doubts:
            continue
        for j in reversed(order[max(0, position - _ELLIPSIS) : position]):
            if _same_unit(made[i], made[j]) and made[j].figure.role != "per_unit" and made[j].sentence_index >= made[i].sentence_index - 1:
                made[i] = made[i].taking_metric(made[j])
                break


def _same_unit(one: Draft, other: Draft) -> bool:
    return one.figure.unit == other.figure.unit


def _parts_by_word(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """其中…: a part of the nearest earlier figure of the same unit, whose metric it shares."""
    for position, i in enumerate(order):
        draft = made[i]
        if draft.figure.role not in ("part", "outcome", "example") or roles[i].role != "total":
            continue
        for j in reversed(order[max(0, position - _MAX_ITEMS) : position]):
            whole = made[j]
            opens = position == 0 or made[order[position - 1]].sentence_index != draft.sentence_index
            if whole.sentence_index < draft.sentence_index - (1 if opens and draft.figure.role == "part" else 0):
                break
            alike = _same_unit(whole, draft) and whole.figure.planned == draft.figure.planned
            if alike and roles[j].role == "total" and whole.figure.value >= draft.figure.value:
                if (whole.figure.metric, draft.figure.metric) in _STOCK_AND_FLOW:
                    break
                if draft.figure.role != "part" and whole.figure.metric != draft.figure.metric:
                    continue
                roles[i] = Role("part", j, "role: part by word")
                made[i] = draft.taking_metric(whole)
                break


def _sums(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """合计…: the figures before it, of the same group, that add up to it are its parts."""
    for position, i in enumerate(order):
        total = made[i]
        if total.figure.role != "sum":
            continue
        items: list[int] = []
        added = 0.0
        for j in reversed(order[max(0, position - _MAX_ITEMS) : position]):
            item = made[j]
            if item.sentence_index < total.sentence_index - 2 or item.figure.group != total.figure.group or roles[j].role != "total":
                continue
            if added + item.figure.value > total.figure.value * (1 + _SUM_TOLERANCE):
                break
            items.append(j)
            added += item.figure.value
            if len(items) >= 2 and abs(added - total.figure.value) <= _SUM_TOLERANCE * total.figure.value:
                _add_up(made, roles, i, items, "role: part of a stated sum")
                break


def _add_up(made: list[Draft], roles: list[Role], total: int, items: list[int], rule: str) -> None:
    """Items become parts of their total; of the two, the one whose words say what is counted tells the other."""
    if any(rule.endswith("by the measure word") for rule in made[total].rules):
        made[total] = made[total].taking_metric(made[items[-1]])
    for k in items:
        roles[k] = Role("part", total, rule)
        made[k] = made[k].taking_metric(made[total])


def _breakdowns(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """A figure followed by at least two of the same unit that add up to it exactly: those are its parts."""
    for position, i in enumerate(order):
        total = made[i]
        if roles[i].role != "total" or total.figure.value_max is not None:
            continue
        items: list[int] = []
        added = 0.0
        for j in order[position + 1 : position + 1 + _MAX_ITEMS]:
            item = made[j]
            if item.sentence_index > total.sentence_index + 1 or roles[j].role not in ("total", "part"):
                break
            if not _same_unit(item, total):
                continue
            items.append(j)
            added += item.figure.value
            if added >= total.figure.value:
                break
        if len(items) >= 2 and abs(added - total.figure.value) < 1e-6 * total.figure.value:
            for k in items:
                roles[k] = Role("part", i, "role: parts add up to the total")
                made[k] = made[k].taking_metric(total)


def _trailing_sums(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """A figure that is exactly what at least three before it of its unit add up to (or two, of a sum above a hundred)."""
    for position, i in enumerate(order):
        total = made[i]
        if roles[i].role != "total" or total.figure.value < _LEAST_SUM:
            continue
        items: list[int] = []
        added = 0.0
        for j in reversed(order[max(0, position - _MAX_ITEMS) : position]):
            item = made[j]
            if item.sentence_index < total.sentence_index - 2 or roles[j].role != "total":
                break
            if not _same_unit(item, total):
                continue
            items.append(j)
            added += item.figure.value
            if added >= total.figure.value:
                break
        enough = len(items) >= 3 or (len(items) == 2 and total.figure.value > _LEAST_SUM_OF_TWO)
        if enough and added == total.figure.value:
            _add_up(made, roles, i, items, "role: adds up to the total behind")


def _shares(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """非公单位7703家，有7218家建制，占93%: a figure between a larger one of its unit and the share it makes is a part."""
    for first, second, third in zip(order, order[1:], order[2:], strict=False):
        whole, part, share = made[first], made[second], made[third]
        if (
            share.figure.unit == "%"
            and share.sentence_index == part.sentence_index == whole.sentence_index
            and _same_unit(whole, part)
            and roles[second].role == "total"
            and whole.figure.metric == part.figure.metric
            and whole.figure.value > part.figure.value
            and abs(100 * part.figure.value / whole.figure.value - share.figure.value) < 1.5
        ):
            roles[second] = Role("part", first, "role: part by its share")
            made[second] = part.taking_metric(whole)


def _restated(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """Headline, caption and later repeats of a fact of the running text; the first mention there is the total."""
    outside = [i for i in range(len(made)) if i not in order]
    for i in outside:
        for j in order:
            if _same_fact(made[i], made[j], headline=True) and roles[j].role in ("total", "part"):
                roles[i] = Role("restated", j, f"role: {made[i].kind} repeats the text")
                made[i] = made[i].taking_all(made[j])
                break
    for position, j in enumerate(outside):
        for i in outside[:position]:
            if roles[j].role == "total" and roles[i].role == "total" and _same_fact(made[j], made[i], headline=True):
                roles[j] = Role("restated", i, "role: repeats the headline")
                made[j] = made[j].taking_all(made[i])
    for position, i in enumerate(order):
        if roles[i].role != "total":
            continue
        for j in order[:position]:
            if (
                roles[j].role == "total"
                and made[i].sentence_index != made[j].sentence_index
                and _same_fact(made[i], made[j], headline=False)
            ):
                roles[i] = Role("restated", j, "role: repeats an earlier sentence")
                made[i] = made[i].taking_all(made[j])
                break


def _firms(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """A named firm's figure in a union's article is its share of the union's total of the same metric and unit."""
    for position, i in enumerate(order):
        share = made[i]
        if roles[i].role != "total" or share.body.level != "grassroots":
            continue
        for j in order[:position]:
            whole = made[j]
            if (
                roles[j].role == "total"
                and whole.body.level not in ("grassroots", "")
                and (whole.figure.metric, whole.figure.unit, whole.figure.planned)
                == (share.figure.metric, share.figure.unit, share.figure.planned)
                and whole.figure.value >= share.figure.value
            ):
                roles[i] = Role("part", j, "role: a firm's share")
                break


def _doubt_totals(made: list[Draft], order: list[int], roles: list[Role]) -> None:
    """A total behind a larger figure of the same unit and metric in its sentence may be a part of it."""
    for position, i in enumerate(order):
        for j in order[max(0, position - _MAX_ITEMS) : position]:
            larger = made[j].figure.value > made[i].figure.value and made[j].sentence_index == made[i].sentence_index
            alike = _same_unit(made[i], made[j]) and made[i].figure.metric == made[j].figure.metric
            if larger and alike and roles[i].role == "total":
                made[i] = replace(made[i], doubts=(*made[i].doubts, "may be a part of a figure before"))
                break


def _same_fact(one: Draft, other: Draft, headline: bool) -> bool:
    if one.figure.value != other.figure.value or not _same_unit(one, other) or one.figure.value_max != other.figure.value_max:
        return False
    if headline:
        return one.figure.group == other.figure.group or _likeness(one, other) >= _SAME_LABEL
    if one.figure.role == "again":
        return True
    if one.figure.metric != other.figure.metric or one.body.name != other.body.name or one.figure.planned != other.figure.planned:
        return False
    return one.figure.value >= 3 and _likeness(one, other) >= _SAME_LABEL


def _likeness(one: Draft, other: Draft) -> float:
    """Share of the shorter text's character pairs that the other has, too: of the words around, of those behind, or of those
    on opposite sides (10个基层企业工会 and 企业工会有10个 name the same thing)."""
    around = _shared(one.before + one.after, other.before + other.after)
    sides = [(one.after, other.after), (one.before[-_NEAR:], other.after[:_NEAR]), (one.after[:_NEAR], other.before[-_NEAR:])]
    return max(around, *(_shared(a, b) if min(len(a), len(b)) >= _NEAR else 0.0 for a, b in sides))


def _shared(one: str, other: str) -> float:
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _pairs(text: str) -> set[str]:
    words = re.sub(r"[^一-鿿]", "", text)
    return {words[i : i + 2] for i in range(len(words) - 1)}
