"""Open formats: plain text, HTML, DOCX and PDF as text with what they know of title and source."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from toolkit.reading.decode import decode
from toolkit.reading.errors import ReadingError

MAX_EXPANDED = 200_000_000
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|div|p|table|article|meta)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Content:
    """Text of a document, its title where the format has one, and metadata."""

    text: str
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


def content_of(data: bytes, name: str) -> Content:
    """Text of a document of any known kind, told by its bytes rather than its name.

    Raises:
        ReadingError: the kind is unknown, or the document cannot be opened or has no text.
    """
    if data.startswith(b"%PDF"):
        return _pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _docx(data, name)
    text, encoding = decode(data, name)
    if _HTML.search(data[:4096]) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return _html(text, name)
    return Content(text, metadata={"encoding": encoding})


def _html(text: str, name: str) -> Content:
    import trafilatura

    text = re.sub(r"<\?xml[^>]*\?>", "", text, count=1)
    text = re.sub(r"(<meta[^>]*charset\s*=\s*[\"']?)[\w-]+", r"\1utf-8", text, flags=re.IGNORECASE)
    body = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    facts = trafilatura.extract_metadata(text)
    if not body or not re.search(r"[\u3400-\u9fff]", body):
        body = _all_text(text)
    if not body.strip():
        raise ReadingError(
            name, "the page has no text", "save the page from a browser after it has loaded, or copy its text"
        )
    title = _heading(text) or (facts.title if facts is not None else None)
    metadata = {}
    if facts is not None:
        known = {"site": facts.sitename, "published": facts.date, "url": facts.url, "author": facts.author}
        metadata = {key: str(value) for key, value in known.items() if value}
    return Content(body, _clean_title(title), metadata)


def _heading(html: str) -> str | None:
    import lxml.html

    tree = lxml.html.fromstring(html.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for path in ("//h1", "//meta[@name='ArticleTitle']/@content", "//meta[@property='og:title']/@content", "//title"):
        for node in tree.xpath(path):
            text = node if isinstance(node, str) else node.text_content()
            text = " ".join(str(text).split())
            if re.search(r"[\u3400-\u9fff]{4}", text):
                return text
    return None


def _all_text(html: str) -> str:
    import lxml.html

    tree = lxml.html.fromstring(html.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for node in tree.xpath("//script|//style|//noscript|//nav|//footer|//select|//button"):
        node.drop_tree()
    for node in tree.xpath("//p|//div|//br|//li|//tr|//h1|//h2|//h3|//td"):
        node.tail = "\n" + (node.tail or "")
    return "\n".join(line.strip() for line in str(tree.text_content()).splitlines())


def _clean_title(title: str | None) -> str | None:
    """A page title without the site's name behind a dash or bar."""
    if not title:
        return None
    parts = re.split(
        r"\s*[_|｜]\s*|\s+[-–—]\s+|(?<=[\u3400-\u9fff])-(?=[\u3400-\u9fff]{2,12}(?:网|政府|厅|局|委|部|门户|在线)\S*$)",
        title,
    )
    return parts[0].strip() or None


def _docx(data: bytes, name: str) -> Content:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_EXPANDED:
                raise ReadingError(name, "it expands to more than 200 MB", "split the document")
            if "word/document.xml" not in archive.namelist():
                raise ReadingError(name, "this is a ZIP archive but no DOCX", "unpack it and give the files inside")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise ReadingError(name, "the DOCX is damaged", "open it in a word processor and save it again") from error
    lines = []
    for block in document.iter_inner_content():
        rows = getattr(block, "rows", None)
        if rows is None:
            lines.append(block.text)
        else:
            lines += ["  ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in rows]
    text = "\n".join(lines)
    if not text.strip():
        raise ReadingError(
            name, "the DOCX has no text", "if it holds pictures of pages, run character recognition first"
        )
    return Content(text, metadata={"format": "docx"})


def _pdf(data: bytes, name: str) -> Content:
    import logging

    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(name, "the PDF is protected by a password", "save a copy without the password")
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, NotImplementedError, ImportError) as error:
        raise ReadingError(name, "the PDF cannot be opened", "print it to a new PDF, or save its text") from error
    if not text.strip():
        raise ReadingError(
            name, "the PDF has no text", "it holds pictures of pages: run character recognition (OCR) first"
        )
    return Content(text, metadata={"format": "pdf"})
