"""A number, spelled in every way Chinese reports use, reads back as itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extraction.number.rules import numbers, parse

DIGITS = "零一二三四五六七八九"


def chinese(value: int) -> str:
    """A whole number in Chinese numerals, 一百零五 style."""
    if value >= 10**8:
        return chinese(value // 10**8) + "亿" + _rest(value % 10**8, 10**7)
    if value >= 10**4:
        return chinese(value // 10**4) + "万" + _rest(value % 10**4, 10**3)
    for scale, word in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= scale:
            return DIGITS[value // scale] + word + _rest(value % scale, scale // 10)
    return DIGITS[value]


def _rest(value: int, full: int) -> str:
    if value == 0:
        return ""
    return ("零" if value < full else "") + chinese(value)


def mixed(value: int) -> str:
    """1亿2000万, 3万5000: Arabic stretches between scale words."""
    if value >= 10**8:
        return f"{value // 10**8}亿" + (
            mixed(value % 10**8) if value % 10**8 >= 10**7 else "" if not value % 10**8 else "零" + mixed(value % 10**8)
        )
    if value >= 10**4:
        return f"{value // 10**4}万" + (
            "" if not value % 10**4 else str(value % 10**4) if value % 10**4 >= 1000 else "零" + str(value % 10**4)
        )
    return str(value)


def decimals(value: int) -> str:
    """4.5万: ten thousands with a point."""
    return f"{Decimal(value) / 10**4:f}万"


SPELLINGS: list[Callable[[int], str]] = [str, lambda value: f"{value:,}", chinese, mixed, decimals]


@pytest.mark.parametrize("spell", SPELLINGS)
@given(value=st.integers(min_value=1, max_value=10**10))
def test_a_number_reads_back_from_its_spelling(spell: Callable[[int], str], value: int) -> None:
    assert parse(spell(value)) == value


@given(value=st.integers(min_value=11, max_value=10**9), spell=st.sampled_from(SPELLINGS))
def test_a_number_in_a_sentence_is_found_whole(value: int, spell: Callable[[int], str]) -> None:
    written = spell(value)
    found = [n for n in numbers(f"慰问职工{written}名")]
    assert [(n.start, n.end, n.value) for n in found] == [(4, 4 + len(written), value)]


@given(text=st.text(alphabet="零一二两三十百千万亿余多几数0123456789.,点半第个名", max_size=14))
def test_whatever_is_read_lies_inside_the_text_and_is_positive(text: str) -> None:
    for number in numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert number.value >= 0
        assert number.value_max is None or number.value_max > number.value
