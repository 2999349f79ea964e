import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.amounts import amount, exact, missing, short, short_amount, ticks
from ui.texts import speaker

ZH, EN = speaker("zh"), speaker("en")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (6660000.0, "6,660,000"),
        (263.0, "263"),
        (0.0, "0"),
        (66.6667, "66.6667"),
        (0.3, "0.3"),
        (1234567.5, "1,234,567.5"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_every_digit_is_written_and_no_noise_of_binary_fractions(value: float, written: str) -> None:
    assert exact(value) == written


@pytest.mark.parametrize(
    ("value", "bound", "zh", "en"),
    [
        (9999.0, "exact", "9,999", "9,999"),
        (43035.0, "exact", "4.3万", "43K"),
        (43850.0, "at_least", "4.38万", "43.8K"),
        (43850.0, "at_most", "4.39万", "43.9K"),
        (6660000.0, "exact", "666万", "6.66M"),
        (16016852.0, "at_least", "1600万", "16M"),
        (99999999.0, "exact", "1亿", "100M"),
        (123400000.0, "exact", "1.23亿", "123M"),
        (5000000000.0, "exact", "50亿", "5B"),
    ],
)
def test_the_short_form_has_three_figures_in_the_units_of_its_language(value: float, bound: str, zh: str, en: str) -> None:
    assert (short(value, "zh", bound), short(value, "en", bound)) == (zh, en)


@given(st.integers(0, 10**12), st.sampled_from(["at_least", "at_most"]))
def test_the_short_form_of_a_bound_stays_true(value: int, bound: str) -> None:
    words = short(float(value), "zh", bound)
    scale = {"万": 10**4, "亿": 10**8}.get(words[-1], 1)
    shown = round(float(words.rstrip("万亿").replace(",", "")) * scale)
    assert shown <= value if bound == "at_least" else shown >= value
    assert math.isclose(shown, value, rel_tol=0.01, abs_tol=0.5)


@pytest.mark.parametrize(
    ("value", "value_max", "bound", "zh", "en"),
    [
        (3000.0, None, "exact", "3,000", "3,000"),
        (3000.0, math.nan, "at_least", "≥ 3,000", "≥ 3,000"),
        (500.0, None, "approx", "约 500", "≈ 500"),
        (500.0, None, "at_most", "≤ 500", "≤ 500"),
        (20.0, 30.0, "exact", "20–30", "20–30"),
        (48520.0, 48530.0, "approx", "约 48,520–48,530", "≈ 48,520–48,530"),
        (None, None, "", "—", "—"),
        (math.nan, None, "", "—", "—"),
    ],
)
def test_an_amount_carries_its_bound_and_its_range(value: float | None, value_max: float | None, bound: str, zh: str, en: str) -> None:
    assert (amount(value, value_max, bound, ZH), amount(value, value_max, bound, EN)) == (zh, en)


def test_the_short_amount_rounds_both_ends_of_a_range() -> None:
    assert short_amount(20000.0, 30000.0, "at_least", ZH) == "≥ 2万–3万"
    assert short_amount(None, None, "", ZH) == "—"


def test_none_and_nan_are_missing_and_zero_is_not() -> None:
    assert missing(None) and missing(math.nan) and not missing(0.0)


@pytest.mark.parametrize(
    ("highest", "words"),
    [(45000.0, ["0", "2万", "4万"]), (92.0, ["0", "25", "50", "75"]), (0.0, ["0"]), (3.0, ["0", "1", "2", "3"])],
)
def test_the_axis_has_round_ticks_in_the_units_of_the_language(highest: float, words: list[str]) -> None:
    assert ticks(highest, "zh")[1] == words


@given(st.floats(0.001, 1e13))
def test_ticks_never_pass_the_highest_value_and_are_few(highest: float) -> None:
    values, words = ticks(highest, "zh")
    assert 2 <= len(values) <= 6
    assert len(values) == len(words)
    assert values[-1] <= highest * 1.001
