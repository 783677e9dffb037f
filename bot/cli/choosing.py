"""Which community, and which member of staff, a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.errors import BadSetting

if TYPE_CHECKING:
    from handlers.roster import Member
    from handlers.work import Work
    from storage.models import Community

NO_COMMUNITY = "还没有社区，请先 linli community import 文件夹。"


def communities(work: Work, code: str | None) -> list[Community]:
    """The one with this code, or all. Raises BadSetting when there is none."""
    found = list(work.uow.communities.all())
    if not found:
        raise BadSetting(message=NO_COMMUNITY)
    if code is None:
        return found
    chosen = [community for community in found if community.code == code.upper()]
    if not chosen:
        raise BadSetting(message=f"没有代码为“{code}”的社区，有的是：{'、'.join(c.code for c in found)}。")
    return chosen


def member_called(work: Work, code: str | None, word: str) -> tuple[Community, Member]:
    """The one member of staff with this name or phone. Raises BadSetting when there is none, or more than one."""
    from handlers.roster import members_called

    chosen = communities(work, code)
    found = [(community, member) for community in chosen for member in members_called(work, community.id, word)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadSetting(message=f"没有叫“{word}”的在岗工作人员，用 linli staff list 看看有谁。")
    codes = dict.fromkeys(community.code for community, _ in found)
    if len(codes) > 1:
        raise BadSetting(message=f"“{word}”在 {'、'.join(codes)} 都有，请加上 --community 代码。")
    raise BadSetting(message=f"有 {len(found)} 位都叫“{word}”，请改用手机号。")
