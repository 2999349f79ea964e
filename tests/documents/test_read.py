"""From a file to a document: what cannot be read says why, and every character keeps its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.documents import Input, Unreadable, parse, read
from etl.documents.view import fold
from etl.records import Document, Published, Unresolved
from tests.documents.formats import columns, site, tagged, word
from tests.documents.pages import PICTURE, PIECES, Damage, page

TEXT = "延庆区总工会办插花课\r\n插花课来了30人。\r\n"


def given_file(folder: Path, name: str, raw: bytes, manifest_date: str = "") -> Input:
    path = folder / name
    path.write_bytes(raw)
    return Input(path, name, manifest_date)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.2023"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_whatever_its_suffix_and_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    document = read(given_file(tmp_path, name, TEXT.encode(encoding)))
    assert (document.name, document.text) == (name, TEXT)
    assert document.articles[0].headline == "延庆区总工会办插花课"


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.txt", b"", "a.txt: the file is empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "a.txt: the file is empty"),
        ("a.pdf", b"%PDF-1.7", "a.pdf: the PDF is damaged or asks for a password"),
        ("a.pdf", b"text", "a.pdf: this is no PDF file, or a damaged one"),
        ("A.DOCX", b"PK\x03\x04", "A.DOCX: files of type archive or Office are not supported; give an archive the suffix .zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "a.doc: files of type Word 97 are not supported; save it as .docx"),
        ("a.jpg", b"\xff\xd8\xff", "a.jpg: files of type picture are not supported; it needs OCR"),
        ("a.html", b"", "a.html: "),
        ("a.txt", b"%PDF-1.7 \xff", "a.txt: the PDF is damaged"),
        ("a.txt", bytes(range(256)) * 9, "a.txt: this is no text in a known encoding; save it as a .txt file in UTF-8"),
    ],
    ids=[
        "nothing",
        "white space",
        "cut-off PDF",
        "no PDF",
        "cut-off Word",
        "old Word",
        "picture",
        "empty page",
        "PDF in disguise",
        "noise",
    ],
)
def test_what_cannot_be_read_says_which_file_what_is_wrong_and_what_to_do(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(given_file(tmp_path, name, raw))
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", site(tagged(TEXT.split())).encode()),
        ("a", word(TEXT.split())),
        ("a.txt", columns(TEXT.replace("\r\n", "\n\n"), 1, 20)),
        ("a.htm", TEXT.encode("gb18030")),
    ],
    ids=["web page", "Word", "PDF", "text called a page"],
)
def test_what_a_file_is_decides_not_what_it_is_called(tmp_path: Path, name: str, raw: bytes) -> None:
    assert read(given_file(tmp_path, name, raw)).articles[0].headline == "延庆区总工会办插花课"


def test_a_manifest_wins_over_metadata_and_those_over_the_name(tmp_path: Path) -> None:
    raw = (
        site("<p>延庆区总工会办插花课，来了30人，大家都说很好。</p>")
        .replace("<style>", '<meta name="pubdate" content="2023-01-06"><style>')
        .encode()
    )
    bases = [read(given_file(tmp_path, "2023-02-01.html", raw, manifest)).articles[0].published for manifest in ("", "2023-03")]
    assert [(published.date, published.basis) for published in bases] == [("2023-01-06", "metadata"), ("2023-03", "manifest")]


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.txt: the file cannot be opened"):
        read(Input(tmp_path / "gone.txt", "gone.txt"))


def test_characters_that_cannot_be_decoded_are_reported(tmp_path: Path) -> None:
    raw = bytearray((TEXT * 40).encode("gb18030"))
    raw[100] = 0xFF
    unresolved: list[Unresolved] = []
    document = read(given_file(tmp_path, "a.txt", bytes(raw)), unresolved)
    assert "\ufffd" in document.text
    assert [(row.document, row.stage, "gb18030" in row.reason) for row in unresolved] == [("a.txt", "documents", True)]


@pytest.mark.parametrize(
    ("manifest", "published", "name", "basis"),
    [
        ("2023-03", None, "2023-02-01.txt", "manifest"),
        ("", None, "2023-02-01.txt", "filename"),
        ("", None, "a.txt", "masthead"),
    ],
)
def test_the_manifest_wins_over_the_name_and_that_over_the_masthead(
    tmp_path: Path, manifest: str, published: None, name: str, basis: str
) -> None:
    raw = "2023年1月6日 星期五\n\n延庆区总工会办插花课\n去年12月，2021年的班开课。\n".encode()
    (article,) = read(given_file(tmp_path, name, raw, manifest)).articles
    assert article.published.basis == basis


def test_what_the_caller_knows_wins() -> None:
    known = Published("2020-05-05", "metadata", "from the page")
    document = parse("劳动午报 2023年1月6日 第3版\n\n去年办了插花课。", "2023-02-01_02版.txt", known, "工人日报", "7")
    assert (document.articles[0].published, document.newspaper, document.page) == (known, "工人日报", "7")


def test_the_name_wins_over_the_masthead_for_newspaper_and_page_too() -> None:
    document = parse("劳动午报 2023年1月6日 第3版\n\n去年办了插花课。", "工人日报_02版.txt")
    assert (document.newspaper, document.page, document.articles[0].published.date) == ("工人日报", "2", "2023-01-06")


def check(document: Document) -> None:
    """What holds for every document."""
    seen: set[int] = set()
    assert [article.number for article in document.articles] == list(range(1, len(document.articles) + 1))
    firsts = [min(sentence.offsets[0] for sentence in article.sentences) for article in document.articles]
    assert firsts == sorted(firsts)
    for article in document.articles:
        kinds = [sentence.kind for sentence in article.sentences]
        assert kinds == sorted(kinds, key=lambda kind: kind != "headline")
        assert set(kinds) <= {"headline", "crosshead", "body", "caption"}
        paragraphs = [sentence.paragraph for sentence in article.sentences]
        assert paragraphs == sorted(paragraphs)
        for sentence in article.sentences:
            assert sentence.text and len(sentence.text) == len(sentence.offsets)
            assert all(a < b for a, b in zip(sentence.offsets, sentence.offsets[1:], strict=False))
            assert not seen & set(sentence.offsets)
            seen |= set(sentence.offsets)
            for character, place in zip(sentence.text, sentence.offsets, strict=True):
                assert fold(document.text[place]) == character or (character == " " and fold(document.text[place]).isspace())


BITS = st.sampled_from(
    (
        *(
            "本报讯（记者 甲一）",
            "□本报记者 甲一",
            "（记者 乙）",
            "本报记者 甲一 摄影报道",
            "▲课堂",
            "责任编辑 甲一",
            "第3版",
            "# ",
            "一、",
        ),
        *("延庆区总工会", "插花课", "３０００余人", "27", "Wi Fi", "同时，", "深入学习", "\u200b", "\ufffd", "𠮷", "\u3000"),
        *("2023年1月6日 星期五", "截至8月底", "去年", "今年", "2022年9月至2023年9月", "党的二十大"),
        *"。，！“”— \n\r",
        "\n\n",
        "\r\n",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=40).map("".join))
def test_every_text_is_taken_apart_without_losing_a_place(text: str) -> None:
    document = parse(text, "x.txt")
    check(document)
    assert document == parse(text, "x.txt")


@pytest.mark.parametrize("seed", range(5))
def test_damaged_pages_keep_every_place(seed: int) -> None:
    check(parse(page((*PIECES, PICTURE), seed, Damage(in_gap=True)), "x.txt"))


def test_a_very_long_line_is_one_sentence() -> None:
    (article,) = parse("职工" * 200_000, "x.txt").articles
    assert len(article.sentences) == 1
