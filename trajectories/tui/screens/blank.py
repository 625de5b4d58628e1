"""Nothing, for when somebody is looking."""

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.screen import Screen

from trajectories.tui.widgets.plain import Plain


class BlankScreen(Screen[None]):
    """An empty screen over whatever is there; any key or click takes it away and does no more."""

    DEFAULT_CSS = """
    BlankScreen { background: $background; align: center middle; }
    BlankScreen > Plain { width: auto; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """Say how to come back."""
        yield Plain("any key comes back")

    def on_key(self, event: Key) -> None:
        """Come back."""
        event.stop()
        self.dismiss()

    def on_click(self, event: Click) -> None:
        """Come back."""
        event.stop()
        self.dismiss()


class LockedScreen(Screen[None]):
    """Nothing, while the study is being closed; no key takes it away."""

    DEFAULT_CSS = """
    LockedScreen { background: $background; align: center middle; }
    LockedScreen > Plain { width: auto; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """Say what is going on."""
        yield Plain("locking …")
