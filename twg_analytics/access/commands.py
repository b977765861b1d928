"""The commands of access: `access list | grant | withdraw` for roles, `audit verify | list` for what was done."""

import argparse
import csv
import sys

from twg_analytics import paths
from twg_analytics.access import audit, audit_head, granting, roles
from twg_analytics.words import harmless, t


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `access` and `audit` to the command line."""
    steps = commands.add_parser("access", help="who has which role on a shared server").add_subparsers(
        required=True, metavar="STEP"
    )
    step = steps.add_parser("list", help="every role that holds")
    step.set_defaults(run=_list)
    step = steps.add_parser("grant", help="give an account a role, the first administrator too")
    step.add_argument("account", metavar="ACCOUNT", help="an e-mail address, or @ and a domain")
    step.add_argument("role", metavar="ROLE", help="viewer, partner, secretariat, desk or administrator")
    step.add_argument("--of", metavar="CODE", help="the TWG of a secretariat, the partner of a partner")
    step.set_defaults(run=_grant)
    step = steps.add_parser("withdraw", help="take a role away")
    step.add_argument("role_id", type=int, metavar="NUMBER", help="as the list has it")
    step.set_defaults(run=_withdraw)
    steps = commands.add_parser("audit", help="what was done, by whom").add_subparsers(required=True, metavar="STEP")
    step = steps.add_parser("verify", help="that every entry is as it was written and where it was")
    step.add_argument(
        "--head", type=audit_head.of_text, action="append", default=[], metavar="NUMBER:HASH",
        help="as it was printed before, or stands in a backup: that the entry is still there",
    )  # fmt: skip
    step.set_defaults(run=_verify)
    step = steps.add_parser("list", help="every entry, as CSV of which no cell is a formula")
    step.set_defaults(run=_entries)


def _list(_: argparse.Namespace) -> int:
    for one in roles.listed(paths.decisions()).itertuples():
        print(" ".join(map(str, filter(None, (one.role_id, one.account, one.role_code, one.scope_code)))))
    return 0


def _grant(options: argparse.Namespace) -> int:
    granting.grant(paths.decisions(), options.account, options.role, options.of)
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    granting.withdraw(paths.decisions(), options.role_id)
    return 0


def _verify(options: argparse.Namespace) -> int:
    place = paths.decisions()
    if (fault := audit.verify(place, *options.head)) is not None:
        print(t(fault.key, "en", entry=fault.entry), file=sys.stderr)
        return 1
    print(f"{len(audit.entries(place))} entries, each as it was written.")
    if head := audit.head(place):
        print(f"Keep this elsewhere, and hold the audit against it with --head: {head}")
    return 0


def _entries(_: argparse.Namespace) -> int:
    found = audit.entries(paths.decisions())
    writer = csv.writer(sys.stdout)
    writer.writerow(found.columns)
    safe = found.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    writer.writerows(safe.itertuples(index=False))
    return 0
