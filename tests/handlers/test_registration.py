"""How residents come to belong, and how they leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import BadInvite, NotFound
from domain.interpretation import Address
from handlers.identity import Speaker
from handlers.registration import (
    bind_building,
    choose_community,
    consent,
    forget_me,
    register,
    set_home,
    set_home_from,
    share_phone,
)
from handlers.work import Work
from storage.models import Membership
from tests.handlers.town import PHONES, Town, at_home, bind, report


def home(work: Work, speaker: Speaker) -> Membership:
    """Where somebody lives."""
    membership = work.uow.people.membership(speaker.person.id, speaker.community_id)
    assert membership is not None
    return membership


def scan(town: Town, work: Work, speaker: Speaker) -> Membership:
    """They scan the poster on the door of 3号楼."""
    now, building = bind_building(work, speaker, town.building(work).link_token)
    assert building.name == "3号楼"
    return home(work, now)


def test_the_poster_binds_to_its_building_unverified(town: Town) -> None:
    membership = town.as_person("阿芳", lambda work, who: scan(town, work, who))
    assert (membership.building_id, membership.verified) == (town.do(lambda w: town.building(w).id), False)


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 10_000])
def test_an_unknown_poster(town: Town, token: str) -> None:
    with pytest.raises(BadInvite):
        town.as_person("阿芳", lambda work, who: bind_building(work, who, token))


def test_scanning_again_forgets_neither_the_door_nor_that_it_was_verified(town: Town) -> None:
    def move_in(work: Work, speaker: Speaker) -> None:
        membership = home(work, set_home(work, speaker, town.building(work), unit="1", room="502"))
        membership.verified = True

    town.as_person("阿芳", move_in)
    membership = town.as_person("阿芳", lambda work, who: scan(town, work, who))
    assert (membership.unit, membership.room, membership.verified) == ("1", "502", True)
    assert membership.household_id is not None


@pytest.mark.parametrize(("building", "unit", "room"), [("4号楼", "", None), ("3号楼", "2", "502")])
def test_another_door_must_be_verified_anew(town: Town, building: str, unit: str, room: str | None) -> None:
    def move_twice(work: Work, speaker: Speaker) -> Membership:
        membership = home(work, set_home(work, speaker, town.building(work), unit="1", room="502"))
        membership.verified = True
        return home(work, set_home(work, speaker, town.building(work, building), unit=unit, room=room))

    membership = town.as_person("阿芳", move_twice)
    assert (membership.unit, membership.room, membership.verified) == (unit, room, False)


def test_an_address_of_another_community_is_no_home(town: Town) -> None:
    town.load(community="code,name,zone,geocode,boundary\nPAF,平安坊社区,Asia/Shanghai,990202002002,\n")

    def say(work: Work, speaker: Speaker) -> object:
        other = work.uow.communities.by_code("PAF")
        assert other is not None
        here = choose_community(work, speaker, other.id)
        return set_home_from(work, here, Address(building="3", building_id=town.building(work).id))

    assert town.as_person("阿芳", say) is None


def test_a_community_that_is_not(town: Town) -> None:
    with pytest.raises(NotFound):
        town.as_person("阿芳", lambda work, who: choose_community(work, who, 999))


def test_the_form_finds_the_household_however_it_is_written(town: Town) -> None:
    def sign_up(work: Work, speaker: Speaker) -> Membership:
        id = town.building(work).id
        return home(
            work, register(work, speaker, id, unit="二单元", room="502室", name=" 李桂芳 ", phone="15400000901")
        )

    membership = town.as_person("阿芳", sign_up, channel="web")
    assert (membership.unit, membership.room) == ("2", "502")
    assert membership.household_id is not None
    person = town.as_person("阿芳", lambda work, who: who.person, channel="web")
    assert (person.name, person.phone, person.phone_hash) == ("李桂芳", "15400000901", None)


def test_the_form_for_a_building_that_is_not(town: Town) -> None:
    with pytest.raises(NotFound):
        town.as_person("阿芳", lambda work, who: register(work, who, 999, unit="", room="", name="", phone=""))


@pytest.mark.parametrize("written", ["15400000901", "+86 154-0000-0901", "8615400000901", "0086 15400000901"])
def test_a_vouched_number_is_found_however_it_is_written(town: Town, written: str) -> None:
    town.as_person("阿芳", lambda work, who: share_phone(work, who, written))
    assert len(town.do(lambda work: work.uow.people.by_phone("154 0000 0901"))) == 1


def test_staff_are_known_by_the_number_that_the_committee_gave(town: Town) -> None:
    bind(town, "老周", "周建国")
    town.as_person("老周", lambda work, who: share_phone(work, who, "15400000999"))
    town.as_person("老周", lambda w, who: register(w, who, town.building(w).id, unit="", room="", name="周", phone="1"))
    person = town.as_person("老周", lambda work, who: who.person)
    assert (person.name, person.phone) == ("周建国", PHONES["周建国"])
    assert not town.load().changed


def test_who_leaves_is_forgotten_and_the_report_goes_on(town: Town) -> None:
    def live(work: Work, speaker: Speaker) -> int:
        id = town.building(work).id
        here = register(work, speaker, id, unit="1", room="502", name="李桂芳", phone="15400000901")
        consent(work, here)
        here.conversation.state = {"dialog": "report"}
        return report(work, here, town.building(work)).id

    ticket_id = town.as_person("阿芳", live)
    town.as_person("阿芳", forget_me)

    def look(work: Work, speaker: Speaker) -> None:
        person = speaker.person
        assert (person.name, person.phone, person.phone_hash, person.consented_at) == (None, None, None, None)
        assert person.anonymous
        assert work.uow.people.memberships(person.id) == []
        assert speaker.conversation.state is None
        ticket = work.uow.tickets.get(ticket_id)
        assert ticket is not None
        assert ticket.status == "assigned" or ticket.owner_id is not None

    town.as_person("阿芳", look)


def test_a_worker_who_leaves_as_a_resident_keeps_the_post(town: Town) -> None:
    bind(town, "老周", "周建国")
    town.as_person("老周", lambda work, who: at_home(work, town, who))
    town.as_person("老周", forget_me)
    speaker = town.as_person("老周", lambda work, speaker: speaker)
    assert speaker.is_field
    assert speaker.membership is None
    assert (speaker.person.name, speaker.person.phone) == ("周建国", PHONES["周建国"])
    assert not town.load().changed


def test_who_comes_back_is_somebody_new_to_us(town: Town) -> None:
    town.as_person("阿芳", lambda work, who: scan(town, work, who))
    town.as_person("阿芳", forget_me)
    speaker = town.as_person("阿芳", lambda work, speaker: replace(speaker))
    assert speaker.membership is None
    assert speaker.person.name is None
