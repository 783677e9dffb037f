"""Photos and places sent from the chat page, and who may open which file."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from bot.channels.web.seats import COOKIE
from domain.messages import MediaKind, Outgoing, say
from storage.models import Attachment
from storage.unit_of_work import UnitOfWork
from tests.web.people import Phone
from tests.web.server import Server

pytestmark = pytest.mark.browser
PLACE_AND_CAMERA = {0x010F: "ACME", 0x0132: "2025:11:21 09:00:00"}


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    """A photo with what a camera writes into it."""
    image, exif = Image.new("RGB", (900, 600), (40, 60, 90)), Image.Exif()
    exif.update(PLACE_AND_CAMERA)
    path = tmp_path / "lamp.jpg"
    image.save(path, exif=exif)
    return path


def test_two_photos_with_words_are_one_report(phone: Phone, demo: Server, lamp: Path) -> None:
    phone.photographs([lamp, lamp])
    expect(phone.panel.locator(".ln-preview")).to_have_count(2)
    phone.box.fill("楼道灯不亮")
    phone.sends().is_received("楼道灯不亮")
    sent = demo.inbox.seen[-1]
    assert [m.kind for m in sent.media] == [MediaKind.PHOTO, MediaKind.PHOTO]
    assert sent.album
    assert sent.text == "楼道灯不亮"
    with Image.open(demo.blobs.path(sent.media[0].file_id)) as kept:
        assert (kept.size, dict(kept.getexif())) == ((900, 600), {})


def test_the_photo_is_there_after_a_reload_and_opens_large(phone: Phone, lamp: Path) -> None:
    phone.photographs([lamp]).sends()
    expect(phone.panel.locator(".ln-row.mine .ln-state.ok")).to_be_visible()
    phone.page.reload()
    photo = phone.panel.locator(".ln-row.mine .ln-photo img")
    expect(photo).to_have_js_property("naturalWidth", 900)
    photo.click()
    expect(phone.panel.locator(".ln-lightbox img")).to_be_visible()


def test_a_file_that_is_no_photo_gets_one_clear_sentence(phone: Phone, demo: Server, tmp_path: Path) -> None:
    fake = tmp_path / "fake.jpg"
    fake.write_bytes(b"PK\x03\x04 this is not a picture")
    phone.photographs([fake]).sends()
    expect(phone.panel.locator(".ln-row.mine .ln-error")).to_contain_text("这个文件不是照片")
    assert demo.inbox.seen[-1].media == ()


def test_a_photo_beyond_the_limit_is_refused_before_it_travels(phone: Phone, tmp_path: Path) -> None:
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    phone.photographs([huge]).sees_toast("超过 20 MB")
    expect(phone.panel.locator(".ln-preview")).to_have_count(0)


def test_the_server_does_not_trust_the_page(phone: Phone) -> None:
    headers, token = {"X-Linli": "zh"}, phone.page.context.cookies()[0]["value"]
    with httpx.Client(base_url=f"{phone.server.url}/chat/me", cookies={COOKIE: token}) as http:
        assert http.post("/photos", content=b"x" * (20 * 1024 * 1024 + 1), headers=headers).status_code == 413
        assert (
            http.post("/send", json={"id": "a" * 16, "text": "hi"}).status_code == 422
        )  # a foreign site cannot add it
        assert http.post("/send", json={"id": "a" * 16, "text": " "}, headers=headers).status_code == 422
        stolen = {"id": "a" * 16, "photos": ["f" * 32 + "~9~x"]}
        assert http.post("/send", json=stolen, headers=headers).status_code == 422
        broken = http.post("/send", content=b"{", headers=headers)
        assert broken.json()["error"].startswith("这条消息没有传完整")
        assert http.post("/send", content=b"x" * 300_000, headers=headers).status_code == 413


def test_a_photo_in_a_message_opens_for_that_chat_only(
    phone: Phone, demo: Server, lamp: Path, browser: Browser
) -> None:
    shown = _attach(demo, demo.blobs.put(lamp.read_bytes()))
    hidden = _attach(demo, demo.blobs.put(lamp.read_bytes()))
    demo.say(phone.sees("欢迎").chat, Outgoing((say("plain", text="处理后的样子"),), attachments=(shown,)))
    expect(phone.panel.locator(".ln-photo img")).to_have_js_property("naturalWidth", 900)
    get = phone.page.request.get
    assert get(f"{demo.url}/media/{shown}").headers["content-type"] == "image/jpeg"
    assert get(f"{demo.url}/media/{hidden}").status == 404
    stranger = browser.new_context()
    assert stranger.request.get(f"{demo.url}/media/{shown}").status == 401
    stranger.request.get(f"{demo.url}/new")
    assert stranger.request.get(f"{demo.url}/media/{shown}").status == 404
    stranger.close()


def test_the_place_is_sent_when_the_phone_allows_it(phone: Phone, demo: Server) -> None:
    phone.page.context.grant_permissions(["geolocation"])
    phone.page.context.set_geolocation({"latitude": 39.4968, "longitude": 116.7044})
    phone.panel.get_by_label("发我的位置").click()
    expect(phone.panel.locator(".ln-row.mine .ln-place")).to_contain_text("39.49680, 116.70440")
    expect(phone.panel.locator(".ln-row.mine .ln-state.ok")).to_be_visible()
    assert demo.inbox.seen[-1].point.lat == pytest.approx(39.4968)


def test_a_refused_place_gets_one_clear_sentence(phone: Phone) -> None:
    phone.panel.get_by_label("发我的位置").click()
    phone.sees_toast("没有得到位置的许可")


def _attach(demo: Server, blob: str) -> int:
    """A file of somebody else."""

    def work(uow: UnitOfWork) -> int:
        person = uow.people.add(uow.now, name="老周")
        file = Attachment(
            person_id=person.id,
            purpose="proof",
            kind="photo",
            channel="web",
            bot="web",
            file_id=blob,
            blob=blob,
            mime="image/jpeg",
            created_at=uow.now,
        )
        return uow.tickets.attach(file).id

    return demo.database.run_now(work)
