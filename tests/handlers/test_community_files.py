"""A community's files: every mistake is told with file, line and column, and no file ever causes a traceback."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.catalog import load_catalog
from domain.roles import Role
from handlers.community_files import (
    FILES,
    BuildingKey,
    CommunityFiles,
    PostKey,
    Reading,
    RowError,
    read_directory,
    read_files,
)
from handlers.community_files.names import building_key, clean, name_key

ROOT = Path(__file__).parents[2]

SMALL = {
    "community.csv": "code,name,zone,geocode,boundary\nXFL,幸福里社区,Asia/Shanghai,990101001001,\n",
    "estates.csv": "name,aliases\n幸福里南区,南区;老区\n幸福里北区,北区\n",
    "grids.csv": "name,estate\n第一网格,南区\n第二网格,北区\n",
    "buildings.csv": (
        "estate,grid,name,aliases,units,floors,lat,lon\n"
        "南区,第一网格,3号楼,3#;红砖楼,2,6,39.5,116.7\n"
        "南区,第一网格,4号楼,,2,6,,\n"
        "北区,第二网格,3号楼,,1,18,,\n"
    ),
    "places.csv": "name,grid,estate,aliases,lat,lon\n东门,第一网格,,大门,,\n东门,第二网格,北区,,,\n",
    "households.csv": "estate,building,unit,floor,room,tags\n南区,3号楼,1,5,502,独居老人\n北区,3号楼,1,5,502,\n",
    "staff.csv": (
        "name,role,scope,backup,phone,telegram_id,active\n"
        "林晓燕,grid_worker,第一网格,赵建国,15400000101,,是\n"
        "赵建国,grid_worker,第二网格,林晓燕,15400000102,777000,是\n"
        "钱桂兰,building_lead,南区/3号楼,,15400000301,,是\n"
        "周敏,supervisor,,,15400000402,,是\n"
    ),
    "departments.csv": "party,name,hotline,contact\nproperty,物业服务中心,010-00001002,邢守信\n",
}


def read(**changes: str | bytes | None) -> Reading:
    """Read the small community with some files replaced (``staff=...``) or left out (None)."""
    files: dict[str, str | bytes | None] = {**SMALL, **{f"{name}.csv": text for name, text in changes.items()}}
    data = {n: t.encode() if isinstance(t, str) else t for n, t in files.items() if t is not None}
    return read_files(data)


def good(**changes: str | bytes | None) -> CommunityFiles:
    """The rows of files without a mistake."""
    reading = read(**changes)
    assert reading.errors == ()
    assert reading.files is not None
    return reading.files


def swapped(file: str, old: str, new: str) -> Reading:
    """Read the small community with some words of a file replaced."""
    assert old in SMALL[f"{file}.csv"]
    return read(**{file: SMALL[f"{file}.csv"].replace(old, new, 1)})


def test_the_small_community_is_good() -> None:
    files = good()
    assert files.community.code == "XFL"
    assert [g.estate for g in files.grids] == ["幸福里南区", "幸福里北区"]
    assert files.households[1].building_key == BuildingKey("幸福里北区", "3号楼")
    assert files.places[0].estate == "幸福里南区"
    assert files.staff[0].backup == PostKey("15400000102", Role.GRID_WORKER)
    assert files.staff[2].buildings == (BuildingKey("幸福里南区", "3号楼"),)
    assert files.staff[1].telegram_id == "777000"


def test_a_building_that_stands_there_twice_is_one_mistake() -> None:
    rows = SMALL["buildings.csv"].splitlines(keepends=True)
    reading = read(buildings="".join([*rows, rows[1]]))
    assert [(error.file, error.line, error.column) for error in reading.errors] == [("buildings.csv", 5, "name")]


BAD = [
    # file, old words, new words, line, column, words of the reason
    ("community", "XFL", "X", 2, "code", "英文字母"),
    ("community", "XFL", "", 2, "code", "不能为空"),
    ("community", "Asia/Shanghai", "Asia/Shangai", 2, "zone", "是不是“Asia/Shanghai”"),
    ("community", "Asia/Shanghai", "../../etc/passwd", 2, "zone", "没有"),
    ("community", "990101001001", "99010100100", 2, "geocode", "12 位"),
    ("community", "990101001001", "9.90101E+11", 2, "geocode", "科学计数法"),
    ("community", "1001,\n", "1001,39.5 116.7; 39.5 116.8\n", 2, "boundary", "三个点"),
    ("community", "1001,\n", "1001,39.5 116.7; 139.5 116.8; 39 116\n", 2, "boundary", "先纬度后经度"),
    ("community", "1001,\n", "1001,\nAB,乙,,990101001002,\n", 3, "", "一个文件夹只放一个社区"),
    ("community", "\nXFL,幸福里社区,Asia/Shanghai,990101001001,", "", 0, "", "还没有社区"),
    ("estates", "北区\n", "北区;老区\n", 3, "aliases", "和第 2 行的“幸福里南区”分不开"),
    ("estates", "幸福里北区", "幸福里南区", 3, "name", "分不开"),
    ("grids", "第二网格", "第一网格", 3, "name", "和第 2 行重复"),
    ("grids", "第二网格", "第 １ 网格", 3, "name", "和第 2 行重复"),
    ("grids", "第二网格,北区", "第二网格,北去", 3, "estate", "estates.csv 里没有“北去”"),
    ("grids", "第二网格,北区", "第二网格,北区\n第三网格,", 4, "name", "第三网格没有在岗的网格员"),
    ("buildings", "南区,第一网格,3", "南曲,第一网格,3", 2, "estate", "没有“南曲”"),
    ("buildings", "第一网格,3", "第一网个,3", 2, "grid", "是不是“第一网格”"),
    ("buildings", "第一网格,3", "第二网格,3", 2, "grid", "第二网格在 grids.csv 里属于幸福里北区"),
    ("buildings", "4号楼,", "4号楼,三栋", 3, "aliases", "“三栋”和第 2 行的“3号楼”分不开"),
    ("buildings", "4号楼,", "３幢,", 3, "name", "分不开"),
    ("buildings", "4号楼,", ",", 3, "name", "不能为空"),
    ("buildings", "4号楼,,2", "4号楼,,两个", 3, "units", "整数"),
    ("buildings", "4号楼,,2", "4号楼,,-2", 3, "units", "整数"),
    ("buildings", "4号楼,,2,6", "4号楼,,2,6.5", 3, "floors", "整数"),
    ("buildings", "39.5,116.7", "116.7,39.5", 2, "lat", "填反了"),
    ("buildings", "39.5,116.7", "北纬39,116.7", 2, "lat", "度数"),
    ("buildings", "39.5,116.7", "39.5,", 2, "lon", "要么都填"),
    ("buildings", "39.5,116.7", "nan,116.7", 2, "lat", "度数"),
    ("places", "大门", "东门口;=1+1", 2, "aliases", "不能以“=”开头"),
    ("places", "东门,第二网格", "东门,第一网格", 3, "name", "分不开"),
    ("places", "东门,第二网格", "东门,第五网格", 3, "grid", "没有“第五网格”"),
    ("places", "北区", "南区", 3, "grid", "不属于幸福里南区"),
    ("households", "南区,3号楼", "南区,5号楼", 2, "building", "幸福里南区没有“5号楼”，请先写进去"),
    ("households", "南区,3号楼", ",3号楼", 2, "building", "在幸福里南区、幸福里北区都有"),
    ("households", "南区,3号楼", "西区,3号楼", 2, "estate", "没有“西区”"),
    ("households", "1,5,502,独", "3,5,502,独", 2, "unit", "只有 2 个单元"),
    ("households", "1,5,502,独", "0,5,502,独", 2, "unit", "只有 2 个单元"),
    ("households", "1,5,502,独", "1,7,502,独", 2, "floor", "只有 6 层"),
    ("households", "1,5,502,独", "1,0,502,独", 2, "floor", "没有 0 层"),
    ("households", "1,5,502,独", "1,五层半,502,独", 2, "floor", "整数"),
    ("households", "1,5,502,独", "1,5,,独", 2, "room", "不能为空"),
    ("households", "1,5,502,独居老人", "1,5,502,\n老区,红砖楼,一单元,5楼,502室,", 3, "room", "和第 2 行重复"),
    ("staff", "林晓燕,grid_worker", "林晓燕,gird_worker", 2, "role", "是不是“grid_worker”"),
    ("staff", "林晓燕,grid_worker", "林晓燕,resident", 2, "role", "可以填：网格员"),
    ("staff", "第一网格,赵建国", "第三网格,赵建国", 2, "scope", "没有“第三网格”"),
    ("staff", "第一网格,赵建国", ",赵建国", 2, "scope", "管哪些网格"),
    ("staff", "第一网格,赵建国", "第一网格,赵建帼", 2, "backup", "是不是“赵建国”"),
    ("staff", "第一网格,赵建国", "第一网格,林晓燕", 2, "backup", "不能是本人"),
    ("staff", "第一网格,赵建国", "第一网格,钱桂兰", 2, "backup", "不能当备岗"),
    ("staff", "777000,是", "777000,否", 2, "backup", "已停用"),
    ("staff", "周敏", "赵建国", 2, "backup", "请填手机号"),
    ("staff", "15400000101", "1540000010", 2, "phone", "11 位手机号"),
    ("staff", "15400000101", "1.54E+10", 2, "phone", "科学计数法"),
    ("staff", "15400000101", "", 2, "phone", "不能为空"),
    ("staff", "15400000301", "15400000101", 4, "phone", "在第 2 行是林晓燕的"),
    ("staff", "15400000101,", "15400000101,777000", 3, "telegram_id", "在第 2 行是林晓燕的"),
    ("staff", "777000", "@zhao", 3, "telegram_id", "数字"),
    ("staff", "777000,是", "777000,也许", 3, "active", "请填“是”或“否”"),
    ("staff", "南区/3号楼", "西区/3号楼", 4, "scope", "没有“西区”"),
    ("staff", "南区/3号楼", "3号楼", 4, "scope", "请写明是哪个小区的"),
    ("staff", "南区/3号楼", "", 4, "scope", "管哪些楼"),
    ("staff", "supervisor,", "supervisor,第一网格", 5, "scope", "请留空"),
    ("staff", "supervisor,", "department_contact,", 5, "scope", "责任方"),
    ("staff", "supervisor,", "department_contact,皇帝", 5, "scope", "不认识“皇帝”"),
    ("staff", "周敏,supervisor,,", "周敏,街道专员,,", 0, "", "还没有主任"),
    ("staff", "周敏", "=cmd|'/c calc'!A1", 5, "name", "公式"),
    ("staff", "周敏", "敏" * 101, 5, "name", "最多 100 个字"),
    ("staff", "\n周敏", "\n林晓燕,网格员,第二网格,,15400000101,,\n周敏", 5, "role", "请合并成一行"),
    ("departments", "property", "proprety", 2, "party", "是不是“property”"),
    ("departments", "property", "皇宫", 2, "party", "不认识"),
    ("departments", "010-00001002", "打电话", 2, "hotline", "不是电话号码"),
    ("departments", "010-00001002,邢守信", ",", 2, "hotline", "至少填一个"),
    ("departments", "邢守信\n", "邢守信\n物业,又一家,110,\n", 3, "party", "和第 2 行重复"),
    # the file's shape
    ("staff", ",active", ",actve", 1, "actve", "是不是“active”"),
    ("staff", ",active", ",备注备注", 1, "备注备注", "请删掉它"),
    ("staff", "telegram_id,", ",", 1, "第 6 列", "列名是空的"),
    ("staff", ",active", ",phone", 1, "phone", "出现了两次"),
    ("staff", "phone", "telegram_id", 1, "phone", "缺少这一列"),
    ("staff", "name,role", "name;role", 1, "name;role", "不认识这一列"),
    ("staff", "第一网格,赵", "第一网格,第二网格,赵", 2, "", "有 8 格，表头只有 7 格"),
    ("staff", ",赵建国,15400000101,,是", "", 2, "", "只有 3 格，表头有 7 格"),
    ("staff", "林晓燕", '林"晓"燕\n"林晓燕"x', 3, "", "双引号"),
    ("staff", "林晓燕", '"林晓燕', 2, "", "双引号"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "column", "words"), BAD)
def test_a_mistake_is_named(file: str, old: str, new: str, line: int, column: str, words: str) -> None:
    reading = swapped(file, old, new)
    assert reading.files is None
    found = [e for e in reading.errors if (e.file, e.line, e.column) == (_file(file, words), line, column)]
    assert any(words in e.reason for e in found), "\n".join(map(str, reading.errors))


def _file(file: str, words: str) -> str:
    return "grids.csv" if "没有在岗" in words else f"{file}.csv"


@pytest.mark.parametrize(("file", "old", "new", "line", "column", "words"), BAD)
def test_every_reason_is_a_sentence(file: str, old: str, new: str, line: int, column: str, words: str) -> None:
    for error in swapped(file, old, new).errors:
        assert error.reason.endswith("。") or error.reason.endswith("？")
        assert not re.search(r"None|<|\{|\}|。。|？。", error.reason), error.reason
        assert "\n" not in str(error)


def test_all_mistakes_are_told_at_once_in_order() -> None:
    reading = read(
        grids="name,estate\n第一网格,东区\n第二网格,\n",
        staff=SMALL["staff.csv"].replace("15400000101", "123").replace("15400000402", "456"),
        places=None,
    )
    assert [(e.file, e.line, e.column) for e in reading.errors] == [
        ("grids.csv", 2, "estate"),
        ("places.csv", 0, ""),
        ("staff.csv", 2, "phone"),
        ("staff.csv", 5, "phone"),
    ]


def test_an_error_reads_as_one_line() -> None:
    assert str(RowError("staff.csv", 2, "phone", "不能为空。")) == "staff.csv 第 2 行 phone 列：不能为空。"
    assert str(RowError("staff.csv", 0, "", "没有。")) == "staff.csv：没有。"


def test_one_bad_row_does_not_make_errors_of_the_rows_that_refer_to_it() -> None:
    reading = swapped("estates", "幸福里北区,北区", "幸福里北区,北区,,多一格")
    assert [(e.file, e.line) for e in reading.errors] == [("estates.csv", 3)]
    reading = swapped("buildings", "北区,第二", "背区,第二")
    assert [(e.file, e.line) for e in reading.errors] == [("buildings.csv", 4)]
    reading = swapped("staff", "grid_worker", "gird_worker")
    assert [(e.file, e.line) for e in reading.errors] == [("staff.csv", 2)]


def test_a_grid_has_at_most_500_households() -> None:
    doors = "".join(f"南区,4号楼,1,1,{n}\n" for n in range(501))
    (error,) = read(households="estate,building,unit,floor,room\n" + doors).errors
    assert (error.file, error.line, "501 户" in error.reason) == ("grids.csv", 2, True)
    good(households="estate,building,unit,floor,room\n" + doors.replace("南区,4号楼,1,1,500\n", ""))


class TestWhatSpreadsheetsSave:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
    def test_encodings(self, encoding: str) -> None:
        same = read_files({name: text.encode(encoding) for name, text in SMALL.items()})
        assert same == read()

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n", "\n,,\n"])
    def test_line_ends_and_empty_rows(self, end: str) -> None:
        files = good(estates=SMALL["estates.csv"].replace("\n", end))
        assert [e.name for e in files.estates] == ["幸福里南区", "幸福里北区"]

    def test_a_quoted_line_break_is_one_row_as_in_a_spreadsheet(self) -> None:
        text = 'name,aliases\n"幸福里\n南区","南区;\n老区"\n\n幸福里北区,北区;老区\n'
        (error,) = read(estates=text).errors
        assert (error.line, error.column) == (4, "aliases")

    def test_chinese_headers_in_any_order_and_missing_optional_columns(self) -> None:
        files = good(
            staff="手机,姓名,角色,范围\n15400000101,林晓燕,网格员,第一网格、第二网格\n15400000402,周敏,主任,全社区\n"
        )
        assert [s.role for s in files.staff] == [Role.GRID_WORKER, Role.DIRECTOR]
        assert files.staff[0].grids == ("第一网格", "第二网格")
        (error,) = read(staff="手机,姓名,角色,范围\n1,林晓燕,网格员,第一网格;第二网格\n15400000402,周敏,主任,\n").errors
        assert error.column == "手机"

    def test_full_width_and_stray_spaces(self) -> None:
        text = (
            "estate,building,unit,floor,room,tags\n　南 区 ,３号楼,１ 单元,５层,５０２室,独居老人；残疾人、独居老人\n"
        )
        row = good(households=text).households[0]
        assert (row.estate, row.building, row.unit, row.floor, row.room) == ("幸福里南区", "3号楼", "1", 5, "502")
        assert row.tags == ("独居老人", "残疾人")

    def test_trailing_empty_cells_and_text_formulas(self) -> None:
        text = 'building,room,tags,,\n4号楼,"=""0502""",,,\n4号楼,503\n4号楼,504,无\n'
        assert [(h.room, h.tags) for h in good(households=text).households] == [("0502", ()), ("503", ()), ("504", ())]

    def test_phone_numbers_as_people_write_them(self) -> None:
        files = good(staff=SMALL["staff.csv"].replace("15400000101", "+86 154-0000-0101"))
        assert files.staff[0].phone == "15400000101"
        for hotline in ("110", "95598", "400-123-4567", "0571-12345678", "(010)12345678", "87654321"):
            good(departments=SMALL["departments.csv"].replace("010-00001002", hotline))

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "文件是空的"),
            (b"\n\n", "文件是空的"),
            (b"PK\x03\x04xlsx", "Excel 工作簿"),
            ("name,aliases\n".encode("utf-16"), "UTF-16"),
            (b"name,aliases\n\xff\xff\xff,\n", "读不出的字"),
            (b"name\taliases\nA\tB\n", "英文逗号"),
            ("name，aliases\n".encode(), "英文逗号"),
        ],
    )
    def test_what_is_no_csv_is_told_in_one_sentence(self, data: bytes, words: str) -> None:
        (error,) = read(estates=data).errors
        assert (error.file, words in error.reason) == ("estates.csv", True)

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_the_line_that_cannot_be_decoded_is_named(self, encoding: str) -> None:
        (error,) = read(estates="name,aliases\n南区,".encode(encoding) + b"\xff\xff\n").errors
        assert error.line == 2

    def test_a_damaged_character_is_never_read_as_other_words(self) -> None:
        data = "name,aliases\n幸福里南区,南区\n幸福里北区,北区中\n".encode()
        (error,) = read(estates=data.replace("中".encode(), b"\xe4\xb8")).errors
        assert (error.line, "读不出的字" in error.reason) == (3, True)

    @pytest.mark.parametrize("name", ["幸福\ufffd里", "锟斤拷"])
    def test_what_another_program_has_garbled(self, name: str) -> None:
        errors = read(estates=SMALL["estates.csv"] + f"{name},\n").errors
        assert [(e.line, e.column, "乱码" in e.reason) for e in errors] == [(4, "name", True)]


class TestFolder:
    def test_a_file_that_is_missing_or_misnamed(self, tmp_path: Path) -> None:
        for name, text in SMALL.items():
            (tmp_path / name.replace("buildings", "building")).write_text(text, encoding="utf-8")
        errors = [e for e in read_directory(tmp_path).errors if e.file == "buildings.csv"]
        assert len(errors) == 1
        assert "是不是“building.csv”？请改名" in errors[0].reason

    def test_an_empty_folder_misses_every_file(self, tmp_path: Path) -> None:
        assert [e.file for e in read_directory(tmp_path).errors] == list(FILES)

    def test_no_folder(self, tmp_path: Path) -> None:
        (error,) = read_directory(tmp_path / "nowhere").errors
        assert "打不开这个文件夹" in error.reason

    def test_a_folder_in_place_of_a_file(self, tmp_path: Path) -> None:
        for name, text in SMALL.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "places.csv").unlink()
        (tmp_path / "places.csv").mkdir()
        (error,) = read_directory(tmp_path).errors
        assert (error.file, "打不开" in error.reason) == ("places.csv", True)


NASTY = ["9" * 400, "一" * 5000, "1" * 30_000, "=1", "-", '"', "0", "/", "½", "٣号楼", "\x00", "\ud800", "百" * 90]


class TestNothingRaises:
    @settings(deadline=None)
    @given(st.sampled_from(list(FILES)), st.binary(max_size=300))
    def test_any_bytes(self, name: str, data: bytes) -> None:
        _well_formed(read_files({**_SMALL_BYTES, name: data}))

    @settings(deadline=None)
    @given(st.sampled_from(list(FILES)), st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=4))
    def test_any_cells_below_a_good_header(self, name: str, rows: list[list[str]]) -> None:
        header = SMALL[name].split("\n")[0]
        text = "\n".join([header, *(",".join(row) for row in rows)])
        _well_formed(read_files({**_SMALL_BYTES, name: text.encode("utf-8", "replace")}))

    @settings(deadline=None)
    @given(st.sampled_from(list(FILES)), st.data())
    def test_any_cell_replaced(self, name: str, data: st.DataObject) -> None:
        lines = [line.split(",") for line in SMALL[name].rstrip("\n").split("\n")]
        line = data.draw(st.integers(0, len(lines) - 1))
        cell = data.draw(st.integers(0, len(lines[line]) - 1))
        lines[line][cell] = data.draw(st.text(max_size=30) | st.sampled_from(NASTY))
        text = "\n".join(",".join(cells) for cells in lines)
        _well_formed(read_files({**_SMALL_BYTES, name: text.encode("utf-8", "replace")}))


_SMALL_BYTES = {name: text.encode() for name, text in SMALL.items()}


def _well_formed(reading: Reading) -> None:
    assert (reading.files is None) == bool(reading.errors)
    assert all(e.file in FILES and e.line >= 0 and e.reason for e in reading.errors)


class TestNames:
    @pytest.mark.parametrize("name", ["3号楼", "三栋", "3#", "３＃楼", "3幢", "03栋", "第三栋", "3座", "3", " 三 号楼"])
    def test_spellings_of_one_building(self, name: str) -> None:
        assert building_key(name) == "3"

    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("十二栋", "12"),
            ("二十号楼", "20"),
            ("一百零五栋", "105"),
            ("一〇二", "102"),
            ("A座", "a"),
            ("红砖楼", "红砖楼"),
        ],
    )
    def test_building_keys(self, name: str, key: str) -> None:
        assert building_key(name) == key

    @given(st.text(max_size=60))
    def test_cleaning_once_is_enough(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)
        assert name_key(clean(text)) == name_key(text)


class TestDemo:
    @pytest.fixture
    def demo(self) -> CommunityFiles:
        reading = read_directory(ROOT / "bot" / "demo")
        assert reading.errors == ()
        assert reading.files is not None
        return reading.files

    def test_its_size(self, demo: CommunityFiles) -> None:
        assert (len(demo.estates), len(demo.grids), len(demo.buildings)) == (3, 6, 30)
        assert 2300 <= len(demo.households) <= 2500
        grid_of = {b.key: b.grid for b in demo.buildings}
        sizes = Counter(grid_of[h.building_key] for h in demo.households)
        assert all(350 <= sizes[g.name] <= 450 for g in demo.grids)

    def test_its_people(self, demo: CommunityFiles) -> None:
        workers = [s for s in demo.staff if s.role is Role.GRID_WORKER]
        leads = [s for s in demo.staff if s.role is Role.GRID_LEAD]
        grids = {g.name for g in demo.grids}
        assert {g for s in workers for g in s.grids} == grids == {g for s in leads for g in s.grids}
        assert all(s.backup for s in workers)
        assert {Role.SUPERVISOR, Role.DIRECTOR, Role.DISPATCHER, Role.BUILDING_LEAD, Role.SUBDISTRICT_OFFICER} <= {
            s.role for s in demo.staff
        }
        assert all(s.phone.startswith("1540000") for s in demo.staff)

    def test_every_party_has_a_contact(self, demo: CommunityFiles) -> None:
        assert {d.party for d in demo.departments} == set(load_catalog().parties)
        assert all(d.hotline for d in demo.departments)

    def test_a_number_exists_in_several_estates(self, demo: CommunityFiles) -> None:
        assert len([b for b in demo.buildings if building_key(b.name) == "3"]) == 3
        assert all(b.aliases and b.lat and b.units and b.floors for b in demo.buildings)

    def test_households_are_what_the_script_builds(self) -> None:
        from bot.demo.build import households

        assert (ROOT / "bot/demo/households.csv").read_text(encoding="utf-8-sig") == households()

    def test_the_second_community_collides_with_it(self, demo: CommunityFiles) -> None:
        reading = read_directory(ROOT / "tests" / "data" / "second_community")
        assert reading.errors == ()
        assert reading.files is not None
        assert reading.files.community.code != demo.community.code
        assert {b.name for b in reading.files.buildings} <= {b.name for b in demo.buildings}
        assert len(reading.files.households) == 12


def test_the_operators_page_names_every_file_and_column() -> None:
    page = (ROOT / "docs" / "community-files.md").read_text(encoding="utf-8")
    sections = {s.split(" ")[0]: s for s in page.split("\n## ")}
    for spec in FILES.values():
        for column in spec.columns:
            assert f"| `{column.name}` | {column.label} |" in sections[spec.name]
