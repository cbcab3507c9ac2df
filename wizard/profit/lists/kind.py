"""What kind of file this is, by its content. A name proves nothing: half of all .xls files are HTML, text or MHTML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from wizard.profit.lists.bounds import MEMBERS, MOST_MEMBERS, MOST_STRINGS, MOST_UNPACKED, UNPACKED, too_much

# First bytes of kinds that are refused; the rows of `refused_kinds`.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture?"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"PAR1", "parquet"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"[InternetShortcut]", "shortcut"),
    (b"version https://git-lfs", "shortcut"),
    (b"MZ", "script?"),
    (b"\x7fELF", "script"),
    (b"#!/", "script"),
    (b"TABLE\r\n0,1", "dif"),
    (b"TABLE\n0,1", "dif"),
    (b"\x00\x01\x00\x00Standard ", "access"),
    (b"!BDN", "message"),
)
_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file.

    Args:
        data: the whole content.
        name: the file's name, of use only for Excel's own lock file.

    Returns:
        `xlsx`, `xlsb`, `ods`, `xls` or `text` for what is read (text is told apart further once it is decoded), or the
        ID of a refused kind.

    Raises:
        zipfile.BadZipFile: it begins as a ZIP archive and is none.
        TooMuchError: a packed workbook that would unpack to more than the bounds allow.
    """
    if not data.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "empty"
    if not data.strip(b"\x00"):
        return "zeros"
    if name.startswith("~$") and len(data) < 1000:
        return "lock"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _packed(data)
    if data.startswith(_OLE[:4]):
        return _ole(data)
    if data.startswith(_BIFF):
        return "old-excel"
    # Two letters may also begin a list: those count only where bytes follow that no text has.
    for start, kind in _MAGIC:
        if data.startswith(start) and (not kind.endswith("?") or _is_binary(data)):
            return kind.rstrip("?")
    if data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1") or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    if b"PK\x03\x04" in data[:2000] and b"ExternalData" in data:
        return "connector"
    if data[:1] in (b"\x03", b"\x30", b"\x83", b"\x8b", b"\xf5") and _is_binary(data):
        return "dbase"
    if re.match(rb"ID;P", data) and re.search(rb"^[CFB];", data[:2000], re.MULTILINE):
        return "sylk"
    return "binary" if _is_binary(data) else "text"


def _is_binary(data: bytes) -> bool:
    """Many bytes that no text has. UTF-16 has a zero beside every Latin letter, in every second place."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:4000]
    if sample[1::2].count(0) > len(sample) * 0.3 and not sample[0::2].count(0) > len(sample) * 0.05:
        return False
    if sample[0::2].count(0) > len(sample) * 0.3 and not sample[1::2].count(0) > len(sample) * 0.05:
        return False
    odd = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), 28, 29))
    return 0 in sample and odd > len(sample) // 20


def _ole(data: bytes) -> str:
    """A compound file says in its directory what it holds, in UTF-16 names."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return "password"
    if holds("__properties_version1.0") or holds("__nameid_version1.0"):
        return "message"
    if holds("WordDocument"):
        return "word"
    if holds("PowerPoint Document"):
        return "powerpoint"
    return "xls" if holds("Workbook") or holds("Book\x00") else "office"


def _packed(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_MEMBERS:
            raise too_much(MEMBERS)
        if any(entry.flag_bits & 1 for entry in entries):
            return "password"
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise zipfile.BadZipFile("compression")
        names = {entry.filename.replace("\\", "/").casefold().lstrip("/"): entry for entry in entries}
        kind = _by_names(names, archive)
        if kind in ("xlsx", "xlsb", "ods"):
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise too_much(UNPACKED)
            if any("sharedstrings" in name and entry.file_size > MOST_STRINGS for name, entry in names.items()):
                raise too_much(UNPACKED)
        return kind


def _by_names(names: dict[str, zipfile.ZipInfo], archive: zipfile.ZipFile) -> str:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") and name.endswith("workbook.xml") for name in names) or _is_workbook(names, archive):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "word"
    if any(name.startswith("ppt/") for name in names):
        return "powerpoint"
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        return "numbers"
    if "content.xml" in names:
        return _open_document(names, archive)
    return "zip"


def _is_workbook(names: dict[str, zipfile.ZipInfo], archive: zipfile.ZipFile) -> bool:
    """The table of types names a workbook, wherever its parts stand."""
    types = names.get("[content_types].xml")
    return types is not None and b"spreadsheetml.sheet.main+xml" in _beginning(archive, types)


def _open_document(names: dict[str, zipfile.ZipInfo], archive: zipfile.ZipFile) -> str:
    manifest = names.get("meta-inf/manifest.xml")
    if manifest is not None and b"encryption-data" in _beginning(archive, manifest):
        return "password"
    mimetype = names.get("mimetype")
    said = _beginning(archive, mimetype) if mimetype is not None else _beginning(archive, names["content.xml"])
    if b"opendocument.text" in said or b"office:text" in said:
        return "text-document"
    if b"opendocument.presentation" in said:
        return "powerpoint"
    return "ods"


def _beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        return file.read(100_000)


def text_kind(text: str) -> str:
    """The kind of a decoded text: `html`, `mhtml`, `xml`, `json`, `rows`, or one that is refused."""
    start = text[:4000].lstrip("\ufeff \t\r\n")
    folded = start.casefold()
    if _has_field(folded, ("mime-version:", "content-type: multipart", "content-type: text/html")):
        return "mhtml"
    if _has_field(folded, ("received:", "return-path:")) and _has_field(folded, ("subject:", "from:")):
        return "message"
    for begins, kind in _STATEMENTS:
        if begins.match(folded):
            return kind
    if folded.startswith("<"):
        if re.match(r"<\?xml|<[\w.-]+:?[\w.-]*[\s>/]", folded) and not re.match(
            r"<(?:!doctype\s+)?html|<table|<meta|<!--|<(?:ul|ol|div|p|span|body|head|style|pre|br|font|h[1-6]|dl)[\s>]",
            folded,
        ):
            return "html" if re.search(r"<html[\s>]", folded) else "xml"
        return "html"
    if folded.startswith(("{", "[")) and _looks_json(start):
        return "json"
    # A page whose beginning was lost in copying.
    if re.search(r"<t[rd][\s>]", folded) and re.search(r"</t[rd]>", folded):
        return "html"
    return "rows"


_STATEMENTS = (
    (
        re.compile(
            r"(?:--[^\n]{0,300}\n\s{0,20}){0,20}(?:insert\s+into\s|create\s+table\s|update\s+\S{1,80}\s+set\s|"
            r"select\s[^;]{1,1500}\sfrom\s|merge\s+into\s|declare\s+@|<\?php)"
        ),
        "script",
    ),
    (re.compile(r"begin:vcard\s"), "contacts"),
    (re.compile(r"begin:vcalendar\s"), "calendar"),
    (re.compile(r"(?:version: ?1\s{1,8})?(?:#[^\n]{0,200}\n\s{0,8}){0,8}dn: ?\w{1,20}="), "directory"),
)
"""How texts begin that are written for a program, and hold no list."""


_WRAPPED_JSON = re.compile(
    r"\s*(?:(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]{0,80}\s*[=(]\s*|export\s+default\s+|"
    r"HTTP/\d(?:\.\d)? \d{3}[^\n]{0,80}\n(?:[\w-]{1,60}:[^\n]{0,2000}\n){0,60}\r?\n)(?=[{\[])"
)


def bare_json(text: str) -> str:
    """JSON without what a program put around it: a function that is called, a variable, the headings of an answer."""
    if (found := _WRAPPED_JSON.match(text[:20_000])) is None or not _looks_json(text[found.end() : found.end() + 4000]):
        return text
    return text[found.end() :].rstrip().rstrip(");").rstrip()


def _has_field(folded: str, names: Iterable[str]) -> bool:
    return any(folded.startswith(name) or f"\n{name}" in folded[:2000] for name in names)


def _looks_json(start: str) -> bool:
    if re.match(r"\[{1,2}[A-Za-z_][\w .-]{0,60}\]{1,2}\s", start):
        return False  # a heading of TOML or of an .ini file
    return bool(re.match(r'[{\[]\s*(?:["{\[\]}]|-?\d|true|false|null|$)', start))
