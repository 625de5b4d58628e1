"""Open a study, or make the first one."""

import secrets
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget  # noqa: TC002 - keeps the imports of Textual together
from textual.widgets import Input

from trajectories.errors import Failed, NoStudy, TrajectoriesError
from trajectories.model.fields import Field
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Framed
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.open_study import open_study, ways_in
from trajectories.use_cases.passphrase import judge, offered
from trajectories.use_cases.people import keep_recovery_code, new_recovery_code, set_passphrase
from trajectories.use_cases.study import new_study
from trajectories.use_cases.ways_in import Renewal

_WELCOME = (
    "A study is a folder of encrypted files on this computer. Nobody can read it without a "
    "passphrase, and nobody can bring a lost passphrase back."
)
_AFTER_A_CODE = (
    "A code opened the study and opens nothing after this: set a passphrase of your own. Five "
    "words that would do, should you want them:"
)
_NEW_RECOVERY = (
    "Your recovery code was used. This is the new one, shown this once: write it down, keep it "
    "apart from this computer, and type it back."
)


class UnlockScreen(Framed[bool]):
    """Say which study, who you are, and the passphrase."""

    DEFAULT_CSS = """
    UnlockScreen {
        VerticalScroll { padding: 1 2; height: 1fr; }
        #welcome { height: auto; max-width: 78; color: $text-muted; margin-bottom: 1; }
        #problem { height: auto; color: $error; margin-top: 1; max-width: 78; }
        #strength { height: auto; color: $text-muted; margin-left: 28; }
        #ready { height: auto; color: $text-muted; margin-top: 1; max-width: 78; }
    }
    """
    PLACE: ClassVar[Where] = "unlock"
    BINDINGS: ClassVar[list[BindingType]] = bindings("unlock")

    def __init__(self, desk: Desk, path: Path | None, options: dict[str, Any]) -> None:
        super().__init__(desk)
        self._path = path
        self._options = options
        self._rows: dict[str, FieldRow] = {}
        self._problem = Plain(id="problem")
        self._strength = Plain(id="strength")
        self._ready = Plain(id="ready")
        self._fields = VerticalScroll(can_focus=False)
        self._making = False
        self._busy = False
        self._renewing: Renewal | None = None
        self._code = ""

    def body(self) -> ComposeResult:
        """Hold the fields."""
        yield self._fields

    def on_mount(self) -> None:
        """Look at the folder."""
        self.entitle("Trajectories")
        if self._path is None:
            self._ask_folder("")
        else:
            self._look(self._path)

    @work(description="look", exclusive=True, group="unlock")
    async def _look(self, path: Path) -> None:
        """See what is in the folder and ask accordingly."""
        self._path = path
        try:
            names = await self.desk.work(ways_in, path)
        except NoStudy:
            await self._ask_new(path)
        except TrajectoriesError as failure:
            await self._show([], f"{failure.sentence}\n{failure.advice}", "")
        else:
            await self._ask_passphrase(names)

    @work(description="ask folder", exclusive=True, group="unlock")
    async def _ask_folder(self, problem: str) -> None:
        await self._show(
            [_line("folder", "Folder of the study", "a new or empty folder makes a new study")],
            problem,
            "Enter goes on.",
            welcome=True,
        )

    async def _ask_new(self, path: Path) -> None:
        self._making = True
        self.entitle("Trajectories · a new study")
        rows = [
            _line("folder", "Folder", "", str(path)),
            _line("title", "Title of the study"),
            _line("researcher", "Your name", "chosen from a list when the study is opened"),
            _secret("passphrase", "Passphrase"),
            _secret("again", "Once more"),
        ]
        words = offered(secrets.token_bytes)
        ready = (
            f"Five words that would do as a passphrase: {words}\n\n"
            "ctrl+s or Enter on the last line makes it."
        )
        await self._show(rows, "", ready, welcome=True)

    async def _ask_passphrase(self, names: tuple[str, ...]) -> None:
        self._making = False
        self.entitle(f"Trajectories · {self._path.name if self._path else ''}")
        who = _field("who", "Who are you?")
        rows = [
            FieldRow(who, ChoiceEditor(who, names[0] if names else "", names)),
            _secret("passphrase", "Passphrase"),
        ]
        await self._show(
            rows, "", "Enter opens it. Turning the passphrase into a key takes a moment."
        )

    async def _show(
        self, rows: list[FieldRow], problem: str, ready: str, *, welcome: bool = False
    ) -> None:
        await self._fields.remove_children()
        self._rows = {row.field.name: row for row in rows}
        self._problem.say(problem)
        self._ready.say(ready)
        parts: list[Widget] = [Plain(_WELCOME, id="welcome")] if welcome else []
        chosen = self._making or self._renewing == "passphrase"
        parts += [*rows, *([self._strength] if chosen else []), self._problem, self._ready]
        await self._fields.mount(*parts)
        first = "title" if "title" in self._rows else "passphrase"
        target = self._rows.get(first) or next(iter(rows), None)
        if target is not None:
            target.editor.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line, or do it on the last."""
        event.stop()
        order = list(self._rows)
        here = next((n for n, row in self._rows.items() if row.editor is event.input), "")
        if here and here != order[-1]:
            self._rows[order[order.index(here) + 1]].editor.focus()
        else:
            self.action_save()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Judge the passphrase of a new study."""
        row = self._rows.get("passphrase")
        choosing = self._making or self._renewing == "passphrase"
        if choosing and row is not None and row.editor is event.input:
            self._judge(self._said("passphrase"))

    def on_edited(self) -> None:
        """Judge the passphrase of a new study."""
        if self._making:
            self._judge(self._said("passphrase"))

    @work(description="judge", exclusive=True, group="judge")
    async def _judge(self, passphrase: str) -> None:
        known = (self._said("title"), self._said("researcher"))
        strength = await self.desk.work(judge, passphrase, known=known)
        self._strength.say(strength.words)

    @work(description="open", exclusive=True, group="unlock")
    async def action_save(self) -> None:
        """Open the study, or make it."""
        if self._renewing:
            await self._renew(self._renewing)
            return
        if "folder" in self._rows and not self._making:
            self._look_at_typed()
            return
        problem = await self._objection() if self._making else ""
        if problem:
            self._problem.say(problem)
            self._begin_again()
            return
        self._problem.say("")
        self._ready.say("Opening … turning the passphrase into a key takes a moment.")
        try:
            await (self._make() if self._making else self._unlock())
        except TrajectoriesError as failure:
            self._problem.say(f"{failure.sentence}\n{failure.advice}")
            self._ready.say("Enter tries again.")
            self._forget_secrets()
        else:
            await self._ask_renewal()

    async def _ask_renewal(self) -> None:
        """Ask for what a code that opened the study leaves to be set; show the study after that."""
        due = await self.desk.ask(lambda study: study.must_renew)
        self._renewing = due[0] if due else None
        if self._renewing is None:
            self.dismiss(self.desk.is_open)
        elif self._renewing == "passphrase":
            words = await self.desk.ask(lambda study: offered(study.random))
            rows = [_secret("passphrase", "New passphrase"), _secret("again", "Once more")]
            await self._show(rows, "", f"{_AFTER_A_CODE}\n\n{words}")
        else:
            self._code = await self.desk.ask(new_recovery_code)
            ready = f"{_NEW_RECOVERY}\n\n{self._code}"
            await self._show([_line("code", "Type it back")], "", ready)

    async def _renew(self, what: Renewal) -> None:
        try:
            if what == "passphrase":
                await self._set_passphrase()
            else:
                typed = self._said("code")
                await self.desk.ask(keep_recovery_code, self._code, typed=typed)
        except TrajectoriesError as failure:
            self._problem.say(f"{failure.sentence}\n{failure.advice}")
            self._forget_secrets()
        else:
            await self._ask_renewal()

    async def _set_passphrase(self) -> None:
        if self._said("passphrase") != self._said("again"):
            raise Failed("The two passphrases differ.")
        cost = self._options.get("cost")
        await self.desk.ask(set_passphrase, self._said("passphrase"), cost=cost)

    def _look_at_typed(self) -> None:
        typed = self._said("folder").strip()
        if typed:
            self._look(_path(typed))
        else:
            self._problem.say("Name the folder.")

    async def _objection(self) -> str:
        if not self._said("title").strip():
            return "A study needs a title."
        if not self._said("researcher").strip():
            return "Say your name: it is how you will be found when the study is opened."
        if self._said("passphrase") != self._said("again"):
            return "The two passphrases differ."
        known = (self._said("title"), self._said("researcher"))
        strength = await self.desk.work(judge, self._said("passphrase"), known=known)
        return "" if strength.enough else f"The passphrase is {strength.words or 'empty'}."

    async def _make(self) -> None:
        path = _path(self._said("folder"))
        title, name = self._said("title").strip(), self._said("researcher").strip()
        passphrase = self._said("passphrase")
        options = {name: value for name, value in self._options.items() if name != "floor"}
        await self.desk.open(
            lambda: new_study(path, title=title, researcher=name, passphrase=passphrase, **options)
        )

    async def _unlock(self) -> None:
        path, slot, passphrase = self._path, self._said("who"), self._said("passphrase")
        assert path is not None
        options = {name: value for name, value in self._options.items() if name != "cost"}
        await self.desk.open(lambda: open_study(path, slot=slot, passphrase=passphrase, **options))

    def _said(self, name: str) -> str:
        row = self._rows.get(name)
        if row is None:
            return ""
        editor = row.editor
        if isinstance(editor, ChoiceEditor):
            return str(editor.answer())
        return editor.words if isinstance(editor, LineEditor) else ""

    def _begin_again(self) -> None:
        """Go to the first line of a new study that is not said, else to the passphrase, anew."""
        unsaid = next((n for n in ("title", "researcher") if not self._said(n).strip()), "")
        if unsaid:
            self._rows[unsaid].editor.focus()
        else:
            self._forget_secrets()

    def _forget_secrets(self) -> None:
        for name in ("again", "passphrase"):
            row = self._rows.get(name)
            if row is not None and isinstance(row.editor, LineEditor):
                row.editor.value = ""
                row.editor.focus()


def _field(name: str, title: str, hint: str = "") -> Field:
    return Field(
        name=name, attribute=name, title=title, role="words", many=False, default="", hint=hint
    )


def _line(name: str, title: str, hint: str = "", value: str = "") -> FieldRow:
    field = _field(name, title, hint)
    return FieldRow(field, LineEditor(field, value))


def _secret(name: str, title: str) -> FieldRow:
    row = _line(name, title)
    if isinstance(row.editor, LineEditor):
        row.editor.password = True
    return row


def _path(typed: str) -> Path:
    return Path(typed.strip()).expanduser()
