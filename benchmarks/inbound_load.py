"""The load of the inbound benchmark: updates posted to a webhook over keep-alive connections, so many at a time."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
Update = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a bot takes its updates."""

    port: int
    path: str
    secret: str

    def request(self, update: Update) -> bytes:
        """The whole request, ready to be written."""
        body = json.dumps(update, ensure_ascii=False).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\n"
            f"{SECRET_HEADER}: {self.secret}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: updates a second, and how long one waited for its 200, in milliseconds."""

    rate: float
    p50: float
    p99: float


def load(target: Target, updates: Sequence[Update], in_flight: int) -> Load:
    """Post all of them, ``in_flight`` at a time. Every one must be answered with 200."""
    return asyncio.run(_load([target.request(update) for update in updates], target.port, in_flight))


async def _load(requests: Sequence[bytes], port: int, in_flight: int) -> Load:
    rest, waited = iter(requests), list[float]()
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(in_flight):
            group.create_task(_post(rest, port, waited))
    seconds = time.perf_counter() - begun
    cuts = statistics.quantiles(waited, n=100, method="inclusive")
    return Load(len(waited) / seconds, cuts[49] * 1000, cuts[98] * 1000)


async def _post(rest: Iterator[bytes], port: int, waited: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in rest:
        begun = time.perf_counter()
        writer.write(request)
        status = await _answer(reader)
        if status != 200:
            raise SystemExit(f"answered with {status}")
        waited.append(time.perf_counter() - begun)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b"transfer-encoding: chunked" in head:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    elif (at := head.find(b"content-length:")) >= 0:
        await reader.readexactly(int(head[at + 15 : head.index(b"\r\n", at)]))
    return int(head[9:12])
