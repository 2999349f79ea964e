"""A saved web page -> its article as plain text: headline, date line, paragraphs and tables; not what the site puts around it.

Where the article stands is trafilatura's judgement; the text is then taken from the page itself, since line breaks, short lines and
headlines between the paragraphs of a newspaper page mean something here and are smoothed away there.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Sequence

from etl.documents.content import Content, Unreadable, joined
from etl.documents.decode import decode
from etl.documents.metadata import Metadata, metadata
from etl.documents.passages import Passage, passages
from etl.documents.stories import pairs

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_TAGGED = re.compile(r"<(?:html|head|body|p|div|br|table|h[1-6])\b[^>]*>", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_SQUEEZED = re.compile(r"[\s|]+")  # trafilatura writes tables with bars
TITLE_SHARE = 0.4  # a title shares at least so much of its words with the article it stands for


def is_html(text: str) -> bool:
    """Does the text begin as a web page does?"""
    return bool(_MARKUP.match(text))


def read_html(raw: bytes) -> Content:
    """The article of a page saved from the web, and what its metadata say. Raises Unreadable."""
    found = _DECLARED.search(raw[:4096])
    decoded = decode(raw, found[1].decode("ascii", "ignore") if found else "")
    if decoded is None:
        raise Unreadable("this is no text in a known encoding; save the page again, or its text as a .txt file in UTF-8")
    if not _TAGGED.search(decoded.text):
        return Content(decoded.text)
    from lxml import etree, html

    try:
        tree = html.document_fromstring(_XML.sub("", decoded.text, count=1).replace("\0", ""))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unreadable("the page is empty or no HTML; save it again, or its text as a .txt file") from error
    known = metadata(tree)
    try:
        text = _article(decoded.text, passages(tree), known)
    except RecursionError as error:
        raise Unreadable("the page's elements are nested too deeply; save its text as a .txt file") from error
    lost = f"{decoded.replaced} characters cannot be decoded ({decoded.encoding}) and are shown as \ufffd; save the page anew in UTF-8"
    return Content(text, known.published, known.newspaper, known.page, (lost,) if decoded.replaced else ())


def _article(source: str, found: Sequence[Passage], known: Metadata) -> str:
    """The passages from the headline to the article's end, as text."""
    chosen = _chosen(source, found)
    kept = [passage for passage in found if not passage.surrounding]
    if chosen:
        first, last, kinds = _head(found, chosen, known), max(chosen), _kinds(found, chosen)
        inside = (n in chosen or (not p.surrounding and (first <= n <= last or _kind(p) in kinds)) for n, p in enumerate(found))
        kept = [passage for passage, is_inside in zip(found, inside, strict=True) if is_inside]
    text = joined([passage.text for passage in kept]).strip("\n")
    fitting = [title for title in known.titles if _is_title_of(title, text)]
    return text if not fitting or any(_stands(title, text) for title in fitting) else f"{fitting[0]}\n\n{text}"


def _stands(title: str, text: str) -> bool:
    """Does a line begin with the title, or do several that it was broken into?"""
    bare, lines = "".join(title.split()), ["".join(line.split()) for line in text.split("\n")]
    return any(line and "".join(lines[n : n + 3]).startswith(bare) for n, line in enumerate(lines))


def _chosen(source: str, found: Sequence[Passage]) -> set[int]:
    """The passages that trafilatura takes for the article, by their place."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports what it discards
    extracted = trafilatura.extract(source, include_comments=False, include_tables=True, include_formatting=False, favor_recall=True)
    squeezed = _SQUEEZED.sub("", extracted or "")
    return {n for n, p in enumerate(found) if (bare := _SQUEEZED.sub("", p.text)) and not p.surrounding and bare in squeezed}


def _head(found: Sequence[Passage], chosen: Collection[int], known: Metadata) -> int:
    """Where the article begins: at the headline over it, if there is one outside the text."""
    text = "".join(found[n].text for n in chosen)
    first = min(chosen)
    for n in range(first - 1, -1, -1):
        passage = found[n]
        if passage.heading and (" ".join(passage.text.split()) in known.titles or _is_title_of(passage.text, text)):
            return n
    return first


def _kinds(found: Sequence[Passage], chosen: Collection[int]) -> set[tuple[str, str]]:
    """Where the article's text stands: the kinds of block that hold a fair part of it. What else stands there is of it, too, such as
    the next article of a page or a headline too short to be noticed."""
    lengths = Counter[tuple[str, str]]()
    for n in chosen:
        lengths[_kind(found[n])] += len(found[n].text)
    return {kind for kind, length in lengths.items() if 4 * length >= max(lengths.values())}


def _kind(passage: Passage) -> tuple[str, str]:
    return str(passage.parent.tag), str(passage.parent.get("class", ""))


def _is_title_of(title: str, text: str) -> bool:
    """Does the title share its words with the text? `首页`, `正文` and a site's name do not."""
    own = pairs(title)
    return len(own) > 3 and len(own & pairs(text)) >= TITLE_SHARE * len(own)
