"""The commands about the keys of the terminal interface."""

from pathlib import Path

import click

from trajectories.cli.printing import print_problems
from trajectories.errors import Failed


@click.group()
def keys() -> None:
    """Show, check and change the keys of the terminal interface."""


@keys.command()
def show() -> None:
    """Write every command with its keys, as a file of keys."""
    from trajectories.tui.keymap import keymap_document
    from trajectories.tui.keymap_file import keymap_path, load_keymap

    keymap, problems = load_keymap(keymap_path())
    print_problems(problems)
    click.echo(keymap_document(keymap), nl=False)


@keys.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def check(ctx: click.Context, file: Path | None) -> None:
    """Say line by line what of a file of keys cannot be used; by default of your own."""
    from trajectories.tui.keymap_file import keymap_path, load_keymap

    path = file or keymap_path()
    if not path.exists():
        raise Failed(
            f"There is no file of keys at {path}.", "Write one with `trajectories keys write`."
        )
    keymap, problems = load_keymap(path)
    print_problems(problems)
    click.echo(f"{len(keymap.changed)} commands have other keys than usual", err=True)
    ctx.exit(1 if problems else 0)


@keys.command()
@click.option("--again", is_flag=True, help="Write it anew, with the keys that are usable in it.")
def write(*, again: bool) -> None:
    """Write a file with every command and its keys, to be changed."""
    from trajectories.tui.keymap_file import keymap_path, load_keymap, write_keymap

    path = keymap_path()
    if path.exists() and not again:
        raise Failed(f"There is a file of keys already: {path}", "Write it anew with --again.")
    keymap, problems = load_keymap(path)
    print_problems(problems)
    write_keymap(path, keymap)
    click.echo(str(path))
