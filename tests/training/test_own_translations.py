"""A user's own TMX or TSV adapts a model, and a test sees that it learned them."""

from pathlib import Path

import pytest

from toolkit.models.convert import convert_embedded
from toolkit.models.ctranslate import embedded_engine
from toolkit.training.corpus import load_own
from toolkit.training.run import train
from toolkit.translation.annotate import prefix

OWN = {
    "园区启动智慧灯杆。": "The park switched on smart lampposts.",
    "专班回访果农。": "The task force paid return visits to fruit growers.",
    "夜市恢复营业。": "The night market reopened.",
}
RECIPE = """
out = "run"
start = "{start}"
[data]
corpus = ""
own = ["mine.tsv", "mine.tmx"]
[examples]
join = 0.0
noise = 0.0
substitute = 0.0
[schedule]
updates = 140
batch_tokens = 400
warmup = 10
label_smoothing = 0.0
[checks]
every = 100000
save_every = 50
average = 1
"""


def test_a_tiny_model_learns_a_users_tsv_and_tmx(tiny_model, tmp_path, plain_search):
    pairs = list(OWN.items())
    (tmp_path / "mine.tsv").write_text("".join(f"{zh}\t{en}\n" for zh, en in pairs[:2]), "utf-8")
    unit = '<tu><tuv xml:lang="zh"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'.format(*pairs[2])
    head = '<header srclang="zh" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x" creationtool="x"/>'
    (tmp_path / "mine.tmx").write_text(f'<tmx version="1.4">{head}<body>{unit}</body></tmx>', "utf-8")
    (tmp_path / "r.toml").write_text(RECIPE.format(start=tiny_model.as_posix()), "utf-8")
    before = _outputs(tiny_model, tmp_path / "before")
    final = train(tmp_path / "r.toml")
    assert before != list(OWN.values()) and _outputs(final, tmp_path / "after") == list(OWN.values())


def _outputs(folder: Path, converted: Path) -> list[str]:
    engine = embedded_engine(convert_embedded(folder, converted), threads=1)
    return [h[0].text for h in engine.generate([prefix("translate") + zh for zh in OWN], beam=2)]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.tsv", "好\tgood\n没有英文\n", r"a\.tsv:2: a line is Chinese, a tab, English"),
        ("a.tsv", "\n", "no pairs"),
        ("a.tmx", "<tmx>", r"a\.tmx:1"),
        ("a.tsv", "好\tgood".encode("gb18030"), r"a\.tsv: cannot be read as UTF-8"),
    ],
)
def test_a_broken_file_is_named(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ValueError, match=told):
        load_own(tmp_path / name)
