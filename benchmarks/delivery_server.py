"""A local Bot API server with strict limits, in a process of its own: what the delivery benchmark sends to.

    python -m benchmarks.delivery_server [--latency 80] [--lockout] [--faults] [--unlimited]

It prints its port and serves any token. Windows slide: at most 30 accepted messages in any second a token, 1 a second a
private chat, 20 a minute a group (a negative id). A request is counted half way through its latency, which varies by
±10 %. Above a limit it answers 429 with ``retry_after`` in whole seconds. With ``--lockout`` one excess of a token has
everything of that token refused for 5 s. With ``--faults`` 1 % is answered with an HTML 502, 1 % is reset before and
0.5 % after acceptance, and 0.5 % gets a 200 that is not JSON. ``GET /stats`` returns what was seen, as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import parse_qs

PER_SECOND, PER_CHAT_SECOND, PER_GROUP_MINUTE = 30, 1, 20
LOCKED_SECONDS = 5.0
JITTER = 0.1
FAULTS = (("reset_before", 0.01), ("html_502", 0.01), ("garbage", 0.005), ("reset_after", 0.005))
HTML = b"<html><head><title>502 Bad Gateway</title></head></html>"


@dataclass
class Window:
    """Accepts at most ``count`` in any ``seconds``; refused ones do not count."""

    count: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more is accepted; 0 when it is now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return self.times[0] + self.seconds - now if len(self.times) >= self.count else 0.0


@dataclass
class Token:
    """What one bot has sent."""

    overall: Window = field(default_factory=lambda: Window(PER_SECOND, 1.0))
    chats: dict[str, Window] = field(default_factory=dict)
    locked_until: float = 0.0

    def wait(self, chat: str, now: float, *, lockout: bool) -> float:
        """Accept (0), or seconds to wait."""
        if now < self.locked_until:
            return self.locked_until - now
        group = chat.startswith("-")
        made = Window(PER_GROUP_MINUTE, 60.0) if group else Window(PER_CHAT_SECOND, 1.0)
        window = self.chats.setdefault(chat, made)
        wait = max(self.overall.wait(now), window.wait(now))
        if wait > 0:
            if lockout:
                self.locked_until = now + LOCKED_SECONDS
                return LOCKED_SECONDS
            return wait
        self.overall.times.append(now)
        window.times.append(now)
        return 0.0


@dataclass
class World:
    """The server's settings and all it has seen."""

    latency: float = 0.0
    lockout: bool = False
    faults: bool = False
    unlimited: bool = False
    accepted: list[tuple[float, str, str, str]] = field(default_factory=list)
    """Moment, token, chat and text."""
    seen: Counter[str] = field(default_factory=Counter)
    tokens: dict[str, Token] = field(default_factory=dict)
    dice: random.Random = field(default_factory=lambda: random.Random(20241122))

    def half(self) -> float:
        """Seconds of one half of a call."""
        return self.latency * (1 + self.dice.uniform(-JITTER, JITTER)) / 2

    def fault(self) -> str:
        """What goes wrong with this request; most often nothing."""
        if not self.faults:
            return ""
        roll = self.dice.random()
        for name, share in FAULTS:
            if roll < share:
                return name
            roll -= share
        return ""

    def decide(self, token: str, chat: str, text: str) -> tuple[str, bytes]:
        """The fault that befalls a message, and the answer that it gets. A status is the answer's first line."""
        fault = self.fault()
        if fault and fault != "reset_after":
            self.seen[fault] += 1
            return fault, response("502 Bad Gateway" if fault == "html_502" else "200 OK", HTML, "text/html")
        now = time.time()
        bot = self.tokens.setdefault(token, Token())
        wait = 0.0 if self.unlimited else bot.wait(chat, now, lockout=self.lockout)
        if wait > 0:
            self.seen["refused"] += 1
            seconds = max(1, math.ceil(wait))
            body = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {seconds}"}
            return "", answer("429 Too Many Requests", body | {"parameters": {"retry_after": seconds}})
        if fault:
            self.seen[fault] += 1
        self.accepted.append((now, token, chat, text))
        return fault, answer("200 OK", {"ok": True, "result": message(len(self.accepted), chat, text, now)})


def message(number: int, chat: str, text: str, now: float) -> dict[str, object]:
    """A message as the Bot API describes it."""
    kind = "group" if chat.startswith("-") else "private"
    return {"message_id": number, "date": int(now), "chat": {"id": int(chat), "type": kind}, "text": text}


def answer(status: str, body: dict[str, object]) -> bytes:
    """A JSON answer."""
    return response(status, json.dumps(body).encode(), "application/json")


def response(status: str, body: bytes, kind: str) -> bytes:
    """An HTTP/1.1 response that keeps the connection."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Connection(asyncio.Protocol):
    """One client connection, a request at a time: as little work a request as can be, so that it is no bottleneck."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Collect until the request is whole."""
        self._data += data
        head, found, rest = self._data.partition(b"\r\n\r\n")
        if not found:
            return
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        if len(rest) >= length:
            self._data = rest[length:]
            self._take(head.split(b" ", 2)[1].decode(), rest[:length])

    def _take(self, path: str, body: bytes) -> None:
        if path == "/stats":
            stats = {"accepted": self._world.accepted, "seen": self._world.seen}
            self._write(response("200 OK", json.dumps(stats).encode(), "application/json"))
            return
        _, token, method = path.split("?", 1)[0].split("/", 2)
        if method.lower() != "sendmessage":
            me = {"id": int(token[3:].split(":")[0]), "is_bot": True, "first_name": "b", "username": "b_bot"}
            self._write(answer("200 OK", {"ok": True, "result": me if method.lower() == "getme" else True}))
            return
        fields = parse_qs(body.decode())
        self._in(self._world.half(), self._count, token, fields["chat_id"][0], fields["text"][0])

    def _in(self, seconds: float, call: object, *args: object) -> None:
        asyncio.get_running_loop().call_later(seconds, call, *args)  # type: ignore[arg-type]

    def _count(self, token: str, chat: str, text: str) -> None:
        """Half way."""
        fault, reply = self._world.decide(token, chat, text)
        if fault == "reset_before":
            self._transport.abort()
        elif fault == "reset_after":
            self._in(self._world.half(), self._transport.abort)
        else:
            self._in(self._world.half(), self._write, reply)

    def _write(self, reply: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(reply)


async def serve(world: World) -> None:
    """Serve until killed; the port is printed first."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(world), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.0, help="milliseconds a call")
    for name in ("lockout", "faults", "unlimited"):
        parser.add_argument(f"--{name}", action="store_true")
    args = parser.parse_args()
    asyncio.run(serve(World(args.latency / 1000, args.lockout, args.faults, args.unlimited)))


if __name__ == "__main__":
    main()
