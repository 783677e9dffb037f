"""What a Telegram message holds besides words: files, places, contacts, and what we cannot use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.channels.telegram.fields import Json, obj, objects, real, text, whole
from domain.messages import Contact, Media, MediaKind, Point

FILES: dict[str, MediaKind] = {
    "voice": MediaKind.VOICE,
    "audio": MediaKind.DOCUMENT,
    "document": MediaKind.DOCUMENT,
    "video": MediaKind.VIDEO,
    "video_note": MediaKind.VIDEO,
    "animation": MediaKind.VIDEO,
}
SHOWN: dict[str, MediaKind] = {"sticker": MediaKind.STICKER, "poll": MediaKind.POLL}
"""What a person may send that can be no part of a report; everything we do not know is OTHER."""

_EVENT_NAMES = """
new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title new_chat_photo delete_chat_photo
group_chat_created supergroup_chat_created channel_chat_created migrate_to_chat_id migrate_from_chat_id
message_auto_delete_timer_changed pinned_message write_access_allowed connected_website forum_topic_created
forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden
boost_added chat_background_set video_chat_scheduled video_chat_started video_chat_ended
video_chat_participants_invited proximity_alert_triggered successful_payment refunded_payment giveaway_created
giveaway_completed users_shared chat_shared user_shared web_app_data checklist_tasks_done checklist_tasks_added
community_chat_added community_chat_removed community_chat_joined managed_bot_created gift_upgrade_sent
direct_message_price_changed paid_message_price_changed poll_option_added poll_option_deleted
"""
EVENTS = frozenset(_EVENT_NAMES.split())
"""Telegram tells what happened in a chat; nobody said anything."""


def is_event(message: Json) -> bool:
    """Whether the message only tells what happened in the chat."""
    return not EVENTS.isdisjoint(message)


def words_of(message: Json) -> str:
    """What was written: text, caption, the blocks of a rich message, or a venue's name and address."""
    venue = obj(message, "venue")
    return (
        text(message, "text")
        or text(message, "caption")
        or "\n".join(_rich(message.get("rich_message")))
        or " ".join(part for part in (text(venue, "title"), text(venue, "address")) if part)
    )


def media_of(message: Json) -> tuple[Media, ...]:
    """The file of a message, or the sign that it holds something we cannot use."""
    picture = _largest(objects(message, "photo") or objects(obj(message, "live_photo"), "photo"))
    if picture is not None:
        return (_media(MediaKind.PHOTO, picture),)
    animation = obj(message, "animation")  # comes with a ``document`` of the same file
    for name in ("animation", *FILES) if animation else FILES:
        if text(obj(message, name), "file_id"):
            return (_media(FILES[name], obj(message, name)),)
    for name, kind in SHOWN.items():
        if name in message:
            return (Media(kind, text(obj(message, name), "file_id")),)
    if is_event(message) or words_of(message) or point_of(message) or obj(message, "contact"):
        return ()
    return (Media(MediaKind.OTHER, ""),)


def point_of(message: Json) -> Point | None:
    """The position of a location or a venue."""
    place = obj(message, "location") or obj(obj(message, "venue"), "location")
    lat, lon = real(place, "latitude"), real(place, "longitude")
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return Point(lat, lon)


def contact_of(message: Json, sender: int) -> Contact | None:
    """A shared number; the sender's own when Telegram says whose account it is."""
    contact = obj(message, "contact")
    phone = text(contact, "phone_number")
    return Contact(phone, own=whole(contact, "user_id") == sender) if phone else None


def _largest(sizes: list[Json]) -> Json | None:
    usable = [size for size in sizes if text(size, "file_id")]
    return max(usable, key=lambda size: whole(size, "width") * whole(size, "height"), default=None)


def _media(kind: MediaKind, file: Json) -> Media:
    mime = text(file, "mime_type") or ("image/jpeg" if kind is MediaKind.PHOTO else "")
    return Media(kind, text(file, "file_id"), whole(file, "file_size"), mime, whole(file, "duration"))


def _rich(value: Any) -> Iterator[str]:
    """Every text of a rich message's blocks, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _rich(item)
    elif isinstance(value, dict):
        for name in ("blocks", "items", "text", "caption"):
            yield from _rich(value.get(name))
