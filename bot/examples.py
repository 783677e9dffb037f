"""Examples beside the corpus: files of this deployment, kept in the data folder and learnt at every training."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

FEEDBACK = "feedback.yml"


def examples_folder(settings: Settings) -> Path:
    """Where they are."""
    return settings.data.dir / "examples"


def kept_examples(settings: Settings) -> list[Path]:
    """The files, in a fixed order; every process must name them all, or the model counts as old."""
    return sorted(examples_folder(settings).glob("*.yml"))


@contextmanager
def changed_examples(settings: Settings, new: Sequence[Path]) -> Iterator[Path]:
    """A folder with the kept files and the new ones; it takes the place of the old one when the block succeeds."""
    folder = examples_folder(settings)
    trial = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(trial, ignore_errors=True)
    trial.mkdir(mode=0o700)
    try:
        for path in (*kept_examples(settings), *new):
            shutil.copy(path, trial / path.with_suffix(".yml").name)
        yield trial
        shutil.rmtree(folder, ignore_errors=True)
        trial.rename(folder)
    finally:
        shutil.rmtree(trial, ignore_errors=True)
