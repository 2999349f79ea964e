"""etl build: files and folders -> a published build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from etl import pipeline, storage
from etl.commands.console import fail, print_text
from etl.records import Unresolved


def build(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="文件或文件夹 / files and folders", show_default=False)],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="数据文件夹 / data folder (UNION_LEDGER_HOME, data/)")] = None,
) -> None:
    """读取文件，生成数据。 / Read files and publish a build."""
    folder = out or storage.home()
    for path in inputs:
        if not path.exists():
            fail(2, f"路径不存在：{path}", f"no such file or folder: {path}")
    if folder.exists() and not folder.is_dir():
        fail(2, f"不是文件夹：{folder}", f"not a folder: {folder}")
    console = Console(stderr=True)
    bar = Progress(TextColumn("读取 / reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
    bar.disable = not console.is_terminal
    try:
        with bar:
            task = bar.add_task("", total=None)
            made = pipeline.build(inputs, folder, lambda done, total, _: bar.update(task, completed=done, total=total))
    except pipeline.NothingReadable as error:
        _name_unreadable(error.unreadable)
        fail(1, "没有读到任何文件，数据未改动", "nothing could be read, the data is unchanged")
    except OSError as error:
        fail(
            1, f"写入失败，请关闭占用的程序或检查权限：{error}", "cannot write: close the program that holds the file, or check permissions"
        )
    _name_unreadable(made.unreadable)
    counts = {
        "文档 documents": made.documents,
        "文章 articles": made.articles,
        "数字 observations": made.observations,
        "待查 unresolved": made.unresolved,
        "秒 seconds": f"{made.seconds:.1f}",
    }
    print_text("\n".join(f"{name}: {count}" for name, count in counts.items()))


def _name_unreadable(unreadable: Sequence[Unresolved]) -> None:
    for problem in unreadable:
        typer.echo(f"读不了 / cannot read {problem.document}: {problem.reason}", err=True)
