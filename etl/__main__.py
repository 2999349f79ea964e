"""The command line. Exit codes: 0 done; 1 nothing to work with; 2 wrong usage or a path that does not exist."""

from __future__ import annotations

import sys

import typer

from etl.commands.build import build
from etl.commands.explain import explain
from etl.commands.export import export
from etl.commands.report import report
from etl.commands.trace import trace

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="工会统计看板：工会新闻里的数字，个个可追溯到原文。 / Union Ledger: figures of trade-union news, each traceable to its text.",
)
for command in (build, export, trace, explain, report):
    app.command()(command)


def main() -> None:
    """Entry point of the `etl` script. A console that lacks a character shows ? in its place."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    app(prog_name="etl")


if __name__ == "__main__":
    main()
