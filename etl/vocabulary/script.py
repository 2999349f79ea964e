"""Traditional to simplified characters, one to one.

Source of the table: OpenCC's TSCharacters (Apache-2.0), first reading, without the characters that simplified text uses as well
(乾, 著, 藉, 覆, 瞭 and whatever else GB 2312 holds), so that simplified text comes out unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.vocabulary.rows import load_rows


@dataclass(frozen=True, slots=True)
class _Pair:
    traditional: str
    simplified: str


@cache
def _table() -> dict[int, str]:
    return {ord(pair.traditional): pair.simplified for pair in load_rows("traditional.csv", _Pair, unique=("traditional",))}


def to_simplified(text: str) -> str:
    """The text with traditional characters folded, character by character: the same length, every offset kept."""
    return text.translate(_table())
