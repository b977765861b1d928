"""The kinds of decision that people take, each described once: for the store, the build and the page.

A further kind is one more row of `KINDS`. What a person reads stands in `wording.csv` and `codes.csv`, under the keys
named here. A decision says `CONFIRMED` or `REJECTED` about what it is about, and why.
"""

from dataclasses import dataclass

CONFIRMED, REJECTED = VERDICTS = ("confirmed", "rejected")


@dataclass(frozen=True)
class Part:
    """One column of what a decision is about.

    The key of a record or of a published activity is shown by its title and partner, in columns `{prefix}title` and
    `{prefix}partner_code`; any other part has no prefix and is shown as it is. `stored_as` is the column of the store
    where that has another name, `looked_for_in` the question (`questions/by_hand.py`) that finds it for who decides by
    hand.
    """

    name: str
    prefix: str | None = None
    stored_as: str | None = None
    looked_for_in: str | None = None

    @property
    def shown(self) -> list[str]:
        """The columns of the page that show it."""
        return [self.name] if self.prefix is None else [f"{self.prefix}title", f"{self.prefix}partner_code"]


@dataclass(frozen=True)
class Share:
    """A share of 1 that a confirmation may say besides.

    `shown_as` is its column on the page and the wording that asks for it, `{shown_as}_blank` that of saying none.
    """

    name: str
    shown_as: str


@dataclass(frozen=True)
class Kind:
    """A kind of decision.

    The build lands and publishes what is in force as `{name}_decisions`; the store keeps it there or in `stored_in`.
    Of two sides in either order (A is B, B is A) the lesser key is kept first. `means`, `confirm` and `reject` are
    wordings of the form, `verdicts` a list of codes and, as `{verdicts}_code`, a column of the page; `called` names a
    decision by the columns it is shown in.
    """

    name: str
    about: tuple[Part, ...]
    means: str
    confirm: str
    reject: str
    verdicts: str
    called: str
    shares: tuple[Share, ...] = ()
    is_either_order: bool = False
    stored_in: str | None = None

    @property
    def table(self) -> str:
        """The table that the build lands and publishes."""
        return f"{self.name}_decisions"

    @property
    def columns(self) -> list[str]:
        """The columns of what it is about."""
        return [part.name for part in self.about]


# Two records of the exports report the same money, or they do not.
MATCH = Kind(
    "match",
    about=(
        Part("left_id", prefix="left_", looked_for_in="records"),
        Part("right_id", prefix="right_", looked_for_in="records"),
    ),
    is_either_order=True,
    means="decide_means",
    confirm="confirm",
    reject="reject",
    verdicts="verdict",
    called="{left_title} / {right_title}",
)

# A project pays for an activity of a workplan, or it does not: the activity by its code and its words, for another
# plan may use the code again.
LINK = Kind(
    "link",
    about=(
        *(Part(name, looked_for_in="activities") for name in ("twg_code", "activity_id", "activity")),
        Part("project_id", prefix="", looked_for_in="records"),
    ),
    shares=(Share("share", shown_as="link_share"),),
    means="link_means",
    confirm="confirm_link",
    reject="reject_link",
    verdicts="link_verdict",
    called="{activity_id} / {title}",
)

# A project that a partner publishes is a record of the ODA database, or it is not. The names in the store are those of
# the first version.
RECONCILIATION = Kind(
    "reconciliation",
    about=(
        Part("activity_id", prefix="left_", stored_as="left_id", looked_for_in="published"),
        Part("project_id", prefix="right_", stored_as="right_id", looked_for_in="records"),
    ),
    stored_in="witness_decisions",
    means="reconciliation_decide_means",
    confirm="reconciliation_confirm",
    reject="reconciliation_reject",
    verdicts="reconciliation_verdict",
    called="{left_title} = {right_title}",
)

KINDS = (MATCH, LINK, RECONCILIATION)
