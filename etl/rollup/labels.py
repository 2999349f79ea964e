"""When two labels name the same thing.

A label is the text's own words around a figure, so two reports of one fact are worded differently, and two facts may be worded alike.
So there are two questions. `thing` answers the strict one: what is named, on the label's words alone; it is asked where values differ
(a longer period, a district's own figure, the newest standing number). `one_figure` answers the lenient one: is it one fact, where body,
metric, unit, value, status and period agree already; the more digits the value has, the less the words must say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from etl.vocabulary.bodies import CITY_WIDE, NATION_WIDE
from etl.vocabulary.load import load_records
from etl.vocabulary.metrics import metrics
from etl.vocabulary.script import to_simplified

# Share of the shorter label's character pairs that must stand in the other, by the value's significant digits (trailing zeros apart).
# A body has some ten figures of one metric in a period: that two of them agree by chance is likely with one digit (100 and 100), one in
# ten with two, one in a hundred with three; so three digits need no words, unless the labels name other numbers (12351, 12345).
NEEDED = {0: 0.66, 1: 0.66, 2: 0.51}
ALIKE = 0.5

_MARKS = re.compile(r"[\s的了“”‘’\"'「」『』《》〈〉]")
_PARTICLES = re.compile(r"等等|等|的|了|共计|总计|累计|共|[\W_]")
_MEASURES = "人次|个|名|家|人|位|场|次|件|份|项|户|期|张|盏|箱|斤|条|元|块|处|套|辆|本"
_AMOUNT = rf"(?:\d[\d,.]*|[一两三四五六七八九十百千万数]+)[余多]?[万亿千百]?[余多]?(?:{_MEASURES})"
_DROPPED = re.compile(rf"\d{{4}}年(?:\d+月)?(?:\d+日)?|\d+月(?:\d+日)?|{_AMOUNT}(?!以[上下内外])")
_ITEMS_BEFORE = re.compile(r".*\d[^、，,；;。]{1,4}[、，,；;](?=.)")
_UNION = re.compile(r"(?:总工会|工会).*$")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    means: str = ""
    metrics: tuple[str, ...] = ()
    generic: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that hold for one metric. `whole`: a label of nothing else names the whole of the metric."""

    pattern: re.Pattern[str]
    means: dict[str, str]
    whole: bool


@cache
def _listed() -> list[_Word]:
    return load_records(Path(__file__).with_name("labels.yaml"), _Word)


def _either(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _words() -> dict[str, _Words]:
    made = {}
    for metric in metrics():
        own = [word for word in _listed() if metric in word.metrics]
        general = {word.text: word.text if word.generic else word.means for word in _listed() if not word.metrics}
        means = general | {word.text: "" for word in own}
        made[metric] = _Words(_either(list(means)), means, bool(own))
    return made


@cache
def _generic() -> re.Pattern[str]:
    return _either([word.text for word in _listed() if word.generic])


@cache
def canonical_label(label: str) -> str:
    """The label without white space, quotes, punctuation and particles; the label itself where nothing else is left."""
    return _PARTICLES.sub("", to_simplified(label)).casefold() or label


@lru_cache(maxsize=200_000)
def content(label: str, metric: str, organization: str = "", district: str = "") -> str:
    """The words of a label that tell its thing from others, in the order of the text, divided by blanks; "" where it has none.

    Dropped: what stands in labels.yaml, the body's own name (also cut off at the front) and its district, dates and counts, and the
    items of a list that come before this one with counts of their own. Raises KeyError for an unknown metric.
    """
    text = _ITEMS_BEFORE.sub("", _MARKS.sub("", to_simplified(label)))
    words = _words()[metric]
    for name in (organization, _UNION.sub("", organization), district):
        if len(name) > 1 and name not in (CITY_WIDE, NATION_WIDE):
            text = text.replace(name, " ")
    cut = next((organization[at:] for at in range(1, len(organization) - 2) if text.startswith(organization[at:])), "")
    text = _DROPPED.sub(" ", text.removeprefix(cut))
    text = words.pattern.sub(lambda found: f" {words.means[found[0]]} ", text)
    return " ".join(re.sub(r"[\W_]", " ", text).casefold().split())


def thing(said: str, label: str, metric: str) -> str:
    """What is counted, as a key: two labels name the same thing where their keys are equal. Conservative: in doubt they differ.

    `said` is the label's `content`. The key is made of it whatever the order of its words; "" for the whole of the metric; and where a
    label says nothing of its own (and the metric is not a thing by itself) the label as it stands. Raises KeyError for an unknown metric.
    """
    own = said or ("" if _words()[metric].whole else canonical_label(label))
    return "".join(sorted(own.replace(" ", "")))


def significant_digits(value: float) -> int:
    """Digits of a value between its first and its last that is not 0: 263 has three, 45000 two, 3000 one, 0 none."""
    return len(re.sub(r"e.*$|\.", "", f"{value:.15g}").strip("0")) if value < 1e15 else 1


@cache
def _pairs(said: str) -> frozenset[str]:
    """Pairs of neighbouring characters within a word group, without the words that too many labels hold (unless there are no others)."""
    groups = _generic().sub(" ", said).split() or said.split()
    return frozenset(group[at : at + 2] for group in groups for at in range(max(1, len(group) - 1)))


def likeness(one: str, other: str) -> float:
    """Share of the shorter content's character pairs that the other holds too, 0 to 1; 1 where one of them says nothing."""
    a, b = _pairs(one), _pairs(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 1.0


def one_figure(one: str, other: str, value: float) -> bool:
    """Whether two labels' contents may speak of one figure, where body, metric, unit, status and this value agree."""
    digits = significant_digits(value)
    if _other_numbers(one, other) or (digits < 2 and not (one and other)):
        return False
    return likeness(one, other) >= NEEDED.get(digits, 0.0)


def alike(one: str, other: str) -> bool:
    """Whether two labels' contents may speak of one thing: too little to leave a figure out, enough to point it out."""
    return likeness(one, other) >= ALIKE and not _other_numbers(one, other)


def _other_numbers(one: str, other: str) -> bool:
    a, b = (set(re.findall(r"\d+", said)) for said in (one, other))
    return bool(a and b and not a & b)


def components(names: list[str], joined: list[tuple[str, str]]) -> dict[str, str]:
    """Names and pairs of them that belong together -> each name's group, called by its longest name (of equals the last)."""
    group = {name: name for name in names}
    members: defaultdict[str, list[str]] = defaultdict(list, {name: [name] for name in names})
    for one, other in joined:
        a, b = group[one], group[other]
        if a != b:
            for name in members[b]:
                group[name] = a
            members[a] += members.pop(b)
    return {name: max(members[root], key=lambda member: (len(member), member)) for name, root in group.items()}
