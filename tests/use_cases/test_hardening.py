import subprocess
import sys

import pytest

from trajectories.use_cases import hardening

SHOWN = """
import resource
from trajectories.use_cases.hardening import harden
assert harden() == ()
print(resource.getrlimit(resource.RLIMIT_CORE))
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what it was told")
def test_no_core_is_dumped_and_no_other_program_looks() -> None:
    done = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["(0, 0)", "0"]


def test_what_the_system_refuses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardening, "_forbid_core_dumps", lambda: False)
    monkeypatch.setattr(hardening, "_forbid_looks", lambda: True)
    assert len(hardening.harden()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_refused_limit_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("resource.setrlimit", refused)
    assert not hardening._forbid_core_dumps()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call")
def test_a_system_library_without_the_call_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    assert not hardening._forbid_looks()
