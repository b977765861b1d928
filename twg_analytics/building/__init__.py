"""Exports, lists and decisions in, a checked and published warehouse out.

raw_folder (which exports, of which snapshot) -> raw_layer (lands what was read) -> layers (the order of `sql/`)
-> making (makes, checks, keeps) -> publication (names and publishes); `build` is all of it.
"""


class BuildError(Exception):
    """Nothing was published; the message is one plain sentence for the person who started the build."""
