"""Where words are typed: a line or several, each keeping exactly what was typed and pasted.

What is edited is what is shown in the place of the words (`as_typed`); whoever wants the words
themselves asks for `words`. Textual's own fields drop marks that take no width and the no-break
space, which names of many scripts are written with.
"""

from rich.text import Text
from textual.document._document import EditResult, Location
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from trajectories.tui.as_typed import is_written, painted, shown, shown_on_one_line, typed
from trajectories.tui.paragraphs import in_paragraphs, on_one_line, with_plain_ends


async def do_now(field: Input | TextArea, event: Key) -> None:
    """Do what a key is bound to in a field now, before the next key is read.

    Textual lets a letter act at once, and a bound key only after it went up to the program: after
    a stall a Backspace would take away a letter that was typed after it.
    """
    bound = field.screen.active_bindings.get(event.key)
    if bound is not None and bound.node is field and bound.enabled:
        event.stop()
        event.prevent_default()
        await field.app.run_action(bound.binding.action, field)


class TypedLine(Input):
    """A line to type into."""

    @property
    def words(self) -> str:
        """What was typed, every character of it."""
        return typed(self.value)

    @words.setter
    def words(self, words: str) -> None:
        self.value = shown_on_one_line(words)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put words in the place of others; several lines become one."""
        super().replace(shown_on_one_line(self._joined(text)), start, end)

    def _joined(self, text: str) -> str:
        text = on_one_line(text)
        return text.strip() if self.password and len(text) > 1 else text

    @property
    def _value(self) -> Text:
        if self.password:
            return super()._value
        return Text(painted(self.value), no_wrap=True, overflow="ignore", end="")

    async def _on_key(self, event: Key) -> None:
        """Take what Textual does not hold for letters, too."""
        if is_written(event.character) and not event.is_printable:
            event.stop()
            event.prevent_default()
            self.replace(str(event.character), *self.selection)
        elif not event.is_printable:
            await do_now(self, event)

    def _on_paste(self, event: Paste) -> None:
        """Keep every line of what is pasted; the field would take the first and drop the rest."""
        event.stop()
        event.prevent_default()
        self.replace(event.text, *self.selection)


class TypedText(TextArea):
    """Several lines to type into."""

    @property
    def words(self) -> str:
        """What was typed, every character of it."""
        return typed(self.text)

    def put(self, words: str) -> None:
        """Put other words in."""
        self.load_text(shown(words))

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is painted."""
        return Text(painted(self.document.get_line(line_index)), end="", no_wrap=True)

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        return super()._replace_via_keyboard(shown(insert), start, end)

    async def _on_key(self, event: Key) -> None:
        """Take what Textual does not hold for letters, too."""
        if is_written(event.character) and not event.is_printable:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(str(event.character), *self.selection)
        elif not event.is_printable:
            await do_now(self, event)

    async def _on_paste(self, event: Paste) -> None:
        """Split a transcript that comes as one line into paragraphs."""
        event.stop()
        event.prevent_default()
        pasted = in_paragraphs(with_plain_ends(event.text))
        if result := self._replace_via_keyboard(pasted, *self.selection):
            self.move_cursor(result.end_location)
