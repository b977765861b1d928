"""Content that is meant to do harm, or looks as if: each gives the form of a file and its bytes."""

import random
from collections.abc import Callable

import openpyxl

from tests.reading import disturbances, rows
from tests.reading.rows import oda

Made = tuple[str, bytes]

_VALUES = [
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org","x")', "@SUM(1+1)", "+1+1", "-1-1", "'; drop table x; --",
    "<script>alert(1)</script>", "{{7*7}}", "%s%s%n", "${jndi:ldap://x}", "../../etc/passwd", "NaN", "nan", "inf",
    "-Infinity", "1e308", "-1e308", "1e-400", "9" * 400, "0x1F", "1_000", "٣٤٥", "１２３", "²", "½", "-0", "1,2,3,4",
    "(((5)))", "5-", "--5", "1e5e5", "1.2e", "%", "100%%", "-5%", "#REF!#REF!", "#", "\u202e1000", "\u200b", "\ufeff7",
    "\x85", "é" * 40_000, "a" * 200_000, "0" * 100_000, "1," * 40_000, "(" * 20_000, " / " * 20_000, ";" * 20_000,
    "Kampot (" * 5000, "Kampot / " * 5000, "0" + " 1" * 20_000, "+855 " * 9000, "a@" * 20_000, "x@y." * 20_000,
    "32-13-2024", "00-00-0000", "31-12-9999", "1-1-0001", "99999", "1-Jan-99999", "2024-02-30T99:99:99", "២៩-០២-២០២៣",
    "USD EUR", "¤", "៛៛", "US$ US$ 5", "5 million thousand", "Total", "សរុប", "Total Total", "TRUE", "None", "null",
]  # fmt: skip


def _spoiled_table(dice: random.Random, form: str) -> Made:
    kind = dice.choice(disturbances.KINDS if form == "xlsx" else disturbances.KINDS[:2])
    table = disturbances.undisturbed(kind, dice.randrange(100))
    for _ in range(dice.choice([1, 4, 12])):
        row = dice.randrange(1, table.sheet.max_row + 1)
        cell = table.sheet.cell(row, dice.randrange(1, table.sheet.max_column + 1))
        value = dice.choice(_VALUES)
        # No workbook holds a longer text or such a sign.
        cell.value = value[:32_000].replace("\x85", "") if form == "xlsx" else value
        if form == "xlsx" and cell.data_type == "f":
            cell.data_type = "s"
    table.form = form
    return form, disturbances.written(table)


def values_in_a_workbook(dice: random.Random) -> Made:
    """Values that mean something to others, or too much."""
    return _spoiled_table(dice, "xlsx")


def values_in_a_page(dice: random.Random) -> Made:
    """The same in a web page."""
    return _spoiled_table(dice, "xls")


def values_in_a_text(dice: random.Random) -> Made:
    """The same in a CSV file."""
    return _spoiled_table(dice, "csv")


def control_characters(dice: random.Random) -> Made:
    """A table with signs that no printer has."""
    text = ",".join(map(str, rows.grid([oda()])[0])) + "\n"
    signs = "".join(chr(dice.randrange(1, 32)) for _ in range(200))
    return "csv", (text + signs + "\n" + text).encode()


def deep_page(dice: random.Random) -> Made:
    """A page of elements within elements."""
    tag, depth = dice.choice(["div", "table><tr><td", "b", "font"]), dice.choice([300, 5000, 60_000])
    return "xls", f"<html>{f'<{tag}>' * depth}<table><tr><td>x</td></tr></table></html>".encode()


def deep_markup(dice: random.Random) -> Made:
    """A file of activities that go down and down."""
    depth = dice.choice([200, 300, 50_000])
    inside = "<a>" * depth + "</a>" * depth
    return "xml", f"<iati-activities><iati-activity>{inside}</iati-activity></iati-activities>".encode()


def deep_list(dice: random.Random) -> Made:
    """JSON of lists within lists."""
    return "json", dice.choice([b"[", b'{"a":']) * dice.choice([500, 200_000])


def laughs(dice: random.Random) -> Made:
    """Entities that expand to more and more, or to a file of this machine."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    entities = dice.choice([entities, '<!ENTITY a9 SYSTEM "file:///etc/passwd">', '<!ENTITY % a SYSTEM "x"> %a;'])
    first, form = dice.choice([("iati-activities", "xml"), ("html", "xls")])
    body = "<iati-activity><iati-identifier>&a9;</iati-identifier></iati-activity>"
    body = body if form == "xml" else "<table><tr><td>&a9;</td></tr></table>"
    return form, f"<?xml version='1.0'?><!DOCTYPE {first} [{entities}]><{first}>{body}</{first}>".encode()


def activities(dice: random.Random) -> Made:
    """Activities whose numbers, days and codes are none."""
    odd = [
        "",
        "NaN",
        "1e400",
        "-",
        "9" * 500,
        "x" * 100_000,
        "2024-13-45",
        "99999-01-01",
        "KH KH",
        "\u0000"[:0],
        "&#9;",
    ]

    def some() -> str:
        return dice.choice(odd)

    one = "".join(
        f'<iati-activity default-currency="{some()}" hierarchy="{some()}"><iati-identifier>A-{n}</iati-identifier>'
        f'<recipient-country code="KH" percentage="{some()}"/><activity-date type="{some()}" iso-date="{some()}"/>'
        f'<transaction><transaction-type code="3"/><transaction-date iso-date="{some()}"/>'
        f'<value currency="{some()}" value-date="{some()}">{some()}</value></transaction>'
        f'<budget><period-start iso-date="{some()}"/><value>{some()}</value></budget></iati-activity>'
        for n in range(5)
    )
    version = dice.choice(["1.05", "2.03", "9.99", some()])
    return "xml", f'<iati-activities version="{version}">{one}</iati-activities>'.encode()


def spans(dice: random.Random) -> Made:
    """Cells that cover more than there is."""
    high, wide = (dice.choice(["0", "-1", "99999999999", "x", "1000", "²", "٣"]) for _ in range(2))
    cells = "".join(f"<td rowspan='{high}' colspan='{wide}'>{cell}</td>" for cell in rows.grid([oda()])[0])
    return "xls", f"<table><tr>{cells}</tr>{'<tr><td rowspan=1000>x' * dice.choice([1, 400])}</table>".encode()


def wide_text(dice: random.Random) -> Made:
    """A table of very many columns, or of one row that never ends."""
    return "csv", dice.choice([b"a," * 300_000, b"Project Title,Development Partner\n" + b"x" * 3_000_000])


def odd_encoding(dice: random.Random) -> Made:
    """UTF-16 with half a letter at its end, or a mark and nothing behind it."""
    text = "\n".join("\t".join(map(str, row)) for row in rows.grid([oda({"Own Resources 2024": 5})]))
    return "txt", dice.choice(
        [text.encode("utf-16")[:-1], b"\xff\xfe", b"\xfe\xff\xd8", b"\xef\xbb\xbf", text.encode("utf-16-le")]
    )


def _sheet(dice: random.Random) -> tuple[dict[str, bytes], str]:
    table = disturbances.undisturbed(dice.choice(disturbances.KINDS), dice.randrange(100))
    parts = disturbances.parts(disturbances.xlsx(table.book))
    return parts, f"xl/worksheets/sheet{table.book.worksheets.index(table.sheet) + 1}.xml"


def sheet_of_lies(dice: random.Random) -> Made:
    """A sheet whose places, ranges, styles and indexes are none."""
    parts, name = _sheet(dice)
    old, new = dice.choice(
        [
            (b'r="A2"', b'r="ZZZZ2"'), (b'r="2"', b'r="-2"'), (b'r="2"', b'r="99999999999"'), (b'r="A2"', b'r="2A"'),
            (b'r="B2"', b'r="B1048577"'), (b't="n"', b't="s"'), (b't="s"><v>', b't="s"><v>9999'), (b't="n"', b't="e"'),
            (b"<v>", b"<v>x"),
            (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="nonsense"/></mergeCells>'),
            (b"</sheetData>", b"</sheetData><mergeCells><mergeCell/></mergeCells>"),
            (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A:A"/><mergeCell ref="C3:B2"/></mergeCells>'),
            (b"<sheetData>", b'<cols><col min="x" max="-1" hidden="1"/></cols><sheetData>'),
            (b"<sheetData>", b'<cols><col min="1" max="99999999" hidden="1"/></cols><sheetData>'),
            (b"<v>", b"<f>1+</f><v>"), (b'<row r="2"', b'<row r="2" hidden="1"'), (b'<row r="2"', b'<row r="x"'),
            (b"</sheetData>", b"<row><c><f>1</f></c></row></sheetData>"), (b"<v>", b"<v>\x01"), (b"<v>", b"<v>1e999"),
        ]
    )  # fmt: skip
    parts[name] = parts[name].replace(old, new)
    return "xlsx", disturbances.zipped(parts)


def archive_of_lies(dice: random.Random) -> Made:
    """A workbook whose archive is not as it says."""
    parts, name = _sheet(dice)
    way = dice.randrange(5)
    if way == 0:
        parts["../../outside.xml"] = b"x"
    elif way == 1:
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", b"<sheets>" * 1000)
    elif way == 2:
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'name="', b'name="\xe1\x9e\x80')
    elif way == 3:
        parts[name] = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "e">]>' + parts[name]
    else:
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"worksheets/", b"../../")
    content = bytearray(disturbances.zipped(parts))
    if dice.random() < 0.3:
        content[content.rindex(b"PK\x01\x02") + 24 : content.rindex(b"PK\x01\x02") + 28] = dice.randbytes(4)
    return "xlsx", bytes(content)


def many_sheets(dice: random.Random) -> Made:
    """A workbook of very many sheets with odd names, one of which is known."""
    book = openpyxl.Workbook()
    for n in range(dice.choice([50, 300])):
        book.create_sheet(dice.choice(["TWG", "Workplan", "JMI", "សន្លឹក", "x" * 31]) + str(n)).append([n])
    return "xlsx", disturbances.xlsx(book)


def old_office(dice: random.Random) -> Made:
    """An old workbook that is none."""
    return "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(dice.choice([10, 504, 4096, 100_000]))


ALL: dict[str, Callable[[random.Random], Made]] = {
    make.__name__: make
    for make in (
        values_in_a_workbook, values_in_a_page, values_in_a_text, control_characters, deep_page, deep_markup,
        deep_list, laughs, activities, spans, wide_text, odd_encoding, sheet_of_lies, archive_of_lies, many_sheets,
        old_office,
    )
}  # fmt: skip
