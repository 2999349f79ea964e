"""Tables <-> disk: immutable builds published by one small pointer, CSV for people, exports in other formats.

In: frames as in `etl.tables`. Out: a `Build` to read, bytes to download. Never: changes a build once published,
or decides what a number means.
"""

from etl.storage.builds import ARTICLES, DOCUMENTS, Build, NoBuild, Tables, current, home, open_build, publish, settled
from etl.storage.denominators import DENOMINATORS, KINDS, BadDenominators, read_denominators
from etl.storage.exports import csv_bytes, number_text, parquet_bytes, read_csv, xlsx_bytes
from etl.storage.selection import select
from etl.storage.trace import Trace, passages, trace

__all__ = [
    "ARTICLES",
    "DENOMINATORS",
    "DOCUMENTS",
    "KINDS",
    "BadDenominators",
    "Build",
    "NoBuild",
    "Tables",
    "Trace",
    "csv_bytes",
    "current",
    "home",
    "number_text",
    "open_build",
    "parquet_bytes",
    "passages",
    "publish",
    "read_csv",
    "read_denominators",
    "select",
    "settled",
    "trace",
    "xlsx_bytes",
]
