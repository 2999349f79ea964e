"""Input -> Document: the file decoded, or the reason why not; the text taken apart and dated."""

from __future__ import annotations

from dataclasses import replace

from etl.documents.articles import articles
from etl.documents.decode import decode
from etl.documents.find import Input
from etl.documents.lines import lines
from etl.documents.masthead import masthead
from etl.documents.named import from_name
from etl.documents.publication import infer
from etl.documents.view import fold
from etl.records import Document, Published, Unresolved

FORMATS = {  # by suffix, then by first bytes; both as people call them
    ".pdf": "PDF", ".doc": "Word", ".docx": "Word", ".wps": "WPS", ".rtf": "RTF", ".odt": "OpenDocument", ".ofd": "OFD",
    ".xls": "Excel", ".xlsx": "Excel", ".et": "WPS", ".csv": "CSV", ".ppt": "PowerPoint", ".pptx": "PowerPoint",
    ".htm": "HTML", ".html": "HTML", ".mht": "HTML", ".mhtml": "HTML", ".xml": "XML", ".json": "JSON",
    ".jpg": "picture", ".jpeg": "picture", ".png": "picture", ".gif": "picture", ".bmp": "picture", ".tif": "picture", ".tiff": "picture",
    ".webp": "picture", ".zip": "archive", ".rar": "archive", ".7z": "archive", ".gz": "archive",
}  # fmt: skip
SIGNATURES = {
    b"%PDF": "PDF", b"PK\x03\x04": "Office or archive", b"\xd0\xcf\x11\xe0": "Office", b"{\\rtf": "RTF", b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture", b"GIF8": "picture", b"BM": "picture", b"Rar!": "archive", b"7z\xbc\xaf": "archive", b"\x1f\x8b": "archive",
}  # fmt: skip


class Unreadable(ValueError):
    """A file that yields no text; the message names it, says what is wrong and what to do."""


def read(given: Input, unresolved: list[Unresolved] | None = None) -> Document:
    """The document in a file. Characters that could not be decoded stand as U+FFFD and are reported to `unresolved`.

    Raises Unreadable.
    """
    suffix = given.path.suffix.lower()
    if suffix in FORMATS:
        raise Unreadable(f"{given.name}: {FORMATS[suffix]} files are not supported yet; save the text as a .txt file")
    try:
        raw = given.path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"{given.name}: the file cannot be opened ({error.strerror or error}); check that it is there and may be read"
        ) from error
    kind = next((kind for mark, kind in SIGNATURES.items() if raw.startswith(mark)), "")
    if kind:
        raise Unreadable(f"{given.name}: this is a file of type {kind}, which is not supported yet; save the text as a .txt file")
    decoded = decode(raw)
    if decoded is None:
        raise Unreadable(f"{given.name}: this is no text in a known encoding; save it as a .txt file in UTF-8")
    if not decoded.text.strip():
        raise Unreadable(f"{given.name}: the file is empty; add the text or remove the file")
    if decoded.replaced and unresolved is not None:
        why = f"{decoded.replaced} characters cannot be decoded ({decoded.encoding}) and are shown as \ufffd; save the file anew in UTF-8"
        unresolved.append(Unresolved(given.name, None, "documents", why, "", "", None, None))
    published = Published(given.manifest_date, "manifest", "given in manifest.csv") if given.manifest_date else None
    return parse(decoded.text, given.name, published)


def parse(text: str, name: str, published: Published | None = None, newspaper: str = "", page: str = "") -> Document:
    """A decoded text -> Document. What the caller knows (a manifest's or metadata's date, newspaper, page) wins over what the
    name says, that over the masthead, that over inference. A text of white space has no articles."""
    folded = fold(text)
    named = from_name(name)
    top = masthead(folded, lines(folded))
    found = articles(folded, top.lines)
    known = next((p for p in (published, named.published, top.published) if p and p.date), None)
    dated = known or infer([[sentence.text for sentence in article.sentences] for article in found])
    return Document(
        name=name,
        text=text,
        newspaper=newspaper or named.newspaper or top.newspaper,
        page=page or named.page or top.page,
        articles=tuple(replace(article, published=dated) for article in found),
    )
