"""A parsed web page -> its passages: the text of every block, in the page's order, and whether the site puts it around its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from etl.documents.content import row
from etl.documents.wording import web

Element = Any  # lxml's elements have no complete stubs

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDS = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EDGES = re.compile(r"^\s*\n\s*|\s*\n\s*$")
_SPREAD = re.compile(r"[ \t]*\n[ \t]*")
LINKED = 0.6  # of a block's characters; more is a list of links
LINKED_FROM = 8  # characters of links


@dataclass(slots=True)
class Passage:
    """One block's text; empty for a paragraph left empty. `surrounding`: it belongs to the site, not to an article."""

    parent: Element
    surrounding: bool
    heading: bool = False
    parts: list[str] = field(default_factory=list)
    linked: int = 0  # characters of links
    blank: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.strip(" \t\r") for line in "".join(self.parts).split("\n")).strip("\n")


def passages(tree: Element) -> list[Passage]:
    """Every block of the page's body that holds text, and its empty paragraphs."""
    body = tree.find("body")
    kept = []
    for passage in _walk(body if body is not None else tree, False):
        length = len("".join(passage.text.split()))
        if length or passage.blank:
            passage.surrounding = passage.surrounding or (passage.linked >= LINKED_FROM and passage.linked >= LINKED * length)
            kept.append(passage)
    return kept


def _walk(block: Element, surrounding: bool) -> Iterator[Passage]:
    """The passages of a block element and of the blocks in it."""
    if _is_record(block):
        for line in block.iter("tr"):
            yield Passage(block, surrounding, parts=[row(" ".join(cell.itertext()) for cell in line.iterchildren("td", "th"))])
        return
    parent = block.getparent() if block.tag in (*_HEADINGS, "p") else block
    current, divided = Passage(parent, surrounding, block.tag in _HEADINGS), False
    for kind, piece in _pieces(block, False):
        if kind == "block":
            yield current
            if not _is_skipped(piece):
                yield from _walk(piece, surrounding or _is_surrounding(piece))
            current, divided = Passage(parent, surrounding, block.tag in _HEADINGS), True
        else:
            current.parts.append(piece)
            current.linked += len("".join(piece.split())) * (kind == "link")
    current.blank = block.tag == "p" and not divided and not current.text.strip() and block.find(".//img") is None
    yield current


def _pieces(element: Element, linked: bool) -> Iterator[tuple[str, Any]]:
    """What stands in a block, through its inline elements: ("text" or "link", string) and ("block", element)."""
    kind = "link" if linked else "text"
    if element.text:
        yield kind, _flowed(element.text, element.tag == "pre")
    for child in element:
        if not isinstance(child.tag, str):
            pass  # a comment or instruction
        elif child.tag == "br":
            yield kind, "\n"
        elif child.tag in web("inline") and not _holds_block(child):
            if not _HIDDEN.search(child.get("style", "")):
                yield from _pieces(child, linked or child.tag == "a")
        else:
            yield "block", child
        if child.tail:
            yield kind, _flowed(child.tail, element.tag == "pre")


def _flowed(text: str, as_written: bool) -> str:
    """A run of text. A line break in its midst is somebody's; one beside a tag only lays out the source."""
    if as_written:
        return text.replace("\r\n", "\n")
    return _SPREAD.sub("\n", _EDGES.sub(" ", text.replace("\r\n", "\n")))


def _holds_block(inline: Element) -> bool:
    return any(isinstance(e.tag, str) and e.tag not in web("inline") and e.tag != "br" for e in inline.iterdescendants())


def _is_skipped(element: Element) -> bool:
    return element.tag in web("skipped") or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _is_surrounding(element: Element) -> bool:
    """By the names the site gives it; what holds most of the page's sentences is its article all the same."""
    words = set(_WORDS.findall(f"{element.get('id', '')} {element.get('class', '')}".lower()))
    if not words.isdisjoint(web("comments")):
        return True
    return not words.isdisjoint(web("surrounding")) and 2 * _sentences(element) <= _sentences(element.getroottree().getroot())


def _sentences(element: Element) -> int:
    return sum(text.count("。") for text in element.itertext())


def _is_record(element: Element) -> bool:
    """A table of facts, not one that lays out the page."""
    if element.tag != "table" or element.find(".//table") is not None:
        return False
    rows = [line.findall("td") + line.findall("th") for line in element.iter("tr")]
    texts = ["".join(" ".join(cell.itertext()).split()) for line in rows for cell in line]
    return len(rows) > 1 and max(map(len, rows)) > 1 and all(len(text) <= 120 for text in texts)
