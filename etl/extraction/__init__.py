"""Sentence -> Reading: figures, periods and bodies as written.

In: one `Sentence`. Out: `Reading`. Never: looks outside the sentence, knows a date or another file.
One folder a dimension: rules.py, lexicon.yaml (words) and corpus.yaml (examples).
"""

from etl.extraction.reading import read_sentence

__all__ = ["read_sentence"]
