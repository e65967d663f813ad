"""An engine of fixed words instead of a model: the same source always gives the same English. Run as a program it
translates numbered releases over a memory and writes each sentence as soon as it is finished."""

import json
import re
import sys
import time
import zlib
from pathlib import Path
from types import SimpleNamespace

from toolkit.models.engine import Hypothesis
from toolkit.reading import read_text
from toolkit.translation import decoding
from toolkit.translation import translator as module
from toolkit.translation.memory import Memory
from toolkit.translation.translator import Translator

WORDS = "work county river plan safety people road school water grain forest bridge market energy law village".split()


class FakeEngine:
    def __init__(self, seconds=0.0):
        self.seconds, self.asked = seconds, []

    def generate(self, sources, *, beam=4, best=1, steady=False):
        self.asked += sources
        time.sleep(self.seconds * len(sources))
        return [[Hypothesis(english(source), -0.5, 9)] * best for source in sources]


def english(source):
    parts = re.split(r"⟦ (.*?)⟧", source.removeprefix(">>translate<<"))
    words = []
    for number, part in enumerate(parts):
        pairs = re.findall(r"[\u4e00-\u9fff]{1,2}", part)
        words += [part] if number % 2 else [WORDS[zlib.crc32(pair.encode()) % len(WORDS)] for pair in pairs]
    return " ".join(words).strip() + "."


class FakeTranslator(Translator):
    def __init__(self, *args, seconds=0.0, annotates=True, **options):
        super().__init__(*args, **options)
        self.fake = FakeEngine(seconds)
        self.opened = SimpleNamespace(
            name="fake-1", engine=self.fake, annotates=annotates, backend="fake", device="cpu", precision="int8"
        )


def releases(first, last):
    """Releases that share boilerplate and differ in figures."""
    for n in range(first, last):
        lines = [
            f"云河县第{n}次项目推进会召开",
            f"7月{n % 28 + 1}日，县长陆明远主持召开第{n}次项目推进会，听取项目建设情况汇报。",
            "会议强调，要抓好安全生产工作，确保群众生命财产安全。",
            f"全县完成投资{n + 2}亿元，改造管网{n + 11}公里。会议要求，要压实责任，加快进度。",
        ]
        yield read_text("\n".join(lines) + "\n", doc=f"r{n}")


def rows(translations):
    for t in translations:
        for line in [*([t.title] if t.title else []), *t.sentences]:
            terms = [[c.term.zh, c.term.en, c.status, c.start, c.end] for c in line.terms]
            yield [t.release.doc, line.sentence.index, line.sentence.text, line.en, terms, line.flags, line.confidence]


def main(memory, out, number):
    decoding.BATCH, module.WINDOW = 4, 8
    store = Memory(Path(memory)) if memory != "none" else None
    translator = FakeTranslator(memory=store, seconds=0.004)
    with Path(out).open("w", encoding="utf-8") as stream:
        for row in rows(translator.translate_releases(releases(0, int(number)))):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            stream.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
