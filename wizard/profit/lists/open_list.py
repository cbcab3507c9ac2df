"""A file opened by what is in it: told, read by the reader of its kind, or refused in one sentence."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

from checks.words import Text
from wizard.files.failure import reason
from wizard.files.read_file import FileTooLargeError, SpecialFileError, read_file
from wizard.files.read_text import decoded, repaired
from wizard.profit.lists.bounds import MOST_BYTES, TooMuchError, refused
from wizard.profit.lists.kind import bare_json, kind_of, text_kind
from wizard.profit.lists.refused_kinds import damaged, refusal
from wizard.profit.lists.sheet import ListError, Opened


def open_list(path: Path) -> Opened:
    """Open a list.

    Raises:
        ListError: it is not there, is no file, or is of a kind that is not read.
    """
    data = _content(path)
    try:
        return _opened(data, path)
    except TooMuchError as error:
        raise refused(str(path), error) from None
    except zipfile.BadZipFile:
        raise damaged(str(path), Text("a packed workbook", "een ingepakte werkmap"), "BadZipFile") from None


def _content(path: Path) -> bytes:
    try:
        return read_file(path, MOST_BYTES)
    except FileNotFoundError:
        raise ListError(
            Text(
                "There is no file {path}. Check the name and the folder.",
                "Het bestand {path} bestaat niet. Controleer de naam en de map.",
                {"path": str(path)},
            )
        ) from None
    except IsADirectoryError:
        raise ListError(
            Text(
                "{path} is a folder. Name the file with the Profit users in it.",
                "{path} is een map. Geef het bestand met de Profit-gebruikers.",
                {"path": str(path)},
            )
        ) from None
    except SpecialFileError:
        raise ListError(
            Text(
                "{path} is a device or a pipe, not a file. Save the list as a file and name that.",
                "{path} is een apparaat of een pijp, geen bestand. Sla de lijst op als bestand en geef dat.",
                {"path": str(path)},
            )
        ) from None
    except FileTooLargeError as error:
        raise ListError(
            Text(
                "{path} is larger than {n} MB, more than a list of users needs. Save only the list itself.",
                "{path} is groter dan {n} MB, meer dan een lijst met gebruikers nodig heeft. Sla alleen de lijst op.",
                {"path": str(path), "n": error.most // 1_000_000},
            )
        ) from None
    except (OSError, ValueError) as error:
        raise ListError(
            Text(
                "The file {path} cannot be read ({why}). Check the name and close it in Excel.",
                "Het bestand {path} kan niet worden gelezen ({why}). Controleer de naam en sluit het in Excel.",
                {"path": str(path), "why": reason(error)},
            )
        ) from None


def _opened(data: bytes, path: Path) -> Opened:
    from wizard.profit.lists import calamine, ods, xlsx

    name = str(path)
    kind = kind_of(data, path.name)
    match kind:
        case "xlsx":
            return Opened(kind, xlsx.sheets(data, name))
        case "xls":
            return Opened(kind, calamine.sheets(data, name, calamine.OLD_WORKBOOK))
        case "xlsb":
            return Opened(kind, calamine.sheets(data, name, calamine.BINARY_WORKBOOK))
        case "ods":
            return Opened(kind, ods.packed_sheets(data, name))
        case "text":
            return _of_text(data, name)
        case _:
            raise refusal(name, kind)


def _of_text(data: bytes, path: str) -> Opened:
    from wizard.profit.lists import delimited, html_tables, json_rows, mhtml, page_lines, ruled_table, xml_rows

    found = decoded(data)
    found = replace(found, text=bare_json(found.text))
    match text_kind(found.text):
        case "html":
            written = html_tables.text_of_page(data)
            if "<table" not in written.casefold() and (lines := page_lines.sheet(written)) is not None:
                return Opened("html", [lines])
            return Opened("html", html_tables.sheets(written, path))
        case "mhtml":
            return Opened("html", mhtml.sheets(data, path))
        case "message" | "script" | "contacts" | "calendar" | "directory" as refused_kind:
            raise refusal(path, refused_kind)
        case "xml":
            kind, sheets = xml_rows.sheets(data, path)
            return Opened(kind, sheets)
        case "json":
            rows, remarks = json_rows.sheets(found.text, path)
            return Opened("json", rows, remarks=remarks)
    text, remarks = found.text, []
    if "\n" not in text.strip() and "\r" not in text.strip():
        # Lines as some programs and web pages end them: separators of lines and paragraphs, next line, form feed.
        text = re.sub("[\u2028\u2029\u0085\x0b\x0c]", "\n", text)
    if (back := repaired(text)) is not None:
        text = back
        remarks.append(
            Text(
                "The file was once read in a wrong encoding and saved so (Ã© for é); that was turned back.",
                "Het bestand is ooit in een verkeerde codering gelezen en zo opgeslagen (Ã© voor é); dat is hersteld.",
            )
        )
    elif found.guessed and found.encoding != "cp1252":
        page = Text("of DOS (code page 850)", "van DOS (codetabel 850)")
        if found.encoding == "mac-roman":
            page = Text("of an old Macintosh", "van een oude Macintosh")
        remarks.append(
            Text(
                "The letters in the file are those {page}; check names with accents.",
                "De letters in het bestand zijn die {page}; kijk namen met accenten na.",
                {"page": page},
            )
        )
    elif found.mended:
        remarks.append(
            Text(
                "The file mixes two encodings; {n} letters were read as those of Windows. Check names with accents.",
                "Het bestand bevat twee coderingen door elkaar; {n} letters zijn als die van Windows gelezen. Kijk"
                " namen met accenten na.",
                {"n": found.mended},
            )
        )
    table = ruled_table.sheet(text)
    if table is not None:
        return Opened("table", [table], remarks=remarks)
    sheet, separator = delimited.sheet(text)
    return Opened(found.encoding, [sheet], separator, remarks)
