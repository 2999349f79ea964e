"""CSV of exactly what is shown, under a name that says what it is."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from etl.storage import csv_bytes
from ui.session import words

UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


def file_name(title: str) -> str:
    """A title -> a file name that every system takes."""
    return f"{UNSAFE.sub('_', title).strip('_.')}.csv"


def csv_download(frame: pd.DataFrame, title: str, key: str, label: str = "") -> None:
    """A button that downloads the frame as the build's own files are written; the bytes are made when it is pressed."""
    st.download_button(
        label or words()("download.rows", count=len(frame)),
        data=lambda: csv_bytes(frame),
        file_name=file_name(title),
        mime="text/csv",
        key=f"download-{key}",
        icon=":material/download:",
        on_click="ignore",
    )
