from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .served import Served, serve


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service on an empty database, which the tests of a module share."""
    if request.param == "sqlite":
        with serve(f"sqlite:///{tmp_path_factory.mktemp('served') / 'onrecord.sqlite3'}") as running:
            yield running
    else:
        name = f"journey_{Path(request.path).stem}"
        with request.getfixturevalue("new_postgresql")(name) as url, serve(url) as running:
            yield running
