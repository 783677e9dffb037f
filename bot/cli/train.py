"""``linli train``: train the understanding; other processes take the new model at their next start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import settings_of

if TYPE_CHECKING:
    from bot.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def train(
        context: typer.Context,
        extra: Annotated[
            list[Path] | None, typer.Argument(help="另外的语料文件（Rasa NLU YAML），会留在数据文件夹里")
        ] = None,
        with_feedback: Annotated[
            bool, typer.Option("--with-feedback", help="也学居民和工作人员改正过的类别（只留在本机）")
        ] = False,
        without_feedback: Annotated[bool, typer.Option("--without-feedback", help="忘掉以前学过的改正")] = False,
    ) -> None:
        """用语料训练语言理解的模型（约 20 秒）。"""
        settings = settings_of(context)
        if with_feedback and without_feedback:
            raise typer.BadParameter("--with-feedback 和 --without-feedback 只能选一个。")
        for path in extra or []:
            if not path.is_file():
                raise typer.BadParameter(f"找不到语料文件 {path}。")
        _train(settings, extra or [], feedback=with_feedback, forget=without_feedback)


def _train(settings: Settings, extra: list[Path], *, feedback: bool, forget: bool) -> None:
    from bot.examples import FEEDBACK, changed_examples
    from bot.keys import make_folder
    from bot.parts import model_file
    from nlu import corpus, training

    make_folder(settings.data.dir)
    with changed_examples(settings, extra) as folder:
        if feedback or forget:
            (folder / FEEDBACK).unlink(missing_ok=True)
        if feedback:
            _learn_from_corrections(settings, folder / FEEDBACK)
        files = [*corpus.corpus_files(), *sorted(folder.glob("*.yml"))]
        training.train(files, model_file(settings), lambda line: typer.echo(line, err=True))
    typer.echo(f"已训练：{model_file(settings)}")


def _learn_from_corrections(settings: Settings, path: Path) -> None:
    from bot.cli.operating import operating
    from handlers.feedback import confirmed_corrections
    from nlu.feedback import examples_of, write

    with operating(settings) as operator:
        examples = examples_of(operator.read(confirmed_corrections))
    if examples:
        write(path, examples)
        typer.echo(f"学习 {len(examples)} 条改正，{len({e.label for e in examples})} 个类别。", err=True)
    else:
        typer.echo("还没有确认过的改正，只用语料训练。", err=True)
