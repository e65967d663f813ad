import io
import os
import zipfile
from pathlib import Path

import pytest

from toolkit.reading import ReadingError, expand, read, read_bytes

TEXT = "7月12日，县长陆明远主持召开会议，研究部署安全生产工作。\n会议强调，要抓好落实。\n"


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_bytes(password: str | None = None) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_every_encoding_gives_the_same_release(tmp_path):
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(TEXT.encode(encoding))
        assert read(path).text == TEXT.strip()
    path = tmp_path / "big5.txt"
    path.write_bytes(
        "七月十二日,縣長陸明遠主持召開會議,研究安全生產工作。會議強調,要抓好落實,加強管理。".encode("big5")
    )
    assert "县长陆明远主持召开会议" in read(path).text
    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes())
    assert read(path).text == TEXT.strip()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG image"),
        ("noise.bin", bytes((i * 197 + 31) % 256 for i in range(4000)), "encoding"),
        ("locked.pdf", pdf_bytes("secret"), "password"),
        ("scan.pdf", pdf_bytes(), "no text"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "cannot be opened"),
        ("broken.docx", b"PK\x03\x04garbage", "DOCX"),
        ("blank.html", b"<html><body><script>1</script></body></html>", "no text"),
    ],
)
def test_bad_input_is_one_line_that_names_the_file_and_the_way_out(name, data, says):
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, name)
    text = str(caught.value)
    assert text.startswith(name) and says in text and "; " in text and "\n" not in text


def test_missing_huge_and_unreachable_fail_fast(tmp_path):
    with pytest.raises(ReadingError, match="no such file"):
        read(tmp_path / "absent.txt")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as handle:
        handle.truncate(200_000_000)
    with pytest.raises(ReadingError, match="limit of 50 MB"):
        read(huge)
    with pytest.raises(ReadingError, match="cannot be reached"):
        read("http://127.0.0.1:9/release.html")


def test_an_archive_that_expands_without_end_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 210_000_000)
    with pytest.raises(ReadingError, match="200 MB"):
        read_bytes(stream.getvalue(), "bomb.docx")


def test_folders_and_globs_expand_in_order(tmp_path):
    for name in ("b.txt", "a.html", ".hidden.txt", "c.jpg", "sub/d.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = [os.path.relpath(p, tmp_path) for p in expand([str(tmp_path)])]
    assert found == ["a.html", "b.txt", "sub/d.docx"]
    assert [Path(p).name for p in expand([str(tmp_path / "*.txt")])] == ["b.txt"]
    assert list(expand(["-", "http://a.b/c", "nothing.txt"])) == ["-", "http://a.b/c", "nothing.txt"]
