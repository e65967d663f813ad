"""Every family has a prompt for every task, and a user's folder overrides them one by one."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from toolkit.models.prompts import Asked, PromptError, ask, prompt
from toolkit.translation.annotate import prefix


def test_shipped_prompts_take_any_chinese() -> None:
    for task in get_args(Asked):
        for family in ("embedded", "flan-t5", "mt0", "t5gemma"):
            assert "{0}《办法》{text" in ask(prompt(family, task), "{0}《办法》{text")
        assert ask(prompt("embedded", task), "会议。") == prefix(task) + "会议。"


def test_a_user_s_folder_overrides_a_task_and_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "mt0").mkdir()
    (tmp_path / "mt0" / "gist.txt").write_text("Kurz auf Englisch: {text}\n", encoding="utf-8")
    assert prompt("mt0", "gist", tmp_path) == "Kurz auf Englisch: {text}"
    assert prompt("mt0", "headline", tmp_path) == prompt("mt0", "headline")
    (tmp_path / "mt0" / "gist.txt").write_text("no slot", encoding="utf-8")
    with pytest.raises(PromptError, match="gist.txt.*no {text}"):
        prompt("mt0", "gist", tmp_path)
    with pytest.raises(PromptError, match="unknown"):
        prompt("unknown", "gist")
