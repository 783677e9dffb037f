"""A task that reaches nobody goes on at once."""

from __future__ import annotations

from domain.tickets import Status
from handlers.unreachable import on_unreachable
from handlers.work import Work
from tests.chat import Chat
from tests.town import BOT, CHANNEL


def blocks(chat: Chat, nick: str, ticket_id: int) -> bool:
    """This person has blocked the bot, as delivery finds out with a message about the ticket."""

    def use(work: Work) -> bool:
        account = work.uow.people.account(CHANNEL, BOT, nick)
        assert account is not None
        account.reachable = False
        work.uow.session.flush()
        return on_unreachable(work, chat.town.people[nick], ticket_id)

    done = chat.run(use)
    chat.deliver()
    return done


def test_the_task_goes_to_the_backup_then_up_the_line(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for nick, heir in (("老周", "小吴"), ("小吴", "老郑"), ("老郑", "陈主管"), ("陈主管", "林主任")):
        assert blocks(chat, nick, number)
        assert chat.owner(number) == heir
    assert not blocks(chat, "林主任", number)
    assert chat.status(number) is Status.ASSIGNED
    assert chat.ticket(number).next_check_at is not None


def test_only_the_owner_matters_and_only_while_it_is_open(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    assert not blocks(chat, "阿芳", number)
    assert not blocks(chat, "小吴", number)
    assert chat.owner(number) == "老周"
    assert not chat.run(lambda work: on_unreachable(work, chat.town.people["老周"], None))


def test_a_desk_that_cannot_be_reached_passes_to_the_next(chat: Chat) -> None:
    number = chat.reports(chat.fang, building="")
    assert chat.owner(number) == "陈主管"
    assert blocks(chat, "陈主管", number)
    assert chat.owner(number) == "林主任"
    assert chat.status(number) is Status.TRIAGE
    chat.lin.sees("请居委会定一下")
