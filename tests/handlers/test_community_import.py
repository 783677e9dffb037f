"""Importing a community: again it updates and never duplicates; who leaves hands everything over."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from handlers.community_files import FILES as SPECS
from handlers.community_files import CommunityFiles, read_directory
from handlers.community_import import Counts, ImportSummary, Kept, import_community
from handlers.identity import Speaker
from handlers.registration import register, share_phone
from handlers.work import Work
from tests.handlers.town import FILES, PHONES, STAFF, Town, at_home, bind, changed, report

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "bot" / "demo"
SECOND = ROOT / "tests" / "data" / "second_community"


def counts(summary: ImportSummary, name: str) -> Counts:
    return summary.files[f"{name}.csv"]


def directory(path: Path) -> CommunityFiles:
    files = read_directory(path).files
    assert files is not None
    return files


def rows(work: Work, code: str = "XFL") -> dict[str, int]:
    """How many rows of each file the community has in the database."""
    community = work.uow.communities.by_code(code)
    assert community is not None
    found, id = work.uow.communities, community.id
    return {
        "estates": len(found.estates(id)),
        "grids": len(found.grids(id)),
        "buildings": len(found.buildings(id)),
        "places": len(found.places(id)),
        "households": len(found.households(id)),
        "staff": len(work.uow.staff.ever_of(id)),
        "departments": len(found.departments(id)),
    }


def test_the_first_import_adds_every_row(empty: Town) -> None:
    summary = empty.load()
    assert list(summary.files) == list(SPECS)
    for name, text in FILES.items():
        assert counts(summary, name) == Counts(added=len(text.splitlines()) - 1), name
    assert empty.do(rows) == {name: len(text.splitlines()) - 1 for name, text in FILES.items() if name != "community"}


def test_what_is_imported_is_what_the_files_say(town: Town) -> None:
    def look(work: Work) -> None:
        id = town.community_id(work)
        community = work.uow.communities.get(id)
        assert (community.name, community.zone, community.geocode) == ("幸福里社区", "Asia/Shanghai", "990101001001")
        assert community.boundary == "39.1 116.1; 39.2 116.1; 39.2 116.2"
        building = town.building(work)
        assert (building.aliases, building.units, building.floors, building.lat) == (["红砖楼"], 2, 6, 39.5)
        household = work.uow.communities.household(building.id, "1", "502")
        assert household is not None
        assert (household.unit, household.floor, household.room, household.tags) == ("1", 5, "502", ["独居老人"])
        worker, backup = town.post(work, "周建国"), town.post(work, "吴婷")
        assert worker.grid_ids == [building.grid_id]
        assert (worker.backup_id, backup.backup_id) == (backup.id, worker.id)
        person = work.uow.people.get(worker.person_id)
        assert (person.name, person.phone) == ("周建国", PHONES["周建国"])
        department = work.uow.communities.department(id, "property")
        assert department is not None
        assert department.contact == "邢守信"

    town.do(look)


def test_imported_again_nothing_changes(town: Town) -> None:
    before = town.do(rows)
    summary = town.load()
    assert not summary.changed
    assert all(c == Counts(unchanged=c.unchanged) for c in summary.files.values())
    assert summary.kept == []
    assert town.do(rows) == before
    assert town.do(lambda work: work.uow.communities.get(town.community_id(work)).names_version) == 1


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("community", "幸福里社区", "幸福里第一社区"),
        ("estates", "老区", "老小区"),
        ("grids", "第二网格,", "第二网格,幸福里南区"),
        ("buildings", "红砖楼", "红砖楼;红楼"),
        ("buildings", "4号楼", "四栋"),
        ("buildings", "3号楼,红砖楼,2,6", "3号楼,红砖楼,2,7"),
        ("places", "大门", "大门;正门"),
        ("households", "独居老人", "独居老人;残疾人"),
        ("households", "4号楼,1,1,101", "4号楼,1,2,101"),
        ("staff", "林主任,15400000103", "周建国,15400000103"),
        ("staff", "周建国,grid_worker,第一网格", "周建国,grid_worker,第一网格;第二网格"),
        ("staff", "林主任,director", "林新任,director"),
        ("departments", "物业服务中心", "物业公司"),
    ],
)
def test_a_changed_cell_updates_one_row(town: Town, name: str, old: str, new: str) -> None:
    before = town.do(rows)
    change = changed(name, old, new)
    if "林新任" in new:
        change = {"staff": STAFF.replace("林主任", "林新任")}
    summary = town.load(**change)
    assert {file: c.updated for file, c in summary.files.items() if c.updated} == {f"{name}.csv": 1}
    assert counts(summary, name).added == 0
    assert town.do(rows) == before
    assert town.do(lambda work: work.uow.communities.get(town.community_id(work)).names_version) == 2
    assert not town.load(**change).changed


def test_a_building_keeps_the_link_on_its_poster(town: Town) -> None:
    before = town.do(lambda work: town.building(work).link_token)
    town.load(buildings=FILES["buildings"].replace("3号楼,红砖楼", "三栋,红楼"))
    assert town.do(lambda work: town.building(work, "三栋").link_token) == before


def test_what_is_no_longer_in_the_files_stays_and_is_reported(town: Town) -> None:
    before = town.do(rows)
    summary = town.load(
        buildings="".join(FILES["buildings"].splitlines(keepends=True)[:2]),
        households="".join(FILES["households"].splitlines(keepends=True)[:2]),
        places="name,grid\n",
        departments="party,name,hotline,contact\n",
    )
    assert summary.kept == [
        Kept("buildings.csv", "幸福里南区4号楼"),
        Kept("places.csv", "东门"),
        Kept("households.csv", "幸福里南区3号楼"),
        Kept("households.csv", "幸福里南区4号楼"),
        Kept("departments.csv", "物业服务中心"),
    ]
    assert not summary.changed
    assert town.do(rows) == before


@pytest.mark.parametrize(
    "gone",
    [STAFF.replace("周建国,grid_worker,第一网格,吴婷,15400000101,,是\n", ""), STAFF.replace("101,,是", "101,,否")],
    ids=["not in the file", "not active"],
)
def test_who_is_not_in_the_file_any_more_hands_everything_over(town: Town, gone: str) -> None:
    bind(town, "老周", "周建国")
    bind(town, "小吴", "吴婷")
    staff = gone.replace("吴婷,grid_worker,第二网格,周建国", "吴婷,grid_worker,第一网格;第二网格,")
    ticket_id = town.as_person("阿芳", lambda work, who: report(work, at_home(work, town, who), town.building(work)).id)
    summary = town.load(staff=staff)
    assert counts(summary, "staff").deactivated == 1
    assert summary.reassigned.total() == 1

    def look(work: Work) -> None:
        ticket = work.uow.tickets.get(ticket_id)
        assert ticket is not None
        assert ticket.owner_id == town.post(work, "吴婷").id
        assert not town.post(work, "周建国").active

    town.do(look)
    assert not town.load(staff=staff).changed
    back = town.load()
    assert counts(back, "staff").updated == 2  # he is back, and she has her one grid and her backup again
    assert town.do(lambda work: town.post(work, "周建国").active)


def test_two_communities_with_the_same_names_do_not_mix(empty: Town) -> None:
    demo, second = directory(DEMO), directory(SECOND)
    empty.do(lambda work: import_community(work, demo))
    before = empty.do(rows)
    summary = empty.do(lambda work: import_community(work, second))
    assert all(c.updated == c.deactivated == 0 for c in summary.files.values())
    assert empty.do(rows) == before
    assert empty.do(lambda work: rows(work, "PAF"))["households"] == len(second.households)
    assert not empty.do(lambda work: import_community(work, demo)).changed
    assert not empty.do(lambda work: import_community(work, second)).changed


def test_one_person_in_two_communities_holds_two_posts(town: Town) -> None:
    other = changed("community", "XFL", "PAF")
    town.load(**other)
    held = town.do(lambda work: [len(work.uow.people.by_phone(phone)) for phone in PHONES.values()])
    assert held == [1, 1, 1, 1]
    person_posts = town.do(lambda work: len(work.uow.staff.of_person(town.post(work, "周建国").person_id)))
    assert person_posts == 2
    left = STAFF.replace("101,,是", "101,,否")
    town.load(staff=left.replace("吴婷,grid_worker,第二网格,周建国", "吴婷,grid_worker,第一网格;第二网格,"))
    assert town.do(lambda work: len(work.uow.staff.of_person(town.post(work, "周建国").person_id))) == 1


def test_a_resident_whose_number_the_platform_vouches_for_becomes_the_worker(empty: Town) -> None:
    def share(work: Work, speaker: Speaker) -> int:
        share_phone(work, speaker, "+86 154 0000 0101")
        return speaker.person.id

    person_id = empty.as_person("老周", share)
    empty.load()
    assert empty.do(lambda work: empty.post(work, "周建国").person_id) == person_id


def test_whoever_types_a_workers_number_is_not_taken_for_the_worker(empty: Town) -> None:
    empty.load(staff=STAFF.replace(PHONES["周建国"], "15400000199"))

    def sign_up(work: Work, speaker: Speaker) -> int:
        building = empty.building(work)
        register(work, speaker, building.id, unit="", room="", name="路人", phone=PHONES["周建国"])
        return speaker.person.id

    person_id = empty.as_person("路人", sign_up, channel="web")
    empty.load()
    assert empty.do(lambda work: empty.post(work, "周建国").person_id) != person_id


def test_a_telegram_id_binds_who_wrote_before_and_who_writes_later(town: Town) -> None:
    town.as_person("777001", lambda work, speaker: report(work, at_home(work, town, speaker), town.building(work)))
    staff = STAFF.replace("15400000101,", "15400000101,777001").replace("15400000102,", "15400000102,777002")
    assert counts(town.load(staff=staff), "staff").updated == 2
    for sender, name in (("777001", "周建国"), ("777002", "吴婷")):
        speaker = town.as_person(sender, lambda work, speaker: speaker)
        assert speaker.person.name == name
        assert speaker.is_field
    mine = town.as_person(
        "777001", lambda work, who: len(work.uow.tickets.of_reporter(who.person.id, who.community_id))
    )
    assert mine == 1
    assert not town.load(staff=staff).changed


def test_a_department_without_a_contact_gets_the_one_of_staff(empty: Town) -> None:
    staff = STAFF + "邢守信,department_contact,property,,15400000601,,是\n"
    empty.load(staff=staff, departments="party,name,hotline,contact\nproperty,物业服务中心,010-00001002,\n")
    department = empty.do(lambda work: work.uow.communities.department(empty.community_id(work), "property"))
    assert department is not None
    assert department.contact == "邢守信 15400000601"


def test_names_phones_and_rooms_are_ciphertext_at_rest(town: Town) -> None:
    def raw(work: Work) -> str:
        connection = work.uow.session.connection()
        tables = ("persons", "households", "departments")
        return "".join(str(connection.exec_driver_sql(f"SELECT * FROM {table}").all()) for table in tables)  # noqa: S608

    dump = town.do(raw)
    for secret in ("周建国", "15400000101", "502", "邢守信"):
        assert secret not in dump


def test_2400_households_take_a_few_seconds(empty: Town) -> None:
    demo = directory(DEMO)
    assert len(demo.households) > 2400
    for _ in ("new", "again"):
        start = time.perf_counter()
        empty.do(lambda work: import_community(work, demo))
        assert time.perf_counter() - start < 10
