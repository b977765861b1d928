"""The order in which the tables of `sql/` are made, and which checks can be asked of some of them."""

import re

import pytest

from twg_analytics.building import BuildError, layers


def test_the_order_of_making_follows_what_each_file_reads() -> None:
    every = layers.in_order()
    order = [(table.layer, table.name) for table in every]
    files = {(layer, name) for layer in layers.LAYERS for name in layers.statements(layer)}
    assert len(order) == len(set(order)) and files <= set(order)
    for table in every:
        read = set(re.findall(r"(?:from|join) (\w+)\.(\w+)", table.select)) | set(table.parts)
        for other in read & set(order):
            assert order.index(other) < order.index((table.layer, table.name)), (other, table.name)


def test_a_table_is_made_with_its_ancestors_alone_and_checked_as_far_as_they_go() -> None:
    made = {of[:2] for of in layers.in_order([("marts", "project_twgs"), ("marts", "twgs")])}
    assert {("marts", "project_twgs"), ("core", "project_twgs"), ("core", "projects"), ("marts", "twgs")} <= made
    every = layers.in_order()
    assert all(table.reads() <= made for table in every if table[:2] in made)
    assert len(made) < len(every) / 3
    assert layers.checks(made).keys() == {"keys_are_unique", "lists_are_unique"}
    assert layers.checks({table[:2] for table in every}) == layers.statements("checks")


def test_what_is_let_go_of_is_asked_for_by_no_later_table_no_view_and_no_check() -> None:
    order = layers.in_order()
    read_by = layers.read_by(order)
    views = {(table.layer, table.name): table.reads() for table in order if table.is_view}
    for table in order:
        read = set(re.findall(r"(?:from|join) (\w+)\.(\w+)", table.select)) | set(table.parts)
        for name in read.union(*(views[name] for name in read & views.keys())) & read_by.keys():
            assert (table.layer, table.name) in read_by[name], (table.name, name)
    gone = read_by.keys()
    assert not gone & set().union(*(layers.reads(select) for select in layers.statements("checks").values()))
    assert {("raw", "amounts"), ("core", "yearly"), ("findings", "reading")} <= gone
    assert {layer for layer, _ in gone}.isdisjoint({"marts", "reference"})


def test_a_table_that_nothing_makes_is_an_error() -> None:
    with pytest.raises(BuildError, match=r"^No file in sql/ makes marts\.nothing\.$"):
        layers.in_order([("marts", "nothing")])


def test_a_circle_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    circle = {"a": "select 1 from core.b", "b": "select 1 from core.a"}
    monkeypatch.setattr(layers, "statements", lambda layer: circle if layer == "core" else {})
    with pytest.raises(BuildError, match="in a circle"):
        layers.in_order()
