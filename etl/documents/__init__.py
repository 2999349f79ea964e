"""Files -> documents: decoded, repaired, divided into articles and sentences, dated.

In: files (text, HTML, PDF, DOCX, ZIP of these) and folders, with an optional `manifest.csv` of publication dates beside them; or a
text.
Out: `Input` per file, then `Document` -> `Article` -> `Sentence`, every character with its place in the original text.
Never: changes the original text, guesses a date nothing supports, or reads what a figure means.
"""

from etl.documents.content import Unreadable
from etl.documents.find import Input, find
from etl.documents.read import parse, read

__all__ = ["Input", "Unreadable", "find", "parse", "read"]
