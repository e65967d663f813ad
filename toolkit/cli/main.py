"""The `gongbao` command: registers one module a command and turns interruptions into exit codes."""

from __future__ import annotations

import sys

import typer

from toolkit.cli import clean, corpus, digest, eval, memory, models, summarize, terms, train, translate

app = typer.Typer(
    name="gongbao",
    help="Translate and summarise Chinese government releases offline, with official titles verified.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("translate")(translate.translate)
app.command("summarize")(summarize.summarize)
app.command("digest")(digest.digest)
app.command("clean")(clean.clean)
app.add_typer(terms.app, name="terms")
app.add_typer(memory.app, name="memory")
app.add_typer(models.app, name="models")
app.add_typer(eval.app, name="eval")
app.add_typer(corpus.app, name="corpus")
app.command("train")(train.train)


def run() -> None:
    """Entry point. Exit codes: 0 done; 1 some inputs failed; 2 wrong usage; 130 interrupted."""
    try:
        app()
    except KeyboardInterrupt:
        print("gongbao: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    run()
