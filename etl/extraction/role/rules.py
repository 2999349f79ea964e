"""Role words around a quantity -> per_unit, part, sum, again, outcome, example or nothing.

In: one sentence and one of its quantities with those before it. What is part of which is the article's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extraction.lexicon import alternation, load_lexicon
from etl.extraction.quantity.rules import Quantity


@dataclass(frozen=True, slots=True)
class Lexicon:
    per_unit: tuple[str, ...]
    per_unit_after: tuple[str, ...]
    no_standard_of_shares: tuple[str, ...]
    part: tuple[str, ...]
    prizes: tuple[str, ...]
    again: tuple[str, ...]
    outcome: tuple[str, ...]
    sum: tuple[str, ...]
    example: tuple[str, ...]


LEXICON = load_lexicon(__file__, Lexicon)
# 各 means each only right before the figure: 各8000元; 各级工会慰问500人 is none.
_PER_UNIT = re.compile(f"(?:{alternation(w for w in LEXICON.per_unit if w != '各')})[^，。；：、]{{0,14}}$|各[约近有发奖补给领加送]?$")
_NO_STANDARD = re.compile(f"(?:{alternation(LEXICON.no_standard_of_shares)})[^，。；：、]{{0,14}}$")
# 授课者中有6人, 五星级的有9家, 已有11个完成: a group or a quality singled out of the figure before.
_SINGLED_OUT = re.compile(
    r"(?:者|员|工|生|人|户|企业|单位|选手|案件)(?:当)?[中里](?:，|有|的)?[^，。；、]{0,8}$|[，；][^，。；、]{1,10}的(?:仅|就|只|也|共)?(?:有|占)$"
)
_PER_UNIT_AFTER = re.compile(alternation(LEXICON.per_unit_after))
_PART = re.compile(f"(?:{alternation(LEXICON.part)})")
_PRIZE = re.compile(f"(?:{alternation(LEXICON.prizes)})(?:奖金|奖励|获奖金|得|各)?$")
_AGAIN = re.compile(f"(?:{alternation(LEXICON.again)})$")
_OUTCOME = re.compile(f"[，；](?:其中|目前|现)?(?:{alternation(LEXICON.outcome)})(?:了)?$|[，；、][^，。；、]{{2,14}}的$")
_SUM = re.compile(f"(?:{alternation(LEXICON.sum)})[^，。；]{{0,10}}$")
_EXAMPLE = re.compile(f"(?:{alternation(LEXICON.example)})(?:着)?$")


def role(text: str, quantity: Quantity, before: Sequence[Quantity], roles: Sequence[str]) -> str:
    """The role that words give a quantity; `roles` are those already given to the quantities before it."""
    previous_end = before[-1].end if before else 0
    near = text[previous_end : quantity.start]
    if (_PER_UNIT.search(near) and not (quantity.unit == "%" and _NO_STANDARD.search(near))) or _PER_UNIT_AFTER.match(text, quantity.end):
        return "per_unit"
    if before and roles[-1] == "per_unit" and _parallel(text, before[-1], quantity):
        return "per_unit"
    if quantity.unit == "元" and _PRIZE.search(near):
        return "per_unit"
    if _AGAIN.search(near):
        return "again"
    if _SUM.search(near):
        return "sum"
    if _EXAMPLE.search(near):
        return "example"
    if before and _OUTCOME.search(near):
        return "outcome"
    if before and quantity.unit != "%" and _SINGLED_OUT.search(near):
        return "part"
    opened = [m.end() for m in _PART.finditer(text, 0, quantity.start)]
    return "part" if opened and _opens_a_part(text, opened[-1], quantity) else ""


def _parallel(text: str, first: Quantity, second: Quantity) -> bool:
    """补11000元,读高中阶段补4000元: the same unit behind the same verb."""
    verb = text[first.start - 1 : first.start]
    return first.unit == second.unit and bool(re.match("[一-鿿]", verb)) and text[second.start - 1 : second.start] == verb


def _opens_a_part(text: str, opened: int, quantity: Quantity) -> bool:
    """其中 and the like reach to the next ；, 包括 and 含 to the end of their clause."""
    stops = "[；;]" if text[:opened].endswith(("其中", "当中", "里面")) else "[，。；]"
    return not re.search(stops, text[opened : quantity.start])
