"""Keep the memory of this program out of files: no core dump, no reading by other programs.

Best effort: a debugger of the administrator still reads it, a laptop put to sleep writes it to the
disk, and Python cannot wipe it. Each system has what it has; what is missing there is said nowhere,
what was refused is.
"""

import ctypes
import sys

_PR_SET_DUMPABLE = 4
_REFUSED = "The system refused to keep this program's memory from being dumped."


def harden() -> tuple[str, ...]:
    """Forbid core dumps and, on Linux, other programs' looks; return what was refused, in words."""
    done = (_forbid_core_dumps(), _forbid_looks())
    return () if all(done) else (_REFUSED,)


def _forbid_core_dumps() -> bool:
    if sys.platform == "win32":  # pragma: no cover - Windows has no such limit
        return True
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return True


def _forbid_looks() -> bool:
    if not sys.platform.startswith("linux"):  # pragma: no cover - only Linux has the call
        return True
    try:
        answer: int = ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, AttributeError):
        return False
    return answer == 0
