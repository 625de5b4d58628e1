"""The command that shows the whole at once, on invented children."""

import sys
from pathlib import Path

import click

from trajectories.use_cases.demo import PASSPHRASE, RESEARCHER, make_demo


@click.command()
@click.option(
    "--in", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-study"),
    show_default=True, help="The folder of the demo study.",
)  # fmt: skip
@click.option(
    "-o", "--output", "exports", type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"), show_default=True, help="The folder for the reports.",
)  # fmt: skip
@click.pass_context
def demo(ctx: click.Context, folder: Path, exports: Path) -> None:
    """Make an encrypted demo study, write its reports, and open it when there is a terminal."""
    made = make_demo(folder, exports, say=lambda words: click.echo(words, err=True))
    for report in made.reports:
        click.echo(report.path)
    if made.released:
        click.echo(made.released)
    click.echo(f"\nThe demo study of {made.cases} invented children is in {made.study}", err=True)
    click.echo(f"Open it:     {_program()} {made.study}", err=True)
    click.echo(f"Researcher:  {RESEARCHER}", err=True)
    click.echo(f"Passphrase:  {PASSPHRASE}   (for the demo only)", err=True)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from trajectories.tui.app import run

        ctx.exit(run(folder, saying=f"Passphrase of the demo: {PASSPHRASE}", guided=True))


def _program() -> str:
    """Name the program as it was started: a module of Python's, or a command."""
    started = Path(sys.argv[0])
    return "python -m trajectories" if started.name == "__main__.py" else str(started)
