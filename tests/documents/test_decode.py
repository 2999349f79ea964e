"""Bytes of the encodings that Chinese offices produce, and what must not pass for text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.documents.decode import decode

SIMPLIFIED = "平谷区总工会本月走访了三家合作社，给五十六名采摘工送去防暑药品，并请律师当场解答大家关心的工资和保险问题。"
TRADITIONAL = "豐臺區總工會本月舉辦職工技能比賽，來自各個企業的一百二十名選手參加，工會為獲獎者頒發了獎金和證書。"


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_text_comes_back_in_every_unicode_encoding_and_without_its_mark(text: str, encoding: str) -> None:
    made = decode(text.encode(encoding))
    assert made is not None
    assert (made.text, made.replaced) == (text, 0)


@pytest.mark.parametrize(("text", "encoding"), [(SIMPLIFIED, "gb2312"), (SIMPLIFIED, "gbk"), (TRADITIONAL, "big5"), (TRADITIONAL, "cp950")])
def test_a_text_comes_back_in_the_older_encodings(text: str, encoding: str) -> None:
    made = decode(text.encode(encoding))
    assert made is not None
    assert made.text == text


def test_a_short_legacy_text_is_told_from_the_other_legacy_encoding() -> None:
    assert [made and made.text for made in (decode("工会慰问职工".encode("gbk")), decode("工會慰問職工".encode("big5")))] == [
        "工会慰问职工",
        "工會慰問職工",
    ]


def test_line_ends_are_kept() -> None:
    made = decode(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert made is not None
    assert made.text == "a\r\nb\rc\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_text_cut_off_in_mid_character_is_read_and_counted(encoding: str) -> None:
    made = decode((SIMPLIFIED * 4).encode(encoding)[:-1])
    assert made is not None
    assert (made.encoding, made.replaced, made.text[:-1]) == (encoding, 1, (SIMPLIFIED * 4)[:-1])


def test_a_declared_encoding_settles_what_few_characters_leave_open_and_no_more() -> None:
    made = decode("豐臺".encode("big5"), "Big5")
    assert made is not None and made.text == "豐臺"
    made = decode("丰台".encode(), "gb2312")
    assert made is not None and made.text == "丰台"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_corrupt_byte_costs_a_character_and_is_counted(encoding: str) -> None:
    raw = bytearray((SIMPLIFIED * 10).encode(encoding))
    raw[301] = 0xFF
    made = decode(bytes(raw))
    assert made is not None
    assert made.encoding == encoding
    assert 0 < made.replaced <= 3
    assert made.text.endswith(SIMPLIFIED)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(random.Random(1).randbytes(4000), id="noise"),
        pytest.param(b"\x00\x01\x02\x03" * 100, id="control characters"),
        pytest.param(SIMPLIFIED.encode("utf-8")[::-1], id="reversed text"),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    assert decode(raw) is None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_every_utf8_text_comes_back(text: str) -> None:
    made = decode(text.encode("utf-8"))
    assert made is not None
    assert (made.text, made.encoding, made.replaced) == (text, "utf-8", 0)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_ladder(raw: bytes) -> None:
    made = decode(raw)
    assert made is None or made.replaced <= 0.02 * len(made.text)
