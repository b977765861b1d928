"""Who is at work, what that person may do, and what was done: asked inside every function that writes.

*Laptop* is one person at one machine: nobody signs in, the name is what was typed, everything is allowed. *Shared* is
a server for many: who is not signed in sees nothing, and each action is held against the roles in the store.
"""

from twg_analytics.access.people import (
    COMMAND_LINE,
    NOBODY,
    Person,
    acting,
    as_person,
    handed_on,
    is_sure,
    known_by,
    vouched_for,
)
from twg_analytics.access.permission import ANY, NotAllowed, has_left, may, partners_read, require
from twg_analytics.access.settings import FINDINGS, MODES, Settings, Unsafe, refuse_unsafe, settings

__all__ = [
    "ANY", "COMMAND_LINE", "FINDINGS", "MODES", "NOBODY", "NotAllowed", "Person", "Settings", "Unsafe", "acting",
    "as_person", "handed_on", "has_left", "is_sure", "known_by", "may", "partners_read", "refuse_unsafe", "require",
    "settings", "vouched_for",
]  # fmt: skip
