from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.rollup import add_bounds
from etl.rollup.bounds import CODES

BOUNDS = st.lists(st.sampled_from(sorted(CODES)), max_size=6)


@pytest.mark.parametrize(
    ("bounds", "sum_bound"),
    [
        ("", ""),
        ("exact", "exact"),
        ("exact exact", "exact"),
        ("at_least", "at_least"),
        ("exact at_least", "at_least"),
        ("at_most at_most", "at_most"),
        ("at_most exact", "at_most"),
        ("at_least at_most", "approx"),
        ("approx", "approx"),
        ("exact approx", "approx"),
        ("at_least approx", "approx"),
        ("exact at_most at_least exact", "approx"),
    ],
)
def test_bounds_add_as_the_specification_says(bounds: str, sum_bound: str) -> None:
    assert {add_bounds(order) for order in permutations(bounds.split())} == {sum_bound}


@given(BOUNDS, BOUNDS)
def test_adding_partial_sums_gives_the_bound_of_the_whole(some: list[str], others: list[str]) -> None:
    parts = [bound for bound in (add_bounds(some), add_bounds(others)) if bound]
    assert add_bounds(parts) == add_bounds(some + others)


def test_a_bound_outside_the_specification_is_refused() -> None:
    with pytest.raises(KeyError):
        add_bounds(["exact", "roughly"])
