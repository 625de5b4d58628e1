"""What a release says of how its sentences were read: by numbers, no more than is known."""

from collections.abc import Iterator

from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_planted import decoys_read, planted


def sentences_read(opened: OpenRelease) -> Iterator[str]:
    """Say that sentences were signed, whether that took time, and what was noticed among them."""
    yield "every sentence that people said was signed as it leaves, or left out"
    signed = [one.signature for one in opened.review.sentences if one.signature and one.is_signed]
    timed = [one for one in signed if one.looked_at]
    yield "how long each was looked at was " + (
        "measured" if timed and len(timed) == len(signed)
        else "measured of some; the others were signed by a file, without a time" if timed
        else "not measured: they were signed by a file, without a time"
    )  # fmt: skip
    read = decoys_read(opened)
    met = [one.decoy.id for one in planted(opened)]
    noticed = sum(read[one].noticed for one in met if one in read)
    yield (
        f"{noticed} of {len(met)} invented sentences, put among them to see whether they are read, "
        "were noticed"
        if met
        else "no invented sentence was put among them: there were too few"
    )
