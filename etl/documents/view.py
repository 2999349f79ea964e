"""The repaired view of a text: white space out, full-width signs folded, every character with its place in the original.

Folding maps one character to one, so that a place in the folded text is a place in the original. NFKC would change lengths.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # count as white space
# Radicals that PDF programs write for whole characters. NFKC knows those of Kangxi; of the supplement only the ones that stand for a
# character by themselves matter (Unicode's EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = (
    "⺁厂⺄乙⺇几⺈刀⺊卜⺋㔾⺎兀⺒巳⺓幺⺕彐⺗心⺛旡⺜日⺝月⺞歺⺟母⺠民⺢氺⺧牛⺩王⺪疋⺫目"
    "⺬示⺮竹⺱罓⺶羊⺻聿⺽臼⻁虎⻃覀⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻓长⻔门⻕阜⻗雨⻘青⻙韦"
    "⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻳龟"
)
RADICALS = dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True)) | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}
FOLDS = (
    {chr(0xFF10 + i): chr(0x30 + i) for i in range(10)}
    | {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
    | {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)}
    | {"％": "%", "．": "."}
    | {chr(code): character for code, character in RADICALS.items()}
    | dict.fromkeys(INVISIBLE, " ")
)
_FOLDED = str.maketrans(FOLDS)
_FOLDABLE = re.compile("[" + "".join(FOLDS) + "]")
_PIECE = re.compile(r"\S+")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}\Z"), re.compile(r"\d{3}(?!\d)")

Span = tuple[int, int]


class View(NamedTuple):
    """`offsets[i]` is the place of `text[i]` in the original; strictly increasing. A blank's is that of a white space."""

    text: str
    offsets: list[int]


def fold(text: str) -> str:
    """The text with full-width digits, letters, % and points as ASCII, as long as before."""
    return text.translate(_FOLDED) if _FOLDABLE.search(text) else text


def view(folded: str, spans: Sequence[Span], parted: bool = False) -> View:
    """The spans of the folded text as one run without white space.

    One blank stays between two Latin words on either side of it and, where `parted` (headlines), between the parts of a line.
    """
    texts: list[str] = []
    offsets: list[int] = []
    for start, end in spans:
        new_line = True
        for piece in _PIECE.finditer(folded, start, end):
            a, b = piece.span()
            if texts and _divides(texts[-1], piece[0], new_line, parted):
                texts.append(" ")
                offsets.append(a - 1)
            texts.append(piece[0])
            offsets.extend(range(a, b))
            new_line = False
    return View("".join(texts), offsets)


def _divides(left: str, right: str, new_line: bool, parted: bool) -> bool:
    before, after = left[-1], right[0]
    if before < "\x7f" and after < "\x7f" and before.isalnum() and after.isalnum():
        if not (before.isdigit() and after.isdigit()):
            return True
        return not new_line and not (_THOUSANDS[0].search(left) and _THOUSANDS[1].match(right))
    if parted and not new_line:
        return len(left) > 1 and len(right) > 1 and before.isalnum() and after.isalnum()
    return False
