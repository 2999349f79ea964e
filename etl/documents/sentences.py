"""A view -> sentences, cut after 。！？ and the closing marks that follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.documents.view import View
from etl.records import Sentence

_STOP = re.compile(r"[。！？!?]+[”’」』）)》〉】〕]*")
_OPENING = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "(", "》": "《", "〉": "〈", "】": "【", "〕": "〔"}
NAME_LENGTH = 20  # a longer quotation that ends in a stop is speech, a shorter one inside a clause a slogan or title


def sentences(view: View, kind: str, paragraph: int) -> Iterator[Sentence]:
    """The sentences of one paragraph; none for an empty view."""
    text, offsets = view
    start = 0
    for stop in _STOP.finditer(text):
        if _names(text, start, stop):
            continue
        end = stop.end()
        yield Sentence(text[start:end], tuple(offsets[start:end]), kind, paragraph)
        start = end + (text[end : end + 1] == " ")
    if start < len(text):
        yield Sentence(text[start:], tuple(offsets[start:]), kind, paragraph)


def _names(text: str, start: int, stop: re.Match[str]) -> bool:
    """Does the stop end a quoted name inside a clause (开展“工会来了！”活动), not a sentence?"""
    end = stop.end()
    opening = _OPENING.get(text[end - 1])
    if opening is None or end == len(text):
        return False
    at = text.rfind(opening, max(start, end - NAME_LENGTH), end)
    return at > start and text[at - 1] not in "：:，,；;。" and text[end].isalnum()
