"""Tables <-> disk: immutable builds published by one small pointer, CSV for people, exports in other formats.

In: frames as in `etl.tables`. Out: a `Build` to read, bytes to download. Never: changes a build once published,
or decides what a number means.
"""

from etl.storage.builds import ARTICLES, DOCUMENTS, Build, NoBuild, Tables, current, home, open_build, publish, settled
from etl.storage.exports import csv_bytes, number_text, parquet_bytes, read_csv, xlsx_bytes
from etl.storage.selection import select
from etl.storage.trace import Trace, trace

__all__ = [
    "ARTICLES",
    "DOCUMENTS",
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
    "publish",
    "read_csv",
    "select",
    "settled",
    "trace",
    "xlsx_bytes",
]
