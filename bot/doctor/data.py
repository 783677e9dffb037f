"""Checks of what must not be lost: key, data folder, disk, database."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, Level, fail, ok, warn
from bot.keys import KEY_FILE, keys_of
from domain.errors import LinliError, WrongKey

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database
    from storage.unit_of_work import UnitOfWork

MEGABYTE = 1024 * 1024
LOW_DISK, FULL_DISK = 1024 * MEGABYTE, 200 * MEGABYTE
CLOCK_SECONDS = 30
"""A clock further off than this makes deadlines and one-time links wrong."""


def check_key(settings: Settings) -> Iterator[Finding]:
    """There is a well-formed key."""
    try:
        keys_of(settings)
    except LinliError:
        yield fail(
            "没有可用的安全密钥", "用 linli key 生成一个，放进 LINLI_SECURITY__KEY（linli run --demo 会自己生成）"
        )
        return
    if settings.security.key.get_secret_value():
        yield ok("安全密钥已设置")
    else:
        fix = "正式使用请放进 LINLI_SECURITY__KEY，并另外保存一份"
        yield warn(f"安全密钥在数据文件夹里（{KEY_FILE}），和数据放在一起", fix)


def check_folder(settings: Settings) -> Iterator[Finding]:
    """The data folder can be written by us and read by nobody else."""
    folder = settings.data.dir
    if not folder.is_dir():
        yield warn(f"数据文件夹 {folder} 还不存在", "启动时会自己建立；若路径写错了，请改 LINLI_DATA__DIR")
        return
    open_to_all = [p for p in (folder, folder / KEY_FILE) if p.exists() and _others_may_read(p)]
    if open_to_all:
        paths = " ".join(map(str, open_to_all))
        yield warn(f"别的用户也能读 {paths}", f"chmod go-rwx {paths}")
    else:
        yield ok(f"数据文件夹 {folder} 只有您能读")


def check_disk(settings: Settings) -> Iterator[Finding]:
    """There is room for photos and the database."""
    folder = settings.data.dir if settings.data.dir.is_dir() else Path()
    free = shutil.disk_usage(folder).free
    shown = f"磁盘还剩 {free // MEGABYTE} MB"
    if free < FULL_DISK:
        yield fail(shown, "请马上清理磁盘，或把 LINLI_DATA__DIR 移到更大的磁盘")
    elif free < LOW_DISK:
        yield warn(shown, "请尽快清理磁盘")
    else:
        yield ok(shown)


def check_database(settings: Settings) -> Iterator[Finding]:
    """It answers, its revision is ours, the key fits, its clock is ours; who is not bound yet."""
    from bot.parts import open_database

    try:
        database = open_database(settings, create=False)
    except LinliError:
        return  # said by check_key
    try:
        yield from _look_into(database)
    finally:
        database.close()


def _look_into(database: Database) -> Iterator[Finding]:
    from storage import schema

    if database.is_sqlite and not Path(database.url.database or "").exists():
        yield warn("数据库还没有建立", "第一次启动时会自己建立")
        return
    try:
        revision = schema.current_revision(database)
    except Exception as error:
        yield fail(f"数据库连不上（{type(error).__name__}）", "检查 LINLI_DATABASE__URL、数据库服务和网络")
        return
    yield _revision(revision, schema.HEAD)
    if revision == schema.HEAD:
        shape = _shape(database)
        yield shape
        yield _key_fits(database)
        yield from _clock(database)
        if shape.level is Level.OK:
            yield from database.read_now(_unbound)


def _shape(database: Database) -> Finding:
    from storage import schema

    with database.engine.connect() as connection:
        lacking = schema.missing(connection)
    if lacking:
        what = f"数据库缺 {len(lacking)} 项：{'、'.join(lacking)}"
        return fail(what, "试用的数据：删掉数据文件夹再启动；正式的数据：linli restore 恢复备份")
    return ok("数据库的表和列都齐全")


def _revision(found: str | None, head: str) -> Finding:
    if found is None:
        return warn("数据库是空的", "第一次启动时会自己建表")
    if found == head:
        return ok(f"数据库版本 {found}")
    if found < head:
        return warn(f"数据库版本 {found}，程序需要 {head}", "先 linli backup 备份，再启动，启动时会自己升级")
    return fail(f"数据库版本 {found} 比程序新", "升级邻里，或恢复旧版本的备份")


def _key_fits(database: Database) -> Finding:
    from storage import schema

    try:
        with database.engine.connect() as connection:
            schema.verify_canary(connection, database.cipher)
    except WrongKey as error:
        return fail(
            f"安全密钥与数据不符（数据用的是编号 {error.data['key_id']} 的密钥）", "换回原来的 LINLI_SECURITY__KEY"
        )
    return ok("安全密钥与数据相符")


def _clock(database: Database) -> Iterator[Finding]:
    """Only a database server has a clock of its own."""
    if not database.is_sqlite:
        theirs = database.read_now(lambda uow: uow.session.connection().exec_driver_sql("SELECT now()").scalar_one())
        ours = database.read_now(lambda uow: uow.now)
        yield compare_clocks("数据库服务器", ours, theirs)


def compare_clocks(whose: str, ours: datetime, theirs: datetime) -> Finding:
    """Whether two clocks agree."""
    apart = abs((ours - theirs).total_seconds())
    if apart > CLOCK_SECONDS:
        return fail(f"本机时钟与{whose}相差 {apart:.0f} 秒", "校准时钟：timedatectl set-ntp true")
    return ok(f"本机时钟与{whose}一致")


def _unbound(uow: UnitOfWork) -> list[Finding]:
    communities = uow.communities.all()
    if not communities:
        return [warn("还没有社区", "linli community import 文件夹")]
    findings = []
    for community in communities:
        count = len(uow.staff.unbound(community.id))
        if count:
            findings.append(warn(f"{community.name}：{count} 位工作人员还没有绑定账号", "linli staff invite"))
        else:
            findings.append(ok(f"{community.name}：工作人员都已绑定账号"))
    return findings


def _others_may_read(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
