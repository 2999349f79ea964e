"""Names of bodies -> body mentions: unions, firms and institutions, and words that refer back (该区总工会).

In: one sentence, simplified and width-folded. Out: `BodyMention` spans, non-overlapping, in reading order. Who an anaphor
means, and which district a body belongs to, is the context's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.extraction.lexicon import alternation, load_lexicon
from etl.records import BodyMention
from etl.vocabulary.places import PlaceMention


@dataclass(frozen=True, slots=True)
class Lexicon:
    union_suffixes: tuple[str, ...]
    anaphors: tuple[str, ...]
    aliases: Mapping[str, str]
    firm_suffixes: tuple[str, ...]
    institution_suffixes: tuple[str, ...]
    boundaries: tuple[str, ...]
    inner_words: tuple[str, ...]
    inner_brackets: tuple[str, ...]
    object_before: tuple[str, ...]
    object_after: tuple[str, ...]
    generic: tuple[str, ...]


LEXICON = load_lexicon(__file__, Lexicon)
_NO_BODY = r"组织(?:[的和与在及、，。；]|$)|会员|工作|界|法(?!律)|章程|小组|之家|礼包|卡|APP|热线|服务平台"
# 工会 begins many words that are no body's name: 工会干部, 工会经费; 总工会 ends one wherever it stands.
_SUFFIX = re.compile(
    rf"(?P<union>(?:{alternation(w for w in LEXICON.union_suffixes if w != '工会')}|工会(?!{_NO_BODY}))"
    rf"(?!12351|主席|干部|系统|经费|网站|微信|公众号))"
    rf"|(?P<firm>{alternation(LEXICON.firm_suffixes)})(?!工会|总部|职工|员工|系统|机关|领导)"
)
_RUN = re.compile(r"[一-鿿A-Za-z0-9·（）()]*$")
_BOUNDARY = re.compile(f"(?:{alternation(LEXICON.boundaries)})")
_BRACKETS = re.compile("[（(]([^（()）]*)[)）]")
_INNER = re.compile(alternation(LEXICON.inner_words))
_ANAPHOR = re.compile(alternation(LEXICON.anaphors))
_GENERIC = re.compile(f"(?:{alternation(LEXICON.generic)})*(?:总)?(?:工会|公司|集团|医院|学校|车队|大学|中心|企业)?")
_OBJECT_BEFORE = re.compile(
    f"(?:{alternation(LEXICON.object_before)})(?:了|过|着|好)?(?:市委|区委|县委|市|区|全国总工会|[一-鿿]{{0,4}}和)?$"
)
_OBJECT_AFTER = re.compile(alternation(LEXICON.object_after))
_HARD_BOUNDARY = re.compile(
    "的|了|记者|获悉|近日|日前|各级|所有|两级|三级|慰问|走访|召开|举办|开展|组织|动员|号召|指导|推动|新建|上半年|下半年|季度|年底"
)
_BEFORE_ANAPHOR = re.compile("(?:由|从|在|和|与|及|向|对|据|经|前|后|日|年|月|时|下|中|，|来|外|此)$")
_INSTITUTION = re.compile(f"(?:{alternation((*LEXICON.firm_suffixes, *LEXICON.institution_suffixes))})$")
# 通州联东园区|建起|工会联合会: the union founded is named by its place.
_FOUNDED = re.compile(r"(?:建起|成立|组建|建立|组建起|筹建|建成)了?$")
_BARE_ANAPHOR = re.compile(
    r"(?:该(?:区|县|市|旗|镇|街道|公司|集团|院|校|厂|局|医院|企业)|(?<![一-鿿])(?:区总|县总)|(?<=[，。；])(?:区总|县总))(?!工会|委|政府)"
)
_BRANCH, _BRANCH_NAME = 6, re.compile("[一-鿿0-9第]{0,6}")
_SOME = re.compile("一家|两家|多家|这家|某|市属|区属|县属|所属|部分|一些|各家")
_PROPER = re.compile(f"(?!.*(?:{alternation(LEXICON.boundaries)}))[一-鿿]{{2,6}}")
_ALIAS = re.compile(
    rf"(?<![一-鿿])(?:{alternation(LEXICON.aliases)})(?=[，。、]|今年|去年|近日|日前|将|要|已|还|又|再|拟|计划|决定|介绍|通报|拨|投入|下发|印发|启动|组织|机关|\d)"
)
_LONGEST_NAME = 30
_ANCHORED_NAME = 16


def bodies(text: str, named: Sequence[PlaceMention]) -> list[BodyMention]:
    """All bodies named or referred to in a sentence; `named` are the places found in it."""
    places = [(m.start, m.end) for m in named]
    made: list[BodyMention] = []
    end = 0
    for match in _SUFFIX.finditer(text):
        start = _left_edge(text, max(end, match.start() - _LONGEST_NAME), match.start(), match.end(), places)
        kind = "union" if match["union"] else "firm"
        anaphor = _anaphor(text, end, match)
        if anaphor is not None and anaphor.start() <= start:
            start, kind = anaphor.start(), "anaphor"
        elif (
            made
            and made[-1].kind == "firm"
            and made[-1].end <= match.start() <= made[-1].end + _BRANCH
            and _BRANCH_NAME.fullmatch(text, made[-1].end, match.start())
        ):
            # 北京公交集团|客五分公司: one name with two endings.
            start = made.pop().start
        elif not _is_name(text, start, match, places):
            continue
        subject = _is_subject(text, start, match.end()) and (kind != "firm" or _opens_clause(text, start))
        name = _FOUNDED.sub("", text[start : match.start()]) + match[0]
        made.append(BodyMention(start, match.end(), name, kind, subject, f"organization: {kind}"))
        end = match.end()
    made += [m for m in (*_bare_anaphors(text), *_aliases(text)) if not any(m.start < other.end and other.start < m.end for other in made)]
    return sorted(made, key=lambda m: m.start)


def _left_edge(text: str, earliest: int, suffix_start: int, end: int, places: list[tuple[int, int]]) -> int:
    """Where the name begins: at the first of the places that lead up to its ending, else behind the last word no name contains."""
    run = _RUN.search(text, earliest, suffix_start)
    start = run.start() if run else suffix_start
    for hard in _HARD_BOUNDARY.finditer(text, start, suffix_start):
        if not any(s <= hard.start() and hard.end() <= e for s, e in places):
            start = hard.end()
    for bracket in _BRACKETS.finditer(text, start, suffix_start):
        if bracket[1] not in LEXICON.inner_brackets:
            start = bracket.end()
    inner = places + [m.span() for m in _INNER.finditer(text, start, end)]
    anchors = [s for s, e in places if s >= start and e <= end]
    soft = start
    for boundary in _BOUNDARY.finditer(text, start, suffix_start):
        if not any(s <= boundary.start() and boundary.end() <= e for s, e in inner):
            soft = max(soft, boundary.end())
    if anchors and (soft <= anchors[0] or suffix_start - anchors[0] <= _ANCHORED_NAME):
        # A firm's name may begin before its place: 普田物流怀柔厂区工会.
        return soft if soft < anchors[0] and _INSTITUTION.search(text[anchors[0] : suffix_start]) else anchors[0]
    while soft < suffix_start and text[soft] in "）)·":
        soft += 1
    return soft


def _anaphor(text: str, earliest: int, match: re.Match[str]) -> re.Match[str] | None:
    """The longest word that refers back and ends here: 该区总工会 before 总工会; one that a name runs into is none."""
    for length in range(7, -1, -1):
        start = match.start() - length
        if start < earliest:
            continue
        found = _ANAPHOR.fullmatch(text, start, match.end())
        if found and (found[0].startswith("该") or _opens_word(text, start)):
            return found
    return None


def _opens_word(text: str, start: int) -> bool:
    return start == 0 or not re.match("[一-鿿A-Za-z0-9]", text[start - 1]) or bool(_BEFORE_ANAPHOR.search(text[:start]))


def _opens_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "，。；：“‘（、 其" or text[:start].endswith(("其中", "据", "从", "近日", "日前"))


def _is_name(text: str, start: int, match: re.Match[str], places: list[tuple[int, int]]) -> bool:
    """Whether text[start:end] names one body: a place and 工会, or something with an institution's ending; no 各级工会, 5家企业工会."""
    stem = _FOUNDED.sub("", text[start : match.start()])
    if stem in ("市", "全国") and match["union"] == "总工会":
        return True
    if not stem or _GENERIC.fullmatch(stem) or re.search(r"\d(?:家|个|名|所)$|[家个名所多余]$", text[max(0, start - 3) : start]):
        return False
    anchored = any(s == start and e <= match.end() for s, e in places)
    if _SOME.search(stem):
        return False
    if match["firm"]:
        return len(stem) >= 2 or anchored
    if anchored or match["union"].endswith("总工会"):
        return len(stem) >= 2
    if start == 0 and _PROPER.fullmatch(stem):  # 美团工会…: a name that opens the text
        return True
    return len(stem) >= 3 and bool(_INSTITUTION.search(stem)) and not re.match(r"[一二两三四五六七八九十\d]", stem)


def _bare_anaphors(text: str) -> list[BodyMention]:
    """该区, 该县, 区总, 全区 and the like standing alone."""
    made = []
    for match in _BARE_ANAPHOR.finditer(text):
        made.append(BodyMention(*match.span(), match[0], "anaphor", _is_subject(text, *match.span()), "organization: anaphor"))
    return made


def _aliases(text: str) -> list[BodyMention]:
    """全总, 市总: short names of union bodies, where no longer word is meant (市总量)."""
    return [
        BodyMention(*m.span(), LEXICON.aliases[m[0]], "union", _is_subject(text, *m.span()), "organization: short name")
        for m in _ALIAS.finditer(text)
    ]


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether the body does what the clause says: not the object of 落实/走访/向 …, not the owner of a 要求 or 通知."""
    before, after = text[max(0, start - 12) : start], text[end : end + 6]
    if _OBJECT_AFTER.match(after):
        return False
    if re.match(r"(?:了解到|获悉|得知|介绍|统计)", after) or re.search(r"(?:从|据)$", before):
        return True
    return not _OBJECT_BEFORE.search(before)
