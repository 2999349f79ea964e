"""Input -> Document: the file's text by the reader of its format, or the reason why not; the text taken apart and dated.

The first bytes tell the format; the suffix decides only where they do not. A reader's library is loaded when first needed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from etl.documents.archive import member_bytes
from etl.documents.articles import articles
from etl.documents.content import Content, Unreadable
from etl.documents.decode import decode
from etl.documents.docx import is_docx, read_docx
from etl.documents.find import Input
from etl.documents.html import is_html, read_html
from etl.documents.lines import lines
from etl.documents.masthead import masthead
from etl.documents.named import from_name
from etl.documents.pdf import read_pdf
from etl.documents.publication import infer
from etl.documents.view import fold
from etl.records import Document, Published, Unresolved

PAGES = (".htm", ".html", ".xhtml", ".shtml")
UNSUPPORTED = {  # by suffix, then by first bytes; both as people call them
    ".doc": "Word 97", ".wps": "WPS", ".rtf": "RTF", ".odt": "OpenDocument", ".ofd": "OFD", ".xls": "Excel", ".xlsx": "Excel", ".et": "WPS",
    ".csv": "CSV", ".ppt": "PowerPoint", ".pptx": "PowerPoint", ".mht": "web archive", ".mhtml": "web archive", ".xml": "XML",
    ".json": "JSON", ".jpg": "picture", ".jpeg": "picture", ".png": "picture", ".gif": "picture", ".bmp": "picture", ".tif": "picture",
    ".tiff": "picture", ".webp": "picture", ".rar": "RAR", ".7z": "7z", ".gz": "gzip",
}  # fmt: skip
SIGNATURES = {
    b"PK\x03\x04": "archive or Office", b"\xd0\xcf\x11\xe0": "Office 97", b"{\\rtf": "RTF", b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture", b"GIF8": "picture", b"BM": "picture", b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip",
}  # fmt: skip
INSTEAD = {
    "Word 97": "save it as .docx", "WPS": "save it as .docx", "RTF": "save it as .docx", "OpenDocument": "save it as .docx",
    "OFD": "export it as PDF", "web archive": "save the page as HTML", "picture": "it needs OCR; save its text as a .txt file",
    "RAR": "unpack it, or pack it as .zip", "7z": "unpack it, or pack it as .zip", "gzip": "unpack it, or pack it as .zip",
    "archive or Office": "give an archive the suffix .zip, or save the text as .docx or .txt",
}  # fmt: skip


def read(given: Input, unresolved: list[Unresolved] | None = None) -> Document:
    """The document in a file or archive. What of it could not be read, such as characters (shown as U+FFFD) or pages without
    text, is reported to `unresolved`.

    Raises Unreadable.
    """
    try:
        content = _content(_bytes(given), PurePosixPath(given.name).suffix.lower())
        if not content.text.strip():
            raise Unreadable("the file is empty; add the text or remove the file")
    except Unreadable as error:
        raise Unreadable(f"{given.name}: {error}") from error
    if unresolved is not None:
        unresolved.extend(Unresolved(given.name, None, "documents", why, "", "", None, None) for why in content.problems)
    published = Published(given.manifest_date, "manifest", "given in manifest.csv") if given.manifest_date else content.published
    return parse(content.text, given.name, published, content.newspaper, content.page)


def _bytes(given: Input) -> bytes:
    if given.refused:
        raise Unreadable(given.refused)
    try:
        return member_bytes(given.path, given.member) if given.member else given.path.read_bytes()
    except OSError as error:
        raise Unreadable(f"the file cannot be opened ({error.strerror or error}); check that it is there and may be read") from error


def _content(raw: bytes, suffix: str) -> Content:
    """The text of a file, by the reader of its format. Raises Unreadable."""
    if b"%PDF-" in raw[:1024]:
        return read_pdf(raw)
    if is_docx(raw):
        return read_docx(raw)
    kind = next((kind for mark, kind in SIGNATURES.items() if raw.startswith(mark)), "") or UNSUPPORTED.get(suffix, "")
    if kind:
        named = UNSUPPORTED.get(suffix, kind)
        instead = INSTEAD.get(named) or INSTEAD.get(kind, "save the text as a .txt file")
        raise Unreadable(f"files of type {named} are not supported; {instead}")
    if suffix in (".pdf", ".docx") and raw:
        raise Unreadable(f"this is no {suffix[1:].upper()} file, or a damaged one; save it again, or its text as a .txt file")
    if suffix in PAGES:
        return read_html(raw)
    decoded = decode(raw)
    if decoded is None:
        raise Unreadable("this is no text in a known encoding; save it as a .txt file in UTF-8")
    if is_html(decoded.text):
        return read_html(raw)
    lost = f"{decoded.replaced} characters cannot be decoded ({decoded.encoding}) and are shown as \ufffd; save the file anew in UTF-8"
    return Content(decoded.text, problems=(lost,) if decoded.replaced else ())


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
