"""Step 2 of a release as it is shown: every sentence in two versions, what is asked, what stays."""

from time import monotonic

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.review import Sentence, Thing
from trajectories.anonymise.wording import thing_of
from trajectories.tui.desk import Desk
from trajectories.tui.release_asked import DISAGREED, HOW, asked_lines, tally_words, to_decide
from trajectories.tui.release_choices import (
    Choice,
    choices,
    fact_lines,
)
from trajectories.tui.release_pairs import pair_of
from trajectories.tui.release_pictures import waiting
from trajectories.tui.screens.release_deciding import ReleaseDeciding
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.two_versions import Pair, TwoVersions
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import disagreed
from trajectories.use_cases.release_desk import (
    ToRead,
    facts_of,
    is_read,
    tally,
    thing_at,
    to_read,
    words_instead,
)
from trajectories.use_cases.release_left import pace

LOW = 28  # lines under which what is to be decided takes less room
_NOTHING = "No sentence of anybody would leave. n goes on."


class ReleaseSentences(ReleaseDeciding):
    """Two versions of each sentence; beneath, what is asked and what a neighbour would know."""

    DEFAULT_CSS = """
    ReleaseSentences {
        #titles { height: 1; }
        #titles > PaneTitle { width: 1fr; }
        #beneath { height: 11; }
        #beneath > Vertical { width: 1fr; height: 1fr; }
        #beneath Plain { height: 1fr; padding: 0 1; }
        #facts { border-left: solid $edge; }
        #tally { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
        #empty { margin: 1 1; height: 1fr; }
        &.-low #beneath { height: 9; }
    }
    """

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk, release_id, opened)
        signs = desk.signs
        self.versions = TwoVersions(self._pair, focus_sign=signs.focus, wall=signs.upright)
        self._asked_title = PaneTitle()
        self._asked = Plain(id="asked")
        self._facts_title = PaneTitle("How this could still be told", folded="t")
        self._facts = Plain(id="facts")
        self._tally = Plain(id="tally")
        self._empty = Plain(id="empty")
        self.listed: tuple[ToRead, ...] = ()
        self.lit_at: int | None = None
        self.looks: list[tuple[int, float]] = []
        """Words and seconds of what was signed in this sitting."""
        self.shown_at = monotonic()
        self._first = True

    def body(self) -> ComposeResult:
        """Put both versions above what is asked and what is known."""
        with Horizontal(id="titles"):
            yield PaneTitle("As written")
            yield PaneTitle("As it would leave")
        yield self.versions
        yield self._empty
        with Horizontal(id="beneath"):
            with Vertical():
                yield self._asked_title
                yield self._asked
            with Vertical():
                yield self._facts_title
                yield self._facts
        yield self._tally

    def on_resize(self, event: Resize) -> None:
        """Give the sentences more room where there are few lines."""
        self.set_class(event.size.height < LOW, "-low")
        self.show_asked()

    def on_two_versions_moved(self, event: TwoVersions.Moved) -> None:
        """Say what is asked of the sentence the mark stands on."""
        event.stop()
        self.shown_at = monotonic()
        self.lit_at = self._first_open()
        self.show_asked()
        self.versions.show(len(self.listed))
        if self.opened is not None:
            self._entitle(self.opened)

    async def show_release(self, opened: OpenRelease) -> None:
        """Show every sentence as it is now."""
        await self.tell_headings(opened)
        here = self.one
        self.listed = to_read(opened)
        at = next((n for n, one in enumerate(self.listed) if here and one.id == here.id), 0)
        if self._first:
            at = self.next_open(-1)
            self._first = False
        self.lit_at = None
        self.versions.display = bool(self.listed)
        self._empty.display = not self.listed
        self._empty.say(self.kept_back(opened) or _NOTHING)
        self.versions.show(len(self.listed), at=at)
        if self.focused is None and self.listed:
            self.versions.focus()
        self.lit_at = self._first_open()
        self.show_asked()
        self._show_tally(opened)

    @property
    def one(self) -> ToRead | None:
        """The sentence the mark stands on."""
        place = self.versions.cursor
        return self.listed[place] if place < len(self.listed) else None

    @property
    def thing(self) -> Thing | None:
        """What is in question in it."""
        one = self.one
        if self.opened is None or self.lit_at is None or not isinstance(one, Sentence):
            return None
        return thing_at(self.opened, one, self.lit_at)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What can become of it, numbered from 1."""
        if self.opened is None or self.thing is None:
            return ()
        return choices(words_instead(self.opened, self.thing), self.thing.told)

    def looked_at(self, until: float | None = None) -> int:
        """Say for how many milliseconds the sentence was looked at, until a key was pressed."""
        return max(1, round(((until or monotonic()) - self.shown_at) * 1000))

    def _pair(self, place: int) -> Pair:
        opened, one = self.opened, self.listed[place]
        if opened is None:
            raise RuntimeError("no release is open")
        light = self.lit_at if place == self.versions.cursor else None
        pair = pair_of(opened, one, self.desk.signs, self.told, light=light)
        if isinstance(one, Decoy) and place:
            # It stands in the paragraph before it, as if it were of it.
            return Pair(pair.sign, pair.left, pair.right, self._pair(place - 1).heading)
        return pair

    def _first_open(self) -> int | None:
        one, opened = self.one, self.opened
        if opened is None or not isinstance(one, Sentence) or one.is_signed:
            return None
        asked = one.proposal.undecided
        source = one.proposal.source
        return next(
            (
                number
                for number, mention in enumerate(one.mentions)
                if thing_of(mention, source, opened.one) in asked
            ),
            None,
        )

    def next_open(self, here: int) -> int:
        """Find the next sentence to be read, then what was laid aside; else stay."""
        opened = self.opened
        if opened is None:
            return 0
        places = [*range(here + 1, len(self.listed)), *range(max(here, 0))]
        open_ones = [n for n in places if self._is_open(opened, self.listed[n])]
        fresh = [n for n in open_ones if not _is_aside(self.listed[n])]
        return next(iter(fresh or open_ones), max(here, 0))

    def _is_open(self, opened: OpenRelease, one: ToRead) -> bool:
        return not is_read(opened, one) or (isinstance(one, Sentence) and disagreed(opened, one))

    def show_asked(self) -> None:
        """Say what is asked of the words in question, or what can be done."""
        opened, thing = self.opened, self.thing
        if opened is None:
            return
        if thing is not None:
            self._say_thing(thing)
        elif isinstance(self.one, Sentence) and disagreed(opened, self.one):
            self._asked_title.say("To be signed otherwise")
            self._asked.say(DISAGREED)
        else:
            self._asked_title.say("Nothing to decide here")
            self._asked.say(HOW)
        self._facts.say("\n".join(fact_lines(facts_of(opened, self._case(opened)))))

    def _say_thing(self, thing: Thing) -> None:
        one, few = self.one, self.has_class("-low")
        count = len(one.proposal.undecided) if isinstance(one, Sentence) else 0
        is_open = thing.light == "ask" and not thing.is_decided
        title = to_decide(count) if is_open else "These words"
        self._asked_title.say(title, "" if few else "y tells nobody")
        lines = map(self.tick, asked_lines(thing, self.offered, few=few))
        self._asked.say("\n".join(filter(None, lines)))

    def _case(self, opened: OpenRelease) -> str:
        one = self.one
        case = one.case if isinstance(one, Decoy) else one.of.case if one else ""
        return case or next(iter(opened.outgoing), "")

    def _entitle(self, opened: OpenRelease) -> None:
        place = self.versions.cursor + 1 if self.listed else 0
        said = (f"sentence {place} of {len(self.listed)}", self.minutes, pace(self.looks))
        self.entitle_step(opened, " · ".join(filter(None, said)))

    def _show_tally(self, opened: OpenRelease) -> None:
        done = tally(opened)
        self._entitle(opened)
        pictures = waiting(opened.pictures)
        first = f"F6: {pictures} · " if pictures else ""
        self._tally.say(f"{first}{tally_words(done)}")


def _is_aside(one: ToRead) -> bool:
    return isinstance(one, Sentence) and one.is_aside
