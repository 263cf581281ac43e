"""Hostile files: each with what it must give when it is opened."""

import gzip
import json
import sqlite3
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

import xlsxwriter

from tests.hostile.hostile import Hostile, opens, refused


def all_files() -> Iterator[Hostile]:
    """Every hostile file."""
    yield from encodings()
    yield from packed()
    yield from delimiters()
    yield from headers()
    yield from quotes()
    yield from ragged()
    yield from cells()
    yield from large()
    yield from workbooks()
    yield from no_tables()


def encodings() -> Iterator[Hostile]:
    cities = "city,n\nMünchen,1\nSão Paulo,2\n"
    read = ("city|n", "München|1 / São Paulo|2")
    yield opens("UTF-8 with mark", cities.encode("utf-8-sig"), *read, codes="encoding")
    yield opens("UTF-16 little endian", b"\xff\xfe" + cities.encode("utf-16-le"), *read, codes="encoding")
    yield opens("UTF-16 big endian", b"\xfe\xff" + cities.encode("utf-16-be"), *read, codes="encoding")
    yield opens("UTF-16 little endian, no mark", cities.encode("utf-16-le"), *read, codes="encoding")
    yield opens("UTF-16 big endian, no mark", cities.encode("utf-16-be"), *read, codes="encoding")
    yield opens("UTF-32", cities.encode("utf-32"), *read, codes="encoding")
    yield opens("Windows-1252", cities.encode("cp1252"), *read, codes="encoding")
    polish = "miasto,n\nWrocław,1\nBiałystok,2\nKołobrzeg,3\nGdańsk,4\n"
    polish_rows = "Wrocław|1 / Białystok|2 / Kołobrzeg|3 / Gdańsk|4"
    yield opens("Windows-1250", polish.encode("cp1250"), "miasto|n", polish_rows, codes="encoding")
    dos = "Stadt,n\nMünchen,1\nDüsseldorf,2\nKöln,3\nLübeck,4\n"
    dos_rows = "München|1 / Düsseldorf|2 / Köln|3 / Lübeck|4"
    yield opens("MS-DOS", dos.encode("cp850"), "Stadt|n", dos_rows, codes="encoding")
    russian = "имя,город,сумма\nИван,Москва,10\nМария,Казань,20\n"
    for name, codec in (("Windows-1251", "cp1251"), ("KOI8-R", "koi8_r")):
        rows = ("имя|город|сумма", "Иван|Москва|10 / Мария|Казань|20")
        yield opens(name, russian.encode(codec), *rows, codes="encoding")
    japanese = "名前,都市\n鈴木さん,おおさか\nサトウ,東京\n"
    yield opens(
        "Shift-JIS",
        japanese.encode("cp932"),
        "名前|都市",
        "鈴木さん|おおさか / サトウ|東京",
        codes="encoding",
    )
    chinese = "姓名,城市\n王伟,北京\n李娜,上海\n"
    yield opens("GBK", chinese.encode("gbk"), "姓名|城市", "王伟|北京 / 李娜|上海", codes="encoding")
    yield refused("ISO 8859-5", russian.encode("iso8859_5"), "letters do not tell")
    latin = "a,b\né,1\nü,2\n".encode() + b"\xfc,3\n" + "ö,4\n".encode()
    yield opens("Latin bytes amid UTF-8", latin, "a|b", "é|1 / ü|2 / ö|4", aside=1)
    yield opens("a NUL in one line", b"a,b\n" + b"1,2\n" * 50 + b"3,\0\n", "a|b", "1|2", read=51, aside=1)
    yield refused("NUL bytes", b"a,b\n1,\0\0\0\n\0\0\n", "NUL")
    yield refused("half a UTF-16 letter", b"\xff\xfea\0,", "neither UTF-8")


def packed() -> Iterator[Hostile]:
    table = b"a,b\n1,2\n3,4\n"
    yield opens("gz", gzip.compress(table), "a|b", "1|2 / 3|4", codes="packed", ending=".csv.gz")
    yield opens("gz by content only", gzip.compress(table), "a|b", "1|2 / 3|4", codes="packed")
    halves = gzip.compress(table) + gzip.compress(b"5,6\n")
    yield opens("gz of two parts", halves, "a|b", "1|2 / 3|4 / 5|6", codes="packed", ending=".csv.gz")
    yield opens("not gz but named so", table, "a|b", "1|2 / 3|4", ending=".csv.gz")
    yield refused("truncated gz", gzip.compress(table * 100)[:-12], "damaged", ".csv.gz")
    yield refused("gz with a flipped byte", gzip.compress(table)[:-6] + b"\0" * 6, "damaged", ".csv.gz")
    yield refused("gz with rubbish behind", gzip.compress(table) + b"rubbish", "damaged", ".csv.gz")
    yield refused("gz of gz", gzip.compress(gzip.compress(table)), "gzip twice", ".csv.gz")
    yield refused("gz of nothing", gzip.compress(b""), "empty", ".csv.gz")


def delimiters() -> Iterator[Hostile]:
    yield opens(
        "semicolon, decimal comma", "a;b\n1,5;2,25\n3,5;4\n", "a|b", "1,5|2,25 / 3,5|4", codes="delimiter"
    )
    yield opens("tab", "a\tb\n1\tx,y\n", "a|b", "1|x,y", codes="delimiter", ending=".tsv")
    yield Hostile(
        "vertical bar", b"a|b\n1|2\n", ("a", "b"), [("1", "2")], read=1, codes=frozenset({"delimiter"})
    )
    yield opens("sep line", "sep=;\r\na;b,c\r\n1,5;2\r\n", "a|b,c", "1,5|2", codes="delimiter")
    yield opens("trailing delimiters", "a,b\n1,2,\n3,4,\n", "a|b", "1|2 / 3|4")
    yield opens(
        "trailing delimiters in the header too",
        "a,b,\n1,2,\n",
        "a|b|column_3",
        "1|2|~",
        codes="columns-renamed",
    )
    yield opens("a column of decimal commas", "amount\n1,5\n2,5\n", "amount", "1,5 / 2,5")
    yield opens("a column of names", "name\nSmith, John\nDoe, Jane\n", "name", "Smith, John / Doe, Jane")
    yield opens("one column, one row", "a\n1\n", "a", "1")
    yield opens("one column with blank lines", "a\n1\n\n3\n", "a", "1 / ~ / 3")
    yield opens("one row without line end", "a,b\n1,2", "a|b", "1|2")
    for name, end in (("CRLF", "\r\n"), ("lone CR", "\r")):
        yield opens(name, end.join(["a,b", "1,2", "3,4", ""]), "a|b", "1|2 / 3|4")
    yield opens("mixed line ends", "a,b\r\n1,2\n3,4\r5,6\n\r\n7,8", "a|b", "1|2 / 3|4 / 5|6 / 7|8")


def headers() -> Iterator[Hostile]:
    yield opens(
        "repeated and empty names",
        "a,,a,a\n1,2,3,4\n",
        "a|column_2|a_2|a_3",
        "1|2|3|4",
        codes="columns-renamed",
    )
    yield opens("names of another case", "Age,age,AGE\n1,2,3\n", "Age|age|AGE", "1|2|3")
    yield opens(
        "emoji and right-to-left names", "🛒 basket,שם,اسم\n🍎,דוד,محمد\n", "🛒 basket|שם|اسم", "🍎|דוד|محمد"
    )
    yield opens(
        "markup in names", "<script>x</script>,**b**,$a$\n1,2,3\n", "<script>x</script>|**b**|$a$", "1|2|3"
    )
    yield opens("formulas in names", '=1+1,"@SUM(A1,2)",+a\n1,2,3\n', "=1+1|@SUM(A1,2)|+a", "1|2|3")
    yield opens("a name over two lines", '"a\nb",c\n1,2\n', "a b|c", "1|2")
    yield opens(
        "names like SQL", 'a; drop table x,"b""c",select\n1,2,3\n', 'a; drop table x|b"c|select', "1|2|3"
    )
    yield opens("no header", "17,2.5,Rome\n18,3.5,Bonn\n", "17|2.5|Rome", "18|3.5|Bonn", codes="no-header")
    yield opens("years for names", "shop,2023,2024\nx,1,2\n", "shop|2023|2024", "x|1|2")
    titled = "Customers of May,,\nall shops,,\n\nid,spend,city\n1,2.5,Rome\n2,3.5,Bonn\n"
    yield opens(
        "titles above the header",
        titled,
        "id|spend|city",
        "1|2.5|Rome / 2|3.5|Bonn",
        codes="lines-above-header",
    )
    noted = "# made by hand\nid;spend\n1;2,5\n2;3,5\n"
    yield opens(
        "a comment above the header", noted, "id|spend", "1|2,5 / 2|3,5", codes="lines-above-header delimiter"
    )
    yield opens("blank lines at the top and between", "\n \n,,\na,b\n1,2\n\n\n3,4\n\n", "a|b", "1|2 / 3|4")
    yield refused("header only", b"a,b\n", "no rows")
    yield refused("header and blank lines", b"a,b\n\n\n", "no rows")
    yield refused("an endless header", b"column," * 300_000 + b"\n1,2\n", "more than 20,000 columns")
    yield refused("prose", b"word " * 500 + b"\n", "no header")
    yield refused("an unclosed quote in the header", b'"a,b\n1,2\n', "header line")


def quotes() -> Iterator[Hostile]:
    yield Hostile(
        "line breaks in quotes",
        b'a,b\n"x\n\ny",1\n"z",2\n',
        ("a", "b"),
        [("x\n\ny", "1"), ("z", "2")],
        read=2,
    )
    late = b"5,6\n" * 3000
    yield opens(
        "unclosed quote in line 3", b'a,b\n1,2\n3,"4\n' + late, "a|b", "1|2 / 5|6", read=3002, aside=1
    )
    yield opens("unclosed quote in the last line", b'a,b\n1,2\n3,"4', "a|b", "1|2", aside=1)
    inches = 'a,b\n27" screen,1\n"say ""hi""",2\n"x"y,3\n'
    yield opens("quotes inside cells", inches, "a|b", '27" screen|1 / say "hi"|2', aside=1)
    yield opens("delimiters in quotes", 'a,b\n"1,2",3\n"4;5",6\n', "a|b", "1,2|3 / 4;5|6")
    yield opens("spaces before quotes", 'a, b\n1, "x,y"\n2, "z"\n', "a|b", "1|x,y / 2|z")
    yield opens(
        "every other quote unclosed", b'a,b\n"1,2\n3,4\n' * 1 + b'"5,6\n7,8\n', "a|b", "3|4 / 7|8", aside=2
    )
    yield opens("one lonely quote", 'a,b\n",1\n2,3\n', "a|b", "2|3", aside=1)


def ragged() -> Iterator[Hostile]:
    yield opens(
        "lines too short and too long",
        "a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n",
        "a|b|c",
        "1|2|3 / 1|2|3",
        aside=2,
    )
    lines = [b"1,2\n"] * 10_000
    lines[7_000] = b"1,2,3\n"
    yield opens(
        "one cell too many in 10,000 lines", b"a,b\n" + b"".join(lines), "a|b", "1|2", read=10_000, aside=1
    )
    yield opens("ragged lines and blank ones", "a,b\n1\n\n2,3\n\n4,5,6\n", "a|b", "2|3", aside=2)
    yield refused("no line like the header", b"a,b,c\n1;2\n3;4\n", "No row among 2 lines")


def cells() -> Iterator[Hostile]:
    yield opens(
        "markup in cells",
        "a,b\n<script>alert(1)</script>,**b**\n[x](y),$z$\n",
        "a|b",
        "<script>alert(1)</script>|**b** / [x](y)|$z$",
    )
    yield opens("formulas in cells", "a,b\n=1+1,+1\n@x,-1\n", "a|b", "=1+1|+1 / @x|-1")
    yield opens("missing words", "a,b\nn/a,NULL\n#N/A,NaN\nx,\n", "a|b", "n/a|NULL / #N/A|NaN / x|~")
    yield opens(
        "leading zeros and long numbers", "a,b\n007,12345678901234567890\n", "a|b", "007|12345678901234567890"
    )
    yield opens(
        "emoji and combined letters",
        "a,b\n👩‍👩‍👧,e\u0301\n\u202ertl,\u200b\n",
        "a|b",
        "👩‍👩‍👧|e\u0301 / \u202ertl|\u200b",
    )
    yield opens("control characters", b"a,b\n\x01\x1b[31m,\x0b2\x7f\n", "a|b", "\x01\x1b[31m|2\x7f")


def large() -> Iterator[Hostile]:
    wide = ",".join(f"column {place}" for place in range(5_000))
    row = ",".join(map(str, range(5_000)))
    yield Hostile(
        "5,000 columns", f"{wide}\n{row}\n{row}\n1,2\n".encode(), wide.split(","), [row.split(",")] * 2, 3, 1
    )
    same = ",".join(["x"] * 1_000)
    names = ("x", *(f"x_{place}" for place in range(2, 1_001)))
    yield Hostile(
        "one name 1,000 times",
        f"{same}\n{same}\n".encode(),
        names,
        [same.split(",")],
        1,
        0,
        frozenset({"columns-renamed"}),
    )
    cell = b"y" * 10_000_000
    yield opens("a cell of 10 MB", b"a,b\n1,2\n" + cell + b",3\n4,5\n", "a|b", "1|2 / 4|5", aside=1)
    yield opens("a quoted cell of 10 MB", b'a,b\n1,2\n"' + cell + b'",3\n4,5\n', "a|b", "1|2 / 4|5", aside=1)
    line = "y" * 1_900_000
    yield opens("a line of 2 MB", f"a,b\n1,2\n{line},3\n4,5\n", "a|b", f"1|2 / {line}|3 / 4|5")
    many = "".join(f"c{row},category {row}\n" for row in range(100_000))
    rows = "c0|category 0 / c99999|category 99999"
    yield opens("100,000 categories", f"id,category\n{many}", "id|category", rows, read=100_000)


def workbooks() -> Iterator[Hostile]:
    plain = workbook([["id", "spend"], ["a", 1.5], ["b", 2]])
    yield opens("workbook", plain, "id|spend", "a|1.5 / b|2", ending=".xlsx")
    merged = workbook([["shop", "spend"], ["", 1], ["", 2]], merge="A2:A3")
    rows = "Rome|1 / Rome|2"
    yield opens("merged cells", merged, "shop|spend", rows, codes="merged-cells", ending=".xlsx")
    nasty = workbook([["<b>", "<b>"], ["=1+1", "@x"], ["", "🛒"]])
    rows = "=1+1|@x / ~|🛒"
    yield opens("nasty workbook", nasty, "<b>|<b>_2", rows, codes="columns-renamed", ending=".xlsx")
    yield refused("half a workbook", plain[: len(plain) // 2], "damaged", ".xlsx")
    yield refused("empty workbook", workbook([]), "No table", ".xlsx")
    yield refused("workbook named CSV", plain, "Excel workbook")
    yield refused("CSV named workbook", b"a,b\n1,2\n", "no Excel workbook", ".xlsx")


def workbook(rows: Sequence[Sequence[object]], merge: str = "") -> bytes:
    """A workbook of one sheet; the cells of `merge` are one and hold Rome."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        if merge:
            sheet.merge_range(merge, "Rome")
    return content.getvalue()


def no_tables() -> Iterator[Hostile]:
    yield refused("empty", b"", "empty")
    yield refused("white space", b" \n\t\n  \n", "empty")
    yield refused("a lone byte order mark", b"\xef\xbb\xbf", "empty")
    yield refused("JSON", json.dumps([{"a": 1}], indent=2).encode(), "JSON")
    yield refused("JSON lines", b'{"a": 1}\n{"a": 2}\n', "JSON")
    yield refused("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF")
    yield refused("PNG", png(), "PNG")
    yield refused("zip", b"PK\x03\x04\x14\0\0\0\x08\0", "zip archive")
    yield refused("old Excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password-protected")
    yield refused("SQLite", sqlite(), "SQLite")
    yield refused("web page", b"\n<!DOCTYPE html><table><tr><td>1</table>", "web page")
    yield refused("Parquet", b"PAR1\x15\x04", "Parquet")
    yield refused("CSV named Parquet", b"a,b\n1,2\n", "not Parquet", ".parquet")
    yield refused(
        "random bytes", zlib.compress(bytes(range(256)) * 9), "NUL|letters do not tell|neither|header"
    )


def png() -> bytes:
    """A picture of one point."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def sqlite() -> bytes:
    """A database of one table."""
    with sqlite3.connect(":memory:") as database:
        database.execute("create table customers (a, b)")
        return database.serialize()
