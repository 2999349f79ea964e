"""A place in the original text -> the passage around it as HTML, the quote marked. Every character of a source is escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

CONTEXT = 90
SPACE = re.compile(r"\s")
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
BREAKS = re.compile(r"[ \t　]*(?:\r\n|\r|\n)\s*")
MARK = "background:rgba(230,159,0,.28);color:inherit;font-weight:700;border-bottom:2px solid #E69F00;padding:1px 2px;border-radius:2px;"
FAINT = "opacity:.55"
LINE_END = '<span style="opacity:.35;padding:0 1px" aria-hidden="true">↵</span>'
BOX = "line-height:1.85;padding:.55rem .8rem;border-left:3px solid #E69F00;background:rgba(128,128,128,.08);overflow-wrap:anywhere"


@dataclass(frozen=True, slots=True)
class Passage:
    """Half-open spans in the original text: the quote, its sentence, and the window shown around them."""

    start: int
    sentence_start: int
    quote_start: int
    quote_end: int
    sentence_end: int
    end: int


def locate(text: str, sentence: str, quote_start: int, quote_end: int, context: int = CONTEXT) -> Passage:
    """The original text, a sentence without white space and the quote's span -> the passage.

    The sentence is looked for around the quote with white space and full-width forms ignored. Where the text interrupts it (a column break,
    a caption in between), the quote stands for it and the window alone gives the surroundings.
    """
    reach = 3 * len(sentence) + context
    low, high = max(0, quote_start - reach), min(len(text), quote_end + reach)
    places = [place for place in range(low, high) if not SPACE.match(text[place])]
    packed = "".join(text[place] for place in places).translate(HALF_WIDTH)
    before = sum(place < quote_start for place in places)
    after = sum(place < quote_end for place in places)
    found = packed.find(sentence.translate(HALF_WIDTH), max(0, after - len(sentence))) if sentence else -1
    held = 0 <= found <= before
    first = places[found] if held else quote_start
    last = places[found + len(sentence) - 1] + 1 if held else quote_end
    return Passage(max(0, first - context), first, quote_start, quote_end, last, min(len(text), last + context))


def _shown(part: str) -> str:
    """Escaped; line ends of the source become a small sign, so that a hard-wrapped column reads as running text."""
    return LINE_END.join(escape(line) for line in BREAKS.split(part))


def passage_html(text: str, sentence: str, quote_start: int, quote_end: int) -> str:
    """The original text, the sentence and the quote's span -> HTML: the quote in <mark>, its sentence plain, the rest faint."""
    at = locate(text, sentence, quote_start, quote_end)
    head = "…" if at.start > 0 else ""
    tail = "…" if at.end < len(text) else ""
    return (
        f'<div style="{BOX}"><span style="{FAINT}">{head}{_shown(text[at.start : at.sentence_start].lstrip())}</span>'
        f"{_shown(text[at.sentence_start : at.quote_start])}"
        f'<mark style="{MARK}">{_shown(text[at.quote_start : at.quote_end])}</mark>'
        f"{_shown(text[at.quote_end : at.sentence_end])}"
        f'<span style="{FAINT}">{_shown(text[at.sentence_end : at.end].rstrip())}{tail}</span></div>'
    )


def sentence_html(sentence: str, quote: str) -> str:
    """For rows without a place in a text (returns): the sentence as stored, the quote marked where it stands."""
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    marked = f'<mark style="{MARK}">{escape(found)}</mark>' if found else ""
    return f'<div style="{BOX}">{escape(before)}{marked}{escape(after)}</div>'
