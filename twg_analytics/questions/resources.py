"""Resources: who funds what, for which Technical Working Group and where, no dollar twice.

A project shared by two TWGs gives each its share, and both together the whole. `counted_usd` is the part of the money
that is in the national total, `amount_usd` all that was delivered. Planned or budgeted money of a project that is
only in the pipeline, or suspended, is not firm.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def sums(scope: Scope, *, by: str, across: str | None = None, is_firm_apart: bool = True) -> pd.DataFrame:
    """Money by measure and `by`, and `across` where given; what is not firm in rows of its own, unless put together.

    `by` is year, twg, main_sector, sector, subsector, province, assistance, partner, partner_group, source, status
    or terms, and so is `across`. A project counts under each code it has a share in:
    money adds up, numbers of projects and partners do not. Money nobody reported is missing, never zero.
    """
    return ask("resources/sums", scope, by=by, across=across, is_firm_apart=is_firm_apart)


def sums_by_year(scope: Scope) -> pd.DataFrame:
    """Disbursed and planned money by year, whichever measure is chosen."""
    return sums(replace(scope, measure=None), by="year")


def crossed(scope: Scope, *, by: str, across: str) -> pd.DataFrame:
    """Money by `by` and `across`, with the totals of each side, under `total`, before its parts.

    The largest stand first on either side, years in their order.
    """
    cells = sums(scope, by=by, across=across, is_firm_apart=False)
    sides = {side: sums(scope, by=side, is_firm_apart=False) for side in (by, across)}
    ordered = {
        side: totals if side == "year" else totals.sort_values("counted_usd", ascending=False)
        for side, totals in sides.items()
    }
    rank = {side: dict(zip(totals["code"], range(len(totals)), strict=True)) for side, totals in ordered.items()}
    totals = [
        sides[by].assign(across_code="total"),
        sides[across].assign(across_code=sides[across]["code"], code="total"),
    ]
    everything = pd.concat([cells, *totals], ignore_index=True)
    order = [everything["code"].map(rank[by]), everything["across_code"].map(rank[across])]
    ranked = everything.assign(row=order[0], column=order[1])
    # Whoever draws the rows in the order in which codes come, has the columns of the totals first, which has them all.
    return ranked.sort_values(["row", "column"], na_position="first").drop(columns=["row", "column"])


def rows(
    scope: Scope, *, by: str | None = None, codes: Sequence[str] = (),
    across: str | None = None, across_codes: Sequence[str] = (),
) -> pd.DataFrame:  # fmt: skip
    """The records behind a total, each with its file, sheet and row; unreported ones come last.

    `by` and `codes`, `across` and `across_codes` narrow it to the part of a figure, as `sums` divides it: the rows
    add up to that part.
    """
    return ask("resources/rows", scope, by=by, codes=list(codes), across=across, across_codes=list(across_codes))
