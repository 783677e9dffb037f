"""Keep a model file that fits the corpus: train when it is missing or old, once, whoever asks."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nlu import corpus
from nlu.model import read_fingerprint


class TrainingFailedError(RuntimeError):
    """The understanding could not be trained; the lines above say why."""


def ensure_model(path: Path, extra: Sequence[Path] = ()) -> Path:
    """The path of a model that fits the corpus (and ``extra`` files); trains it in a subprocess if need be.

    Takes under 5 ms when the model is up to date, else about 20 s on two quiet cores. Two processes may call at once:
    one trains, the other waits for it.
    """
    wanted = corpus.fingerprint([*corpus.corpus_files(), *extra])
    if read_fingerprint(path) == wanted:
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path.with_name(path.name + ".lock")):
        if read_fingerprint(path) != wanted:
            _train(path, extra)
    return path


def _train(path: Path, extra: Sequence[Path]) -> None:
    sys.stderr.write("understanding: learning from the corpus, once, about 20 seconds ...\n")
    command = [sys.executable, "-m", "nlu.training", "--out", str(path)]
    if extra:
        command += ["--extra", *map(str, extra)]
    done = subprocess.run(command, env=_environment(), check=False)  # noqa: S603 (our own module)
    if done.returncode:
        raise TrainingFailedError(TrainingFailedError.__doc__)


def _environment() -> dict[str, str]:
    """This process's environment, with the folder of our packages on the path whatever the working directory."""
    root = str(Path(__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join([root, known] if known else [root])}


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
