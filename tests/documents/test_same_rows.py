"""One text gives the same observations whatever file it comes in: over all seed pages, against the reading of the plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

import pytest

import etl
from etl import documents
from etl.vocabulary.rows import load_rows
from tests.documents.formats import archive, blocks, columns, site, tagged, word

PAGES = sorted((Path(__file__).parents[2] / "seeds" / "pages").glob("*.txt"))
COMPARED = ["organization", "city", "district", "metric", "value", "unit", "bound", "status", "role", "period_start", "period_end", "quote"]

Rows = Counter[tuple[str, ...]]
Maker = Callable[[str], bytes]


def rows(folder: Path) -> Rows:
    """The observations of a folder by document, without its suffix, and the columns compared."""
    read = etl.read(folder)
    names = read["document"].str.rpartition("/")[2].str.rpartition(".")[0]
    return Counter(zip(names, *(read[name].astype(str) for name in COMPARED), strict=True))


def f1(expected: Rows, got: Rows) -> float:
    return 2 * (expected & got).total() / (expected.total() + got.total())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in PAGES}


@pytest.fixture(scope="module")
def plain() -> Rows:
    return rows(PAGES[0].parent)


@pytest.fixture
def likeness(texts: dict[str, str], plain: Rows, tmp_path: Path) -> Iterator[Callable[[Maker, str], float]]:
    def measured(make: Maker, suffix: str) -> float:
        for name, text in texts.items():
            (tmp_path / f"{name}{suffix}").write_bytes(make(text))
        return f1(plain, rows(tmp_path))

    yield measured


ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
HTML: dict[str, Callable[[str], str]] = {
    "each block a paragraph with its line breaks": lambda text: tagged(blocks(text)),
    "line breaks as br": lambda text: tagged(blocks(text)).replace("\n", "<br>\n").replace("</p><br>", "</p>"),
    "each line a paragraph": lambda text: tagged([line for line in text.split("\n") if line.strip()]),
    "blank lines as empty paragraphs": lambda text: tagged([line.strip() or "\u00a0" for line in text.split("\n")]),
    "divisions": lambda text: tagged(blocks(text), "div"),
    "one division with br": lambda text: f"<div>{escape(text)}</div>".replace("\n", "<br/>"),
}
WORD: dict[str, Callable[[str], list[str]]] = {
    "each line a paragraph": lambda text: text.split("\n"),
    "no blank lines": lambda text: [line for line in text.split("\n") if line.strip()],
    "each block a paragraph": blocks,
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_rows(likeness: Callable[[Maker, str], float], encoding: str) -> None:
    assert likeness(lambda text: text.encode(encoding), ".txt") == 1


def test_big5_gives_the_rows_of_the_same_text_in_utf8(texts: dict[str, str], tmp_path: Path) -> None:
    read = {}
    for encoding in ("utf-8", "big5"):
        folder = tmp_path / encoding
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_bytes(traditional(text).encode(encoding))
        read[encoding] = rows(folder)
    assert read["utf-8"].total() > 80
    assert read["big5"] == read["utf-8"]


@pytest.mark.parametrize("body", HTML.values(), ids=list(HTML))
def test_a_saved_web_page_gives_the_rows_of_its_text(likeness: Callable[[Maker, str], float], body: Callable[[str], str]) -> None:
    assert likeness(lambda text: site(body(text)).encode(), ".html") >= 0.99


def test_the_encoding_of_a_web_page_does_not_matter(likeness: Callable[[Maker, str], float]) -> None:
    assert likeness(lambda text: site(tagged(blocks(text)), charset="gb2312").encode("gb18030"), ".htm") >= 0.99


@pytest.mark.parametrize("parts", WORD.values(), ids=list(WORD))
def test_a_word_document_gives_the_rows_of_its_text(likeness: Callable[[Maker, str], float], parts: Callable[[str], list[str]]) -> None:
    assert likeness(lambda text: word(parts(text)), ".docx") >= 0.99


@pytest.mark.parametrize(
    ("number", "characters", "gutter", "order"),
    [
        (2, 24, 2.0, "columns"),
        (2, 24, 2.0, "rows"),
        (3, 18, 1.0, "columns"),
        (3, 18, 1.0, "rows"),
        (3, 18, 1.0, "random"),
        (4, 16, 1.5, "rows"),
        (5, 14, 2.0, "columns"),
        (5, 14, 2.0, "rows"),
    ],
)
def test_a_newspaper_page_in_columns_gives_the_rows_of_its_text(
    likeness: Callable[[Maker, str], float], number: int, characters: int, gutter: float, order: str
) -> None:
    assert likeness(partial(columns, number=number, characters=characters, order=order, gutter=gutter), ".pdf") >= 0.97


def test_an_archive_gives_the_rows_of_its_files(texts: dict[str, str], plain: Rows, tmp_path: Path) -> None:
    packed = {f"版面/{name}.txt": text.encode("gb18030") for name, text in texts.items()}
    (tmp_path / "pages.zip").write_bytes(archive(packed))
    assert rows(tmp_path) == plain


@pytest.mark.parametrize(
    ("suffix", "make"),
    [
        (".html", lambda text: site(tagged(blocks(text))).encode()),
        (".docx", lambda text: word(blocks(text))),
        (".pdf", lambda t: columns(t, 3, 18)),
    ],
    ids=["HTML", "DOCX", "PDF"],
)
def test_places_point_into_the_text_that_the_reader_produced(texts: dict[str, str], tmp_path: Path, suffix: str, make: Maker) -> None:
    for name, text in texts.items():
        (tmp_path / f"{name}{suffix}").write_bytes(make(text))
    written = {given.name: documents.read(given).text for given in documents.find([tmp_path])}
    read = etl.read(tmp_path)
    assert len(read) > 80
    for name, quote, start, end in read[["document", "quote", "char_start", "char_end"]].itertuples(index=False):
        assert "".join(written[name][start:end].split()) == quote


def traditional(text: str) -> str:
    """The text in traditional characters, as far as Big5 has them."""
    table = load_rows("traditional.csv", Pair, unique=("traditional",))
    written = {ord(pair.simplified): pair.traditional for pair in reversed(table) if in_big5(pair.traditional)}
    return "".join(c if in_big5(c) else "、" for c in text.translate(written))


def in_big5(character: str) -> bool:
    return bool(character.encode("big5", "ignore"))


@dataclass(frozen=True)
class Pair:
    traditional: str
    simplified: str
