"""The repaired view: what goes, what is folded, and that every character can be found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.documents.view import fold, view


def seen(text: str, parted: bool = False) -> str:
    folded = fold(text)
    spans, place = [], 0
    for line in folded.splitlines(keepends=True):
        spans.append((place, place + len(line)))
        place += len(line)
    return view(folded, spans, parted).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("众多一线职工、 环卫 职工", "众多一线职工、环卫职工"),
        ("送去３０００余份，占９２．５％", "送去3000余份，占92.5%"),
        ("Ｎ９５口罩 300 只", "N95口罩300只"),
        ("全区27\n个镇街", "全区27个镇街"),
        ("4.5\n万名", "4.5万名"),
        ("慰问3\r\n00人", "慰问300人"),
        ("花费1 200 000元", "花费1200000元"),
        ("慰问3 000余人", "慰问3000余人"),
        ("第1 2345号", "第1 2345号"),
        ("使用 Wi  Fi 上网", "使用Wi Fi上网"),
        ("iPhone\n15 手机", "iPhone 15手机"),
        ("职工\u3000之家\u200b好", "职工之家好"),
        ("⼯会⼲部", "工会干部"),
        ("①组与㎡不变，～也不变", "①组与㎡不变，～也不变"),
    ],
)
def test_body_text_is_repaired(text: str, expected: str) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访一线医护  慰问值守干部", "走访一线医护 慰问值守干部"),
        ("为 工 友 送 清 凉", "为工友送清凉"),
        ("“送温暖” 活动启动", "“送温暖”活动启动"),
        ("为谱写现代化\n新篇章", "为谱写现代化新篇章"),
    ],
)
def test_the_parts_of_a_headline_stay_apart(text: str, expected: str) -> None:
    assert seen(text, parted=True) == expected


TEXTS = st.text(st.sampled_from("工会职，。“”0９a Ｏ％．\u3000\n\r\t\u200b⼯"), max_size=60)


@given(TEXTS, st.booleans())
def test_every_character_is_that_of_its_place_or_its_folded_form(text: str, parted: bool) -> None:
    folded = fold(text)
    made = view(folded, [(0, len(text))], parted)
    assert len(folded) == len(text)
    assert len(made.text) == len(made.offsets)
    assert all(a < b for a, b in zip(made.offsets, made.offsets[1:], strict=False))
    for character, place in zip(made.text, made.offsets, strict=True):
        assert fold(text[place]) == character or (character == " " and fold(text[place]).isspace())


@given(TEXTS)
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    folded = fold(text)
    kept = set(view(folded, [(0, len(text))]).offsets)
    assert all(folded[place].isspace() for place in range(len(text)) if place not in kept)
