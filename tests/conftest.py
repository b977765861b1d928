"""Nobody's own store of decisions is read or written by a test."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def no_decisions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store that does not exist, in the place of the developer's; tests that decide bring their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path_factory.mktemp('none') / 'decisions.sqlite'}")
        yield
