"""Role words around a quantity -> per_unit, part, sum, example or nothing.

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
    part: tuple[str, ...]
    sum: tuple[str, ...]
    example: tuple[str, ...]


LEXICON = load_lexicon(__file__, Lexicon)
_PER_UNIT = re.compile(f"(?:{alternation(LEXICON.per_unit)})[^，。；：、]{{0,14}}$")
_PER_UNIT_AFTER = re.compile(alternation(LEXICON.per_unit_after))
_PART = re.compile(f"(?:{alternation(LEXICON.part)})")
_SUM = re.compile(f"(?:{alternation(LEXICON.sum)})[^，。；]{{0,10}}$")
_EXAMPLE = re.compile(f"(?:{alternation(LEXICON.example)})(?:着)?$")


def role(text: str, quantity: Quantity, before: Sequence[Quantity], roles: Sequence[str]) -> str:
    """The role that words give a quantity; `roles` are those already given to the quantities before it."""
    previous_end = before[-1].end if before else 0
    near = text[previous_end : quantity.start]
    if _PER_UNIT.search(near) or _PER_UNIT_AFTER.match(text, quantity.end):
        return "per_unit"
    if before and roles[-1] == "per_unit" and _parallel(text, before[-1], quantity):
        return "per_unit"
    if _SUM.search(near):
        return "sum"
    if _EXAMPLE.search(near):
        return "example"
    opened = [m.end() for m in _PART.finditer(text, 0, quantity.start)]
    return "part" if opened and _opens_a_part(text, opened[-1], quantity) else ""


def _parallel(text: str, first: Quantity, second: Quantity) -> bool:
    """补11000元,读高中阶段补4000元: the same unit behind the same verb."""
    verb = text[first.start - 1 : first.start]
    return first.unit == second.unit and bool(re.match("[一-鿿]", verb)) and text[second.start - 1 : second.start] == verb


def _opens_a_part(text: str, opened: int, quantity: Quantity) -> bool:
    """其中 and the like reach to the end of the sentence, 包括 and 含 to the end of their clause."""
    if text[:opened].endswith(("其中", "当中", "里面")):
        return True
    return not re.search(r"[，。；]", text[opened : quantity.start])
