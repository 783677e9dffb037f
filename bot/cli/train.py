"""``linli train``: train the understanding; other processes take the new model at their next start."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import settings_of


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def train(
        context: typer.Context,
        extra: Annotated[list[Path] | None, typer.Argument(help="另外的语料文件（Rasa NLU YAML）")] = None,
    ) -> None:
        """用语料训练语言理解的模型（约 15 秒）。"""
        from bot.keys import make_folder
        from bot.parts import model_file
        from nlu import corpus, training

        settings = settings_of(context)
        make_folder(settings.data.dir)
        training.train(
            [*corpus.corpus_files(), *(extra or [])], model_file(settings), lambda line: typer.echo(line, err=True)
        )
        typer.echo(f"已训练：{model_file(settings)}")
