"""Charts as a PNG picture, photographed by a Chromium where the machine has one. It is shown nothing but our own page, offline."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.reports.content import Chart, Report
from etl.reports.svg import FULL, HALF, height, svg, width
from etl.reports.words import Say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PATIENCE = 60
GAP = 16
_FONTS = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",SimHei,sans-serif'
_QUIET = (
    *("--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--mute-audio", "--force-device-scale-factor=2"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def browser() -> str | None:
    """The path of a Chromium, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def chart_picture(report: Report, say: Say) -> bytes | None:
    """All charts of the report as one PNG, a page wide; None without charts, without a Chromium, or where it fails."""
    path = browser()
    if path is None or not report.charts:
        return None
    places, tall = _places(report.charts)
    boxes = "".join(
        f'<div style="position:absolute;left:{left}px;top:{top}px">{svg(chart, report, say)}</div>'
        for chart, (left, top) in zip(report.charts, places, strict=True)
    )
    page = f"<!doctype html><meta charset=utf-8><style>body{{margin:0;background:#fff;font-family:{_FONTS}}}</style>{boxes}"
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        at = Path(folder)
        at.joinpath("charts.html").write_text(page, encoding="utf-8")
        picture = at / "charts.png"
        command = [path, *_QUIET, f"--user-data-dir={at / 'profile'}", f"--window-size={FULL},{tall}", f"--screenshot={picture}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses root otherwise
        try:
            subprocess.run([*command, at.joinpath("charts.html").as_uri()], capture_output=True, timeout=PATIENCE, check=True)
            return picture.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None


def _places(charts: tuple[Chart, ...]) -> tuple[list[tuple[int, int]], int]:
    """Left and top of each chart, two halves side by side, and the height of all."""
    places: list[tuple[int, int]] = []
    top = row_height = 0
    left = 0
    for chart in charts:
        if left and left + width(chart) > FULL:
            top, left, row_height = top + row_height + GAP, 0, 0
        places.append((left, top))
        row_height = max(row_height, height(chart))
        left += width(chart) + FULL - 2 * HALF
    return places, top + row_height
