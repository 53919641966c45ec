"""Where the shared samples are; tests that need them skip with a reason when they are absent."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"


def sample(*parts: str) -> Path:
    """One sample file, or a skipped test."""
    path = SAMPLES.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared sample {'/'.join(parts)} is not on this machine")
    return path


def samples(folder: str, pattern: str) -> list[Path]:
    """Every sample file of a folder, for parametrize: an empty list skips the test."""
    return sorted((SAMPLES / folder).rglob(pattern))
