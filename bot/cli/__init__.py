"""The command line. A command is one module below and one line in ``COMMANDS``; it imports heavy things when called."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import (
    backup,
    broadcast,
    classify,
    community,
    doctor,
    evaluate,
    key,
    posters,
    report,
    restore,
    rotate_key,
    run,
    settings,
    staff,
    train,
)
from bot.cli.context import Options
from bot.cli.sentences import exit_code, sentence
from bot.variables import CONFIG

COMMANDS = (
    run,
    doctor,
    community,
    settings,
    staff,
    broadcast,
    posters,
    report,
    backup,
    restore,
    key,
    rotate_key,
    classify,
    train,
    evaluate,
)
"""Each has ``register(app: typer.Typer) -> None``."""

app = typer.Typer(
    name="linli",
    help="邻里：社区接诉即办机器人。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _module in COMMANDS:
    _module.register(app)


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option(envvar=CONFIG, help="设置文件，默认是当前文件夹里的 config.toml")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示程序细节")] = False,
) -> None:
    """What every command understands."""
    context.obj = Options(config, debug)


def main() -> None:
    """Run a command; whatever goes wrong becomes one sentence and an exit code."""
    try:
        app()
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        sys.stderr.write(sentence(error) + "\n")
        sys.exit(exit_code(error))
