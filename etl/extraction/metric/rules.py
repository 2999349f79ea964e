"""Quantity and its sentence -> metric, group and label.

In: one sentence, its quantities. Out: for each quantity the metric whose words stand nearest: the noun behind the figure weighs
most, then the verb of its clause, then the clauses before. The measure word's class decides which metrics are possible.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.extraction.lexicon import alternation, load_lexicon
from etl.extraction.quantity.rules import Quantity
from etl.vocabulary.load import LexiconError
from etl.vocabulary.metrics import metrics


@dataclass(frozen=True, slots=True)
class Lexicon:
    rules: tuple[Mapping[str, object], ...]
    benefit_before: tuple[str, ...]
    benefit_after: tuple[str, ...]
    defaults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    metric: str
    classes: frozenset[str]
    weight: float
    only: bool
    noun: bool
    benefit: float
    tail: re.Pattern[str] | None
    lead: re.Pattern[str] | None
    clause: re.Pattern[str] | None
    topic: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Windows:
    """Where words may speak for a metric: the noun phrase behind the figure, its clause before it, the clauses before that,
    the opening of its sentence (or of its stretch up to a ；), and all of its clause behind the figure.
    `bare`: the figure's own clause says nothing of what is counted."""

    tail: str
    lead: str
    prior: str
    opening: str
    following: str
    bare: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What a quantity counts. `doubts` name what makes the choice unsure."""

    group: str
    metric: str
    label: str
    rule: str
    doubts: tuple[str, ...]


_KEYS = {"metric", "classes", "weight", "only", "tail", "lead", "clause", "topic", "noun", "benefit"}
_CLAUSE_END = re.compile(r"[，。；：！？,;!?]")
_TAIL_END = re.compile(r"[，。；：！？,;!?（(]|以及|其中|并且|同时")
# A figure's own clause that says nothing but 新建的有: what is counted stands in the clause before.
_BARE_CLAUSE = re.compile(
    "(?:[区县市]总工会|该?工会)?(?:拟|将|计划|当场|已|推动|及时|成功|全部|区内|年内|再)*"
    "(?:新建|新增|新设|增设|再建|建成|完成|办理|办结|处理|受理|解决|采纳|整改|答复|落实|转办|结案|已结|立案|查处)?(?:的|了)?"
    "|涉及(?:职工|劳动者|农民工)?"
)
# 支援社区的|企业工会有10个: behind a verb with its object and 的 stands the doer, not the one served; 走访的|企业 is served.
_DOER_CLAUSE = re.compile("[^的，]{2,12}的.")
_NEXT = 4
_LABEL = 20
# Scores: one metric leads another by so little, or is itself so weak, that the choice is unsure.
_CLOSE, _NEAR, _FEW = 0.5, 1.5, 3.6
_NEAR_PRIOR = 40
_AMOUNT = re.compile("(?:金额|总额|总量|数额|总数)(?:在|达)?$")
_HEDGE_BEHIND = re.compile("^(?:左右|上下|以上|以下|以内|之多|不等)")
_COUNTING = re.compile(
    r"(?:平均|每[一-鿿]{1,2}|人均|户均|[去上]年同期|同期|仅|只|就|则|也|又|再|最高|最低|剩余|其余|第[一二三]批|不少于|不低于|至少|大约|接近|将近"
    r"|不足|不到|突破|多达|高达|共计?|总计|合计|累计|达到?|共?有|(?<=[额数率积量])为|约|近|超过?|逾|已|各|全[区市县]|目前|现|总数|其中|分别|是|要)+$"
)
_QUOTED = re.compile(r"“[^“”]{1,20}”|「[^「」]{1,20}」")
_TAIL_WEIGHT, _LEAD_WEIGHT, _PRIOR_WEIGHT, _CLAUSE_WEIGHT, _TOPIC_WEIGHT = 4.0, 3.0, 0.8, 2.2, 3.2


def _pattern(words: object) -> re.Pattern[str] | None:
    if not isinstance(words, tuple):
        return None
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word).replace("…", r"[^，。；：！？]{0,8}?") for word in ordered))


def _rules(lexicon: Lexicon) -> tuple[_Rule, ...]:
    made = []
    for entry in lexicon.rules:
        if unknown := set(entry) - _KEYS:
            raise LexiconError(f"metric/lexicon.yaml: {entry.get('metric')}: unknown key {sorted(unknown)}")
        if entry["metric"] not in metrics():
            raise LexiconError(f"metric/lexicon.yaml: unknown metric {entry['metric']!r}")
        made.append(
            _Rule(
                str(entry["metric"]),
                frozenset(entry["classes"]),  # type: ignore[call-overload]
                float(entry["weight"]),  # type: ignore[arg-type]
                bool(entry.get("only")),
                bool(entry.get("noun")),
                float(entry.get("benefit", 0)),  # type: ignore[arg-type]
                _pattern(entry.get("tail")),
                _pattern(entry.get("lead")),
                _pattern(entry.get("clause")),
                _pattern(entry.get("topic")),
            )
        )
    return tuple(made)


_LEXICON = load_lexicon(__file__, Lexicon)
_RULES = _rules(_LEXICON)
_ORGANIZATIONS = next(rule.tail for rule in _RULES if rule.metric == "covered" and "organization" in rule.classes and rule.tail)
_DEFAULTS = _LEXICON.defaults
_BENEFIT_BEFORE = re.compile(f"(?:{alternation(_LEXICON.benefit_before)})")
_BENEFIT_AFTER = re.compile(f"(?:{alternation(_LEXICON.benefit_after)})")


def counted(text: str, quantity: Quantity, others: Sequence[Quantity]) -> Counted:
    """The metric and label of one quantity; `others` are all quantities of the sentence (they end the noun phrase)."""
    windows = _windows(text, quantity, others)
    rules = [rule for rule in _RULES if quantity.unit_class in rule.classes]
    if quantity.unit_class == "generic" and (nouns := _ORGANIZATIONS.search(windows.tail)) and nouns.start() <= _NEXT:
        # 20个园区 are no cases and no events, whatever the verb says.
        rules = [rule for rule in rules if metrics()[rule.metric].group in ("organizations", "facilities", "rate", "other")]
    leads = _undivided([_last(rule.lead, windows.lead) for rule in rules])
    tails = _undivided([rule.tail.search(windows.tail) if rule.tail else None for rule in rules])
    scores = sorted(((_score(rule, quantity, windows, leads[i], tails[i]), -i) for i, rule in enumerate(rules)), reverse=True)
    best = scores[0][0] if scores else 0.0
    label = _label(windows.lead, windows.tail)
    if best <= 0:
        metric = _DEFAULTS[quantity.unit_class]
        doubts: tuple[str, ...] = ("no word says what is counted",) if quantity.unit_class not in ("money", "rate", "goods") else ()
        return Counted(metrics()[metric].group, metric, label, f"metric: {metric} by the measure word", doubts)
    metric = rules[-scores[0][1]].metric
    other = next((score for score, at in scores[1:] if rules[-at].metric != metric), 0.0)
    doubts = tuple(
        doubt
        for doubt, holds in (
            ("another metric fits nearly as well", best - other < _CLOSE),
            ("another metric fits, too", _CLOSE <= best - other < _NEAR),
            ("few words say what is counted", best < _FEW),
        )
        if holds
    )
    return Counted(metrics()[metric].group, metric, label, f"metric: {metric}", doubts)


def _undivided(matches: list[re.Match[str] | None]) -> list[re.Match[str] | None]:
    """Matches without those that are a piece of another rule's longer one: 建会 in 建会单位 says nothing of its own."""
    spans = [m.span() for m in matches if m]
    return [None if m and any(s <= m.start() and m.end() <= e and e - s > m.end() - m.start() for s, e in spans) else m for m in matches]


def _windows(text: str, quantity: Quantity, others: Sequence[Quantity]) -> _Windows:
    following = min((q.start for q in others if q.start >= quantity.end), default=len(text))
    tail = text[quantity.end : following]
    tail = _HEDGE_BEHIND.sub("", tail)
    if cut := _TAIL_END.search(tail):
        tail = tail[: cut.start()]
    elif following < len(text) or tail.startswith("、"):
        # 茶叶20斤、绿豆20斤: behind the 、 another item is counted.
        tail = tail.partition("、")[0]
    starts = [0, *(m.end() for m in _CLAUSE_END.finditer(text, 0, quantity.start))]
    start, end = starts[-1], quantity.start
    bare = not tail and not _telling(text[start:end])
    if bare:
        # 经费全额返还，共100万元: nothing but counting words in the figure's own clause, so an earlier one says what.
        while len(starts) > 1 and not _telling(_uncounted(text, start, end, others)):
            starts.pop()
            start, end = starts[-1], start - 1
    lead = _COUNTING.sub("", text[start:end])
    opening = max(text.rfind(mark, 0, quantity.start) for mark in "；。;") + 1
    clause_end = _CLAUSE_END.search(text, quantity.end)
    return _Windows(
        _unquoted(tail, tail.startswith("“")),
        _unquoted(lead, lead.endswith("”")),
        text[max(0, start - 60) : start],
        text[opening : opening + 12],
        text[quantity.end : clause_end.start() if clause_end else len(text)],
        bare or bool(not tail and _BARE_CLAUSE.fullmatch(lead)),
    )


def _telling(clause: str) -> str:
    """What is left of a clause without its counting words: 金额在, 平均每家, 共 say nothing of what is counted."""
    return _AMOUNT.sub("", _COUNTING.sub("", clause))


def _uncounted(text: str, start: int, end: int, others: Sequence[Quantity]) -> str:
    """text[start:end] without the quantities in it."""
    left = text[start:end]
    for quantity in others:
        if start <= quantity.start and quantity.end <= end:
            left = left.replace(text[quantity.start : quantity.end], "")
    return left


def _unquoted(text: str, beside: bool) -> str:
    """Without what stands in quotation marks: a campaign's or prize's name says little of what is counted, unless it stands
    right `beside` the figure (新建“暖心驿站”30家)."""
    return text if beside else _QUOTED.sub("“”", text)


def _score(rule: _Rule, quantity: Quantity, windows: _Windows, lead: re.Match[str] | None, tail: re.Match[str] | None) -> float:
    score, spoken = 0.0, False
    topic = rule.topic.search(windows.opening) if rule.topic else None
    if tail:
        score += _TAIL_WEIGHT - 0.1 * tail.start() + 0.05 * len(tail[0])
        spoken = True
    if lead and not (rule.noun and _DOER_CLAUSE.match(windows.lead, lead.end())):
        # 为, 给, 对 stand before many things: they say less than a verb of two characters.
        base = _LEAD_WEIGHT if len(lead[0]) > 1 else _LEAD_WEIGHT - 1
        score += base - 0.08 * (len(windows.lead) - lead.end()) + 0.05 * len(lead[0])
        spoken = True
    elif not topic and not tail and (prior := _last(rule.lead, windows.prior)):
        score += max(0.1, _PRIOR_WEIGHT - 0.03 * (len(windows.prior) - prior.end()))
    if rule.clause and (rule.clause.search(windows.tail) or rule.clause.search(windows.lead)):
        score += _CLAUSE_WEIGHT
        spoken = True
    elif rule.clause and rule.clause.search(windows.prior):
        score += _CLAUSE_WEIGHT / 2
    if topic:
        score += _TOPIC_WEIGHT
        spoken = True
    if rule.noun and quantity.unit_class == "generic" and not tail:
        noun = _last(rule.tail, windows.lead[-8:])
        if noun is None or noun.end() < min(8, len(windows.lead)):
            return 0.0
        score += _LEAD_WEIGHT
    if rule.benefit and _BENEFIT_BEFORE.search(windows.lead) and _BENEFIT_AFTER.search(windows.following):
        score += rule.benefit
    if rule.only and not spoken and not (windows.bare and rule.clause and rule.clause.search(windows.prior[-_NEAR_PRIOR:])):
        return 0.0
    return score + rule.weight if score else 0.0


def _last(pattern: re.Pattern[str] | None, text: str) -> re.Match[str] | None:
    found = deque(pattern.finditer(text), maxlen=1) if pattern else ()
    return found[0] if found else None


def _label(lead: str, tail: str) -> str:
    """What is counted in the text's own words: the clause around the figure without hedges and framing words."""
    lead = re.sub(r"^(?:其中|同时|此外|另外|并|还|共|累计|目前|截至[^，]{0,8}|[\d年月日去今]+)+", "", lead)
    lead = re.sub(r"(?:共计?|累计|达到?|约|近|超过?|逾|突破|不少于|合计|总计|为|有|了)+$", "", lead)
    if len(lead) > _LABEL:
        lead = lead[-_LABEL:].partition("、")[2] or lead[-_LABEL:]
    return (lead + tail[:_LABEL]).strip("“”、 ")
