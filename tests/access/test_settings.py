"""A server that lets in whoever reaches it does not start, and says in a sentence what is missing."""

import pytest

from twg_analytics import access

PROVIDER = {"TWG_MODE": "shared", "TWG_HOSTS": "aid.example.gov.kh"}
GATEWAY = {**PROVIDER, "TWG_GATEWAY_HEADER": "X-Remote-User", "TWG_GATEWAYS": "10.0.0.5, 10.1.0.0/16"}


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own settings."""
    for name in ("MODE", "HOSTS", "GATEWAYS", "GATEWAY_HEADER", "PUBLISH_OWN", "SECOND_FACTOR"):
        monkeypatch.delenv(f"TWG_{name}", raising=False)


@pytest.mark.parametrize(
    ("settings", "address", "has_provider"),
    [
        ({}, "127.0.0.1", False), ({}, "localhost", False), ({}, "::1", False),
        ({"TWG_MODE": "laptop"}, "127.0.0.1", True),
        (PROVIDER, "127.0.0.1", True), (PROVIDER, "0.0.0.0", True), (GATEWAY, "0.0.0.0", False),
    ],
)  # fmt: skip
def test_a_server_that_knows_who_comes_starts(
    settings: dict[str, str], address: str, has_provider: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    found = access.refuse_unsafe(address, has_provider=has_provider)
    assert found.is_shared is (settings.get("TWG_MODE") == "shared")
    assert found.gateways == (("10.0.0.5", "10.1.0.0/16") if settings == GATEWAY else ())


@pytest.mark.parametrize(
    ("settings", "address", "has_provider", "why"),
    [
        ({}, "0.0.0.0", False, "without asking anybody to sign in"),
        ({}, None, True, "every address"),
        ({}, "192.168.1.7", True, "192.168.1.7"),
        ({"TWG_MODE": "open"}, "127.0.0.1", False, "TWG_MODE is open"),
        (PROVIDER, "127.0.0.1", False, "needs a way to sign in"),
        ({"TWG_MODE": "shared"}, "127.0.0.1", True, "TWG_HOSTS"),
        (GATEWAY | {"TWG_GATEWAYS": " , "}, "127.0.0.1", False, "from which addresses"),
        (GATEWAY | {"TWG_SECOND_FACTOR": "amr=mfa"}, "127.0.0.1", False, "the gateway asks for the second factor"),
        (PROVIDER | {"TWG_SECOND_FACTOR": "mfa"}, "127.0.0.1", True, "as amr=mfa"),
    ],
)
def test_a_server_that_would_let_in_whoever_comes_does_not(
    settings: dict[str, str], address: str | None, has_provider: bool, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(access.Unsafe, match=why) as unsafe:
        access.refuse_unsafe(address, has_provider=has_provider)
    assert str(unsafe.value).endswith(".") and "\n" not in str(unsafe.value)
