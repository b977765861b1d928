"""How this installation is run: on a laptop, or for many over a network. One setting says which, the others how."""

import ipaddress
import os
import shlex
from dataclasses import dataclass

MODES = ("laptop", "shared")
FINDINGS = ("all", "own")  # whose findings a development partner reads


class Unsafe(Exception):
    """The server would let in whoever reaches it; the message is one plain sentence."""


@dataclass(frozen=True)
class Settings:
    """What the environment says.

    `hosts` are the names by which readers may call the server. Where a ministry's gateway signs people in, it says who
    in the header `gateway_header`, and is one of the addresses `gateways`. Only where `publishes_own` may whoever
    handed a load in publish it alone. Where `partners_read_own`, a development partner reads the findings, requests and
    answers of its own only. A person may send so many files and megabytes within an hour, and so many megabytes may
    wait in loads of one person. `scanner` is the command that looks for viruses in what is handed in. Where
    `second_factor` names claims of the provider of sign-in, one of them must say so before an administrator's role
    counts.
    """

    is_shared: bool = False
    hosts: tuple[str, ...] = ()
    gateway_header: str | None = None
    gateways: tuple[str, ...] = ()
    publishes_own: bool = False
    partners_read_own: bool = False
    hourly_files: int = 300
    hourly_mb: int = 1000
    waiting_mb: int = 1000
    scanner: tuple[str, ...] = ()
    second_factor: tuple[str, ...] = ()


def settings() -> Settings:
    """The settings as the environment has them now; raises `Unsafe` for one that says what it cannot be."""
    return Settings(
        is_shared=_one_of("TWG_MODE", MODES) == "shared",
        hosts=_listed("TWG_HOSTS"),
        gateway_header=os.environ.get("TWG_GATEWAY_HEADER") or None,
        gateways=_listed("TWG_GATEWAYS"),
        publishes_own=os.environ.get("TWG_PUBLISH_OWN") == "yes",
        partners_read_own=_one_of("TWG_PARTNER_FINDINGS", FINDINGS) == "own",
        hourly_files=_number("TWG_HOURLY_FILES", Settings.hourly_files),
        hourly_mb=_number("TWG_HOURLY_MB", Settings.hourly_mb),
        waiting_mb=_number("TWG_WAITING_MB", Settings.waiting_mb),
        scanner=tuple(shlex.split(os.environ.get("TWG_SCANNER") or "")),
        second_factor=_listed("TWG_SECOND_FACTOR"),
    )


def _one_of(name: str, known: tuple[str, ...]) -> str:
    """What a setting says, the first of what it may be where it says nothing."""
    said = os.environ.get(name) or known[0]
    if said not in known:
        raise Unsafe(f"{name} is {said}; it must be {' or '.join(known)}.")
    return said


def _number(name: str, otherwise: int) -> int:
    said = os.environ.get(name) or str(otherwise)
    if not said.isdecimal():
        raise Unsafe(f"{name} is {said}; it must be a number.")
    return int(said)


def _listed(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in os.environ.get(name, "").split(",") if part.strip())


def refuse_unsafe(address: str | None, *, has_provider: bool) -> Settings:
    """The settings, where a server with them may listen on an address; raises `Unsafe` where it must not.

    `has_provider` says whether a provider of sign-in is set up (OpenID Connect, in Streamlit's secrets).
    """
    found = settings()
    if not found.is_shared:
        if not _is_own_machine(address):
            raise Unsafe(
                f"The dashboard would listen on {address or 'every address'} without asking anybody to sign in. Leave "
                "the address 127.0.0.1, or set TWG_MODE=shared and how people sign in (docs/operations.md)."
            )
        return found
    if found.gateway_header and not found.gateways:
        raise Unsafe("TWG_GATEWAY_HEADER says who is signed in, so TWG_GATEWAYS must say from which addresses.")
    if found.second_factor and (found.gateway_header or not all("=" in one for one in found.second_factor)):
        raise Unsafe(
            "TWG_SECOND_FACTOR names claims of a provider of sign-in, as amr=mfa; where a gateway signs people in, "
            "the gateway asks for the second factor."
        )
    if not has_provider and not found.gateway_header:
        raise Unsafe(
            "TWG_MODE=shared needs a way to sign in: an OpenID Connect provider in .streamlit/secrets.toml, or "
            "TWG_GATEWAY_HEADER and TWG_GATEWAYS (docs/operations.md)."
        )
    if not found.hosts:
        raise Unsafe("TWG_MODE=shared needs TWG_HOSTS, the names by which readers call the server.")
    return found


def _is_own_machine(address: str | None) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
