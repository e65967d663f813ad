"""Sets made elsewhere: WMT XML and SGML, sacrebleu's sets, TSV with terms, TMX; and blind export of a suite."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from toolkit.evaluation.suite import CATEGORIES, Item

Row = dict[str, Any]


class SetError(ValueError):
    """A set that cannot be imported; the message names file, line and field."""


def import_set(source: str, reference: Path | None = None) -> list[Row]:
    """Rows of a suite (`id`, `unit`, `zh`, `en`, `terms`) from a set made elsewhere.

    Args:
        source: a WMT XML file, an SGML source file (with `reference`), a TSV with a header (`source`, `reference`,
            and optionally `id`, `terms`), a TMX file, or `sacrebleu:NAME` such as `sacrebleu:wmt22`.
        reference: the SGML file of references.

    Raises:
        SetError: the set cannot be read.
    """
    if source.startswith("sacrebleu:"):
        return list(_sacrebleu(source.removeprefix("sacrebleu:")))
    path = Path(source)
    if not path.is_file():
        raise SetError(f"{path}: no such file")
    readers = {".xml": _wmt_xml, ".tsv": _tsv, ".tmx": _tmx}
    if path.suffix in {".sgm", ".sgml"}:
        if reference is None:
            raise SetError(f"{path}: an SGML source needs its references: --reference FILE")
        rows = list(_sgml(path, reference))
    elif path.suffix in readers:
        rows = list(readers[path.suffix](path))
    else:
        raise SetError(f"{path}: not a kind that can be imported (.xml, .sgm, .tsv, .tmx)")
    if not rows:
        raise SetError(f"{path}: no segments found")
    return rows


def write_suite(name: str, rows: Sequence[Row], folder: Path, origin: str) -> Path:
    """Write `NAME.yaml` and `data/NAME.jsonl` into a folder. Returns the YAML file.

    Raises:
        SetError: the name is not usable, or the suite exists.
    """
    import yaml

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise SetError(f"{name!r}: a suite's name has small letters, digits and hyphens")
    target, data = folder / f"{name}.yaml", folder / "data" / f"{name}.jsonl"
    if target.exists() or data.exists():
        raise SetError(f"{target}: exists already")
    terms = any(row["terms"] for row in rows)
    definition = {
        "name": name,
        "version": 1,
        "task": "translation",
        "description": f"Imported from {origin}.",
        "licence": "that of the set it was imported from",
        "data": [f"data/{name}.jsonl"],
        "fields": {"id": "id", "source": "zh", "reference": "en", "terms": "terms", "unit": "unit"},
        "metrics": [*(["terms", "wmt21"] if terms else []), "bleu", "chrf", "numbers"],
    }
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    target.write_text(yaml.safe_dump(definition, allow_unicode=True, sort_keys=False), "utf-8")
    return target


def blind(items: Sequence[Item], *, plain: bool) -> str:
    """The sources alone, for a system that is not ours: a line an item, or JSON lines with ids."""
    if plain:
        many = next((item for item in items if "\n" in item.source), None)
        if many is not None:
            raise SetError(f"item {many.id!r} has several lines: export as jsonl")
        return "".join(f"{item.source}\n" for item in items)
    return "".join(json.dumps({"id": i.id, "source": i.source}, ensure_ascii=False) + "\n" for i in items)


def tmx_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Chinese, repaired as releases are, and English of a TMX file.

    Raises:
        SetError: the file is no well-formed TMX.
    """
    from toolkit.translation.tmx import TmxError, read_tmx

    try:
        for unit in read_tmx(path):
            yield unit.zh, unit.en
    except TmxError as error:
        raise SetError(str(error)) from error


def _xml(path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.parse(str(path), parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise SetError(f"{path}: not XML: {error}") from error


def _wmt_xml(path: Path) -> Iterator[Row]:
    """WMT's own format since 2021: `dataset/doc/{src,ref}/p/seg`; the first reference is taken."""
    for number, doc in enumerate(_xml(path).iter("doc")):
        name = doc.get("id") or str(number)
        sources = {seg.get("id"): _text(seg) for seg in doc.iterfind("src//seg")}
        first = doc.find("ref")
        references = {seg.get("id"): _text(seg) for seg in first.iterfind(".//seg")} if first is not None else {}
        for key, text in sources.items():
            if key not in references:
                raise SetError(f"{path}: doc {name!r}, seg {key!r}: no reference")
            yield _row(f"{name}:{key}", name, text, references[key])


def _sgml(source: Path, reference: Path) -> Iterator[Row]:
    """The older `srcset` and `refset` files, with the `<term>` marks of the WMT21 terminology task if any."""
    sources, references = _segments(source), _segments(reference)
    for (doc, key), (text, _) in sources.items():
        if (doc, key) not in references:
            raise SetError(f"{reference}: doc {doc!r}, seg {key!r}: missing")
        english, terms = references[doc, key]
        kept = [t for t in terms if t["zh"] in text]
        yield _row(f"{doc}:{key}", doc, text, english, kept)


def _segments(path: Path) -> dict[tuple[str, str], tuple[str, list[Row]]]:
    from lxml import html

    found: dict[tuple[str, str], tuple[str, list[Row]]] = {}
    for doc in html.fromstring(path.read_text("utf-8")).iter("doc"):
        for seg in doc.iter("seg"):
            terms = []
            for mark in seg.iter("term"):
                here = " ".join(mark.text_content().split())
                forms = [f.strip() for f in (mark.get("tgt") or here).split("|") if f.strip()]
                variants = [f for f in forms if f != here]
                terms.append({"zh": mark.get("src") or here, "en": here, "category": "term", "variants": variants})
            found[doc.get("docid") or "", seg.get("id") or ""] = (" ".join(seg.text_content().split()), terms)
    return found


def _tsv(path: Path) -> Iterator[Row]:
    """Columns `source`, `reference`, and optionally `id`, `unit`, `terms`.

    Terms read `中文=English|variant; …` (category `term`) or `category:中文=English|variant; …`.
    """
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        for name in ("source", "reference"):
            if name not in (reader.fieldnames or ()):
                raise SetError(f"{path}:1: no column {name!r}")
        for number, row in enumerate(reader, 2):
            where = f"{path}:{number}"
            if not row["source"] or not row["reference"]:
                raise SetError(f"{where}: source or reference is empty")
            terms = [_tsv_term(t, where) for t in (row.get("terms") or "").split(";") if t.strip()]
            key = row.get("id") or str(number - 1)
            yield _row(key, row.get("unit") or key, row["source"], row["reference"], terms)


def _tsv_term(text: str, where: str) -> Row:
    left, mark, right = text.strip().partition("=")
    if not mark or not right.strip():
        raise SetError(f"{where}: terms: {text.strip()!r} is not `中文=English`")
    category, colon, zh = left.partition(":")
    if not colon:
        category, zh = "term", left
    if category not in CATEGORIES:
        raise SetError(f"{where}: terms: {category!r} is not a category ({', '.join(sorted(CATEGORIES))})")
    en, *variants = (form.strip() for form in right.split("|"))
    return {"zh": zh.strip(), "en": en, "category": category, "variants": [v for v in variants if v]}


def _tmx(path: Path) -> Iterator[Row]:
    for number, (zh, en) in enumerate(tmx_pairs(path), 1):
        yield _row(str(number), str(number), zh, en)


def _sacrebleu(name: str) -> Iterator[Row]:
    """A zh-en set of sacrebleu; fetched by sacrebleu into its own cache where it is not there yet."""
    import sacrebleu

    known = sacrebleu.get_available_testsets_for_langpair("zh-en")
    if name not in known:
        raise SetError(f"sacrebleu has no zh-en set {name!r}; it has: {', '.join(sorted(known))}")
    try:
        files = sacrebleu.get_files(name, "zh-en")
        sources, references, *_ = (Path(file).read_text("utf-8").splitlines() for file in files)
    except (OSError, ValueError, SystemExit) as error:
        raise SetError(f"sacrebleu could not fetch {name}: no network? ({error})") from error
    for number, (zh, en) in enumerate(zip(sources, references, strict=False), 1):
        yield _row(f"{name}:{number}", f"{name}:{number}", zh, en)


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _row(key: str, unit: str, zh: str, en: str, terms: Sequence[Row] = ()) -> Row:
    return {"id": key, "unit": unit, "zh": zh, "en": en, "terms": list(terms)}
