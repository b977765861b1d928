"""An OpenDocument spreadsheet (`.ods`) of one sheet, written out as LibreOffice does."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
COVERED = "<table:covered-table-cell/>"


def cell(text: str | None, more: str = 'office:value-type="string"') -> str:
    """A cell with its text and its other attributes."""
    return f"<table:table-cell {more}>{'' if text is None else f'<text:p>{escape(text)}</text:p>'}</table:table-cell>"


def number(value: float, more: str = "") -> str:
    """A cell that holds a number."""
    return cell(str(value), f'office:value-type="float" office:value="{value}" {more}')


def write(path: Path, *rows: list[str], hidden: tuple[int, ...] = ()) -> Path:
    """A spreadsheet of these cells, of which some rows, by their number, are hidden; the first is the third."""
    body = '<table:table-row table:number-rows-repeated="2"/>'
    for n, row in enumerate(rows, start=3):
        seen = "collapse" if n in hidden else "visible"
        body += f'<table:table-row table:visibility="{seen}">{"".join(row)}</table:table-row>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {_SPACES} office:version="1.2"><office:body>'
            f'<office:spreadsheet><table:table table:name="Projects">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{_KIND}"/></m:manifest>',
        )
    return path
