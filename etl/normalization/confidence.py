"""How sure the extractor is of a row as a whole: 0 to 1."""

from __future__ import annotations

from etl.normalization.drafts import Draft

_SURE = 0.95
# What each doubt multiplies the confidence by.
_WEIGHTS = {
    "no measure word": 0.85,
    "no word says what is counted": 0.7,
    "few words say what is counted": 0.9,
    "another metric fits nearly as well": 0.75,
    "another metric fits, too": 0.9,
    "no body named": 0.5,
    "body by place only": 0.75,
    "body's district by context": 0.9,
    "body's district by its place": 0.9,
    "period carried over": 0.97,
    "the text tells of other times": 0.9,
    "several times in the sentence": 0.93,
    "may be a part of a figure before": 0.85,
}


def confidence(draft: Draft) -> float:
    """The product of the draft's doubts, from 0.95 down; doubts without a weight of their own count 0.9."""
    made = _SURE
    for doubt in draft.doubts:
        made *= _WEIGHTS.get(doubt, 0.9)
    if draft.period.basis == "publication" and not draft.period.start:
        made *= 0.9
    return round(made, 2)
