"""Files that lie on their platform are brought home; what cannot be is tried again, then left there with the reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from structlog.testing import capture_logs

from bot.channels.port import Refused, TryLater
from bot.delivery.fetch import FileFetcher
from storage.blobs import Blobs
from storage.models import Attachment
from storage.unit_of_work import UnitOfWork
from tests.delivery.office import Office, until


@dataclass
class FakePlatform:
    """Gives every file, unless ``answer`` raises."""

    answer: Callable[[str], bytes]
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def fetch(self, file_id: str, bot: str) -> bytes:
        self.asked.append((file_id, bot))
        return self.answer(file_id)


def photo_bytes() -> bytes:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "Afang phone"
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def later(error: Exception) -> Callable[[str], bytes]:
    def answer(file_id: str) -> bytes:
        raise error

    return answer


def attachment(office: Office, attachment_id: int) -> Attachment:
    def work(uow: UnitOfWork) -> Attachment:
        found = uow.session.get_one(Attachment, attachment_id)
        uow.session.expunge(found)
        return found

    return office.database.read_now(work)


def fetcher(office: Office, platform: FakePlatform, blobs: Blobs | None = None) -> FileFetcher:
    return FileFetcher(office.database, {"telegram": platform}, blobs or office.blobs)


async def test_a_photo_is_brought_home_without_what_the_camera_wrote(office: Office) -> None:
    photo_id = office.photo(office.meet("阿芳"))
    platform = FakePlatform(lambda file_id: photo_bytes())
    files = fetcher(office, platform)
    assert await files.fetch_due() == 1
    found = attachment(office, photo_id)
    assert found.blob is not None
    data = office.blobs.read(found.blob)
    assert (found.mime, found.size, found.fetch_error) == ("image/jpeg", len(data), "")
    assert b"Afang phone" not in data
    assert platform.asked == [("AgAC", "main")]
    assert await files.fetch_due() == 0
    assert files.counts.fetched == 1


async def test_voice_is_kept_as_it_came_and_a_picture_sent_as_a_file_is_cleaned(office: Office) -> None:
    afang = office.meet("阿芳")
    voice = office.photo(afang, kind="voice", mime="audio/ogg", file_id="voice")
    document = office.photo(afang, kind="document", mime="image/jpeg", file_id="picture")
    answers = {"voice": b"OggS", "picture": photo_bytes()}
    await fetcher(office, FakePlatform(answers.__getitem__)).fetch_due()
    kept = [office.blobs.read(attachment(office, id).blob or "") for id in (voice, document)]
    assert kept[0] == b"OggS"
    assert attachment(office, voice).mime == "audio/ogg"
    assert kept[1] != answers["picture"]


async def test_a_failure_is_recorded_and_tried_again_later_and_later(office: Office) -> None:
    photo_id = office.photo(office.meet("阿芳"))
    platform = FakePlatform(later(TryLater("502")))
    files = fetcher(office, platform)
    waits = []
    for _ in range(20):
        await files.fetch_due()
        found = attachment(office, photo_id)
        assert found.fetch_after is not None
        waits.append(found.fetch_after - office.clock.now())
        assert await files.fetch_due() == 0
        office.clock.moment = found.fetch_after
    assert waits[:8] == [timedelta(seconds=30 * 2**n) for n in range(8)]
    assert len(platform.asked) == 8
    assert attachment(office, photo_id).fetch_error == "TryLater: 502"
    assert files.counts.retried == 8


async def test_the_next_attempt_may_succeed(office: Office) -> None:
    photo_id = office.photo(office.meet("阿芳"))
    platform = FakePlatform(later(TimeoutError()))
    files = fetcher(office, platform)
    await files.fetch_due()
    platform.answer = lambda file_id: photo_bytes()
    office.clock.move(30)
    await files.fetch_due()
    assert attachment(office, photo_id).blob
    assert attachment(office, photo_id).fetch_error == ""


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (later(Refused("file is too big")), "Refused: file is too big"),
        (lambda file_id: b"no picture", "NotAPhoto: "),
    ],
)
async def test_what_will_never_succeed_is_not_tried_again(
    office: Office, answer: Callable[[str], bytes], reason: str
) -> None:
    photo_id = office.photo(office.meet("阿芳"))
    platform = FakePlatform(answer)
    with capture_logs():
        await fetcher(office, platform).fetch_due()
    office.clock.move(days=1)
    await fetcher(office, platform).fetch_due()
    assert len(platform.asked) == 1
    assert (attachment(office, photo_id).blob, attachment(office, photo_id).fetch_error) == (None, reason)


async def test_a_file_that_is_too_large_stays_on_the_platform(office: Office) -> None:
    voice = office.photo(office.meet("阿芳"), kind="voice")
    files = fetcher(office, FakePlatform(lambda file_id: b"x" * 11), Blobs(office.folder / "small", max_bytes=10))
    with capture_logs():
        await files.fetch_due()
    assert attachment(office, voice).fetch_error.startswith("FileTooLarge")
    assert files.counts.failed == 1


async def test_our_own_bug_is_logged_and_tried_again(office: Office) -> None:
    office.photo(office.meet("阿芳"))
    with capture_logs() as logs:
        await fetcher(office, FakePlatform(later(KeyError("x")))).fetch_due()
    assert logs[0]["event"] == "file_not_fetched"
    assert logs[0]["exc_info"] is True


async def test_files_of_channels_that_we_do_not_play_are_left_alone(office: Office) -> None:
    office.photo(office.meet("阿芳", "web"))
    assert await fetcher(office, FakePlatform(later(KeyError()))).fetch_due() == 0


async def test_a_file_fetched_twice_is_kept_once(office: Office) -> None:
    photo_id = office.photo(office.meet("阿芳"))

    def answer(file_id: str) -> bytes:
        office.database.run_now(lambda uow: uow.files.fetched(photo_id, "b" * 32, "image/jpeg", 1))
        return photo_bytes()

    await fetcher(office, FakePlatform(answer)).fetch_due()
    assert attachment(office, photo_id).blob == "b" * 32
    assert [path for path in office.blobs._folder.rglob("*") if path.is_file()] == []


async def test_it_runs_until_it_is_stopped(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.fetch.POLL_SECONDS", 0.01)
    stop = asyncio.Event()
    files = fetcher(office, FakePlatform(lambda file_id: photo_bytes()))
    task = asyncio.create_task(files.run(stop))
    office.photo(office.meet("阿芳"))
    await until(lambda: files.counts.fetched == 1)
    stop.set()
    await task
