"""How bounds add. Source: the columns' specification, "Adding bounds"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

# Adding is the bitwise or: nothing to add to exact (0), at_least and at_most together are no bound at all, so approx (3).
CODES = {"exact": 0, "at_least": 1, "at_most": 2, "approx": 3}
NAMES = tuple(CODES)


def add_bounds(bounds: Iterable[str]) -> str:
    """The bound of a sum of figures with these bounds; "" for none. Raises KeyError for a bound outside the specification.

    Only exact -> exact; at_least with or without exact -> at_least; at_most with or without exact -> at_most;
    anything else -> approx. So neither the order nor the grouping of the figures changes the result.
    """
    codes = [CODES[bound] for bound in bounds]
    return NAMES[reduce(or_, codes)] if codes else ""
