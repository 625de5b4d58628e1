"""A session's notes as they were typed: lines, parts, speakers, sentences.

Nothing is asked while somebody writes; what a line is, its first characters say: `k:` somebody
speaks, `?` to ask later, `!` careful, `//` my own thought, `##` a new part. Offsets count code
points of the text, the end exclusive, as passages do.
"""

from typing import Literal

import msgspec

LineMark = Literal["plain", "speaker", "ours", "ask", "careful", "memo", "heading"]
"""What a line is; `ours`: the researcher speaks ("Me:")."""


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a session that are about to be recorded from, and what their place says of them."""

    session: str
    start: int
    end: int
    words: str
    part: int = 0
    speaker: str = ""
    mark: LineMark = "plain"
