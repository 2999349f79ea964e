"""Place names of the gazetteer in a sentence.

In: one sentence, simplified and width-folded. Out: mentions with every place that the name can mean, in reading order.
The names and their spellings are vocabulary (etl/vocabulary), because later stages need them as well.
"""

from __future__ import annotations

from etl.vocabulary.places import PlaceMention, find_places


def places(text: str) -> list[PlaceMention]:
    """All places named in the sentence: longest names first, non-overlapping."""
    return find_places(text)
