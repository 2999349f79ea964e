"""Plan words -> the stretches of a sentence that speak of plans.

In: one sentence. Out: half-open spans, non-overlapping. 将, 计划 and the like hold for the whole chain of clauses that they
open, to the end of the sentence or to a word that returns to fact (已, 目前, 截至).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extraction.lexicon import alternation, load_lexicon


@dataclass(frozen=True, slots=True)
class Lexicon:
    plan_words: tuple[str, ...]
    not_plan: tuple[str, ...]
    disposal_verbs: tuple[str, ...]
    actual_words: tuple[str, ...]
    target_behind: tuple[str, ...]
    actual_behind: tuple[str, ...]


LEXICON = load_lexicon(__file__, Lexicon)
_PLAN = re.compile(
    f"(?P<other>{alternation(LEXICON.not_plan)})|(?P<plan>{alternation(LEXICON.plan_words)})|(?P<actual>{alternation(LEXICON.actual_words)})"
)
_TARGET_BEHIND = re.compile(alternation(LEXICON.target_behind))
_ACTUAL_BEHIND = re.compile(f"[^，。；]{{0,6}}?(?:{alternation(LEXICON.actual_behind)})")
_ACTUAL = re.compile(alternation(LEXICON.actual_words))
_DISPOSAL = re.compile(rf"[^，。；！？]{{1,40}}?(?:{alternation(LEXICON.disposal_verbs)})")
# What follows a 将 that speaks of the future: a verb of going on, an adverb or a preposition comes before any object.
_FUTURE = re.compile(
    r"(?:把|继续|在|于|从|对|为|向|给|通过|以|面向|组织|开展|走访|发放|免费|进一步|陆续|达|超|有|举办|投入|推出|惠及|服务|是|与|会|覆盖|新建|新增|建|围绕|全面|全力|全部|着力|持续|积极|按|依托|启动|实现|完成|力争|根据|结合|安排|不断|联合|针对|深入|帮|慰问|表彰|评|培训|招|吸|增|设|派|拿|用|突破|获|受益|再|分|同|于|由|陪|带领|提供|采取|加大|聚焦|坚持|重点)"
)


def planned_spans(text: str) -> list[tuple[int, int]]:
    """The stretches of the sentence that a plan word governs."""
    made: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _PLAN.finditer(text):
        if match["other"]:
            continue
        if match["actual"]:
            if opened is not None and _opens_clause(text, match.start()):
                made.append((opened, match.start()))
                opened = None
        elif opened is None and _is_plan(text, match):
            opened = _clause_start(text, match.start()) if match["plan"] in ("将", "即将", "将要", "有望", "要", "拟") else match.start()
    if opened is not None:
        made.append((opened, len(text)))
    return made


def planned(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the figure at text[start:end] is planned: it lies in a planned stretch or is called a target, and no 已 behind it."""
    if _TARGET_BEHIND.match(text, end):
        return True
    return any(s <= start < e for s, e in spans) and not _ACTUAL_BEHIND.match(text, end)


def _clause_start(text: str, at: int) -> int:
    """10万余职工将收到慰问: figures before 将 in its clause are planned as well, unless a word there tells of fact."""
    start = max(text.rfind(mark, 0, at) for mark in "，。；：！？、") + 1
    return at if _ACTUAL.search(text, start, at) else start


def _opens_clause(text: str, at: int) -> bool:
    return any(mark in text[max(0, at - 14) : at] for mark in "，；：。,;")


def _is_plan(text: str, match: re.Match[str]) -> bool:
    word, after = match["plan"], text[match.end() :]
    if word == "将":
        return bool(_FUTURE.match(after)) or not _DISPOSAL.match(after)
    if word in ("目标", "规划", "预算", "筹备", "准备"):
        return bool(re.match(r"[^，。；]{0,6}(?:是|为|：|:|到|建|发|在|用|于|向|给|\d)", after)) and not after.startswith("的")
    if word == "想":
        return bool(re.match("要|再|在|把|为|给|过|让|达", after))
    if word == "要":
        return not re.search(r"[一-鿿]?(?:重|主|需|只|首|必|不|紧|次|摘|概|纪|扼|提|简|显)$", text[: match.start()])
    if word == "争取":
        return not after.startswith(("到", "了", "的", "上级"))
    if word == "计划":
        return not re.match(r"[，。；、”》的和]|$|项目|要求|安排|任务", after)
    return True
