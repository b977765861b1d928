"""The figures of sentences once more, by plain Python over the marts: written apart from the product's questions."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from math import ceil, sqrt
from pathlib import Path
from typing import Any

import pandas as pd

from twg_analytics.questions import indicators, warehouse
from twg_analytics.questions.scope import first, listed
from twg_analytics.sentences.figure import Figure

_HINDERED = ["constraint_text", "action"]


class Marts:
    """The marts of a published file, and what a figure is by them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._tables: dict[str, pd.DataFrame] = {}
        self._cut: dict[tuple[object, ...], pd.DataFrame] = {}  # what many figures begin with
        self._known: dict[tuple[object, ...], float | None] = {}

    def _all(self, table: str) -> pd.DataFrame:
        """A mart as it stands."""
        if table not in self._tables:
            frame = warehouse.query(f"from marts.{table}", file=self._file)
            if "snapshot_date" in frame:
                frame["snapshot_date"] = frame["snapshot_date"].dt.date
            self._tables[table] = frame
        return self._tables[table]

    def _of_day(self, table: str, figure: Figure) -> pd.DataFrame:
        """The rows of a mart of the day of a figure."""
        key = (table, figure.scope.snapshot)
        if key not in self._cut:
            rows = self._all(table)
            self._cut[key] = rows[rows["snapshot_date"] == figure.scope.snapshot]
        return self._cut[key]

    def _counted_from(self, figure: Figure) -> dt.date:
        """Today, or the day of the data where they are later or not the newest."""
        scope = figure.scope
        is_newest = scope.snapshot == self._all("snapshots")["snapshot_date"].max()
        return max(scope.today, scope.snapshot) if is_newest else scope.snapshot

    def state(self, figure: Figure) -> str | None:
        """The state of the least final of the years of a figure."""
        period = figure.period
        if period.first is None or period.last is None:
            return None
        years = self._of_day("years", figure)
        states = set(years[years["year"].between(period.first, period.last)]["state_code"])
        return next((state for state in ("open", "provisional", "closed") if state in states), None)

    def value(self, figure: Figure) -> float | None:
        """What a figure is; None where nobody reported it."""
        if figure.made_of is None:
            key = (figure.of, figure.scope, figure.period, figure.among)
            if key not in self._known:
                subject, _, name = figure.of.partition(".")
                found = getattr(self, f"_of_{subject}")(figure, name)
                self._known[key] = None if found is None or pd.isna(found) else float(found)
            return self._known[key]
        first, second = (self.value(part) for part in figure.made_of)
        if first is None or second is None:
            return None
        if figure.of == "difference":
            return abs(first - second)
        return first / second if second else None

    def _in_view(self, figure: Figure) -> pd.DataFrame:
        """The parts of projects that pass the filters."""
        scope, parts = figure.scope, self._of_day("allocations", figure)
        keep = parts["share"].notna()
        for column in ("twg", "partner", "province", "source", "status"):
            wanted = getattr(scope, column)
            if wanted is not None:
                keep &= parts[f"{column}_code"].isin(listed(wanted))
        if scope.sector is not None:
            columns = ["main_sector_code", "sector_code", "subsector_code"]
            keep &= parts[columns].isin(listed(scope.sector)).any(axis=1)
        return parts[keep]

    def _money(self, figure: Figure, measure: str | None = None, year: int | None = None) -> pd.DataFrame:
        """The rows of money of a measure in a year, else in the years of the figure."""
        rows, period = self._of_day("resources", figure), figure.period
        rows = rows[rows["measure_code"] == (measure or figure.scope.measure)]
        if year is not None:
            return rows[rows["year"] == year]
        if period.first is not None:
            return rows[rows["year"].between(period.first, period.last) & ~rows["year"].isin(period.without)]
        return rows[rows["year"].isna()]

    def _of_part(self, figure: Figure, name: str) -> float | None:
        """The part of a chart that an address names: `twg:he`, `partner-sector:japan|110`, `year:2025|disbursed`."""
        name, kinds, codes = name.split(":")
        parts, is_of_year = self._in_view(figure), False
        for kind, code in zip(kinds.split("-"), codes.split("|"), strict=False):
            is_of_year = is_of_year or kind == "year"
            if kind != "year":
                parts = parts[parts[f"{kind}_code"].isin(code.split("+"))]
        rows = parts.groupby("project_id")["share"].sum().to_frame()
        totals = self._money(figure).groupby("project_id")[["amount_usd", "counted_usd"]].sum(min_count=1)
        rows = rows.join(totals, how="inner" if is_of_year else "left")
        return len(rows) if name == "records" else (rows[name] * rows["share"]).sum(min_count=1)

    def _of_view(self, figure: Figure, name: str) -> float | None:
        parts, money = self._in_view(figure), self._money(figure)
        if name == "unsure_usd":
            return self._unsure(figure)
        if name == "carried_usd":
            rows = self._of_day("money", figure)
            rows = rows[rows["is_rate_carried"] & (rows["flow_code"] == figure.scope.measure)]
            rows = rows[rows["year"].between(figure.period.first, figure.period.last)]
            carried = parts["project_id"].map(rows.groupby("project_id")["counted_usd"].sum(min_count=1))
            return (carried * parts["share"]).sum(min_count=1)
        totals = money.groupby("project_id")[["amount_usd", "counted_usd"]].sum(min_count=1)
        rows = parts.join(totals, on="project_id")
        has_money = rows["amount_usd"].notna()
        is_ngo = rows["partner_group_code"] == "ngo"
        if name == "records_without_rate":
            return self._without_rate(figure, set(rows["project_id"]))
        counts = {
            "records": rows["project_id"],
            "records_reporting": rows.loc[has_money, "project_id"],
            "projects": rows["counted_as"],
            "projects_reporting": rows.loc[has_money, "counted_as"],
            "projects_ongoing": rows.loc[rows["status_code"] == "ongoing", "counted_as"],
            "partners": rows.loc[~is_ngo, "partner_code"],
            "partners_reporting": rows.loc[~is_ngo & has_money, "partner_code"],
            "ngos": rows.loc[is_ngo, "partner_code"],
            "ngos_reporting": rows.loc[is_ngo & has_money, "partner_code"],
        }
        if name in counts:
            return counts[name].nunique()
        is_waiting = rows["status_code"].isin(["pipeline", "suspended"]) & (figure.scope.measure != "disbursed")
        of_rows = {
            "amount_usd": rows["amount_usd"] * rows["share"],
            "counted_usd": rows["counted_usd"] * rows["share"],
            "removed_usd": (rows["amount_usd"] - rows["counted_usd"]) * rows["share"],
            "waiting_usd": (rows["counted_usd"] * rows["share"])[is_waiting],
            "inferred_usd": (rows["counted_usd"] * rows["share"])[rows["is_twg_inferred"]],
            "firm_usd": (rows["counted_usd"] * rows["share"])[~is_waiting],
        }
        return of_rows[name].sum(min_count=1)

    def _without_rate(self, figure: Figure, records: set[str]) -> int:
        """Of these records, how many reported the measure in a currency that has no rate."""
        scope, rows, projects = figure.scope, self._of_day("money", figure), self._of_day("projects", figure)
        first, last = scope.from_year or 0, scope.to_year or 9999
        rows = rows[(rows["flow_code"] == scope.measure) & rows["amount_usd"].isna() & ~rows["is_future"]]
        found = set(rows[rows["year"].between(first, last)]["project_id"])
        if scope.measure == "budget":
            found |= set(projects[projects["budget_reported"].notna() & projects["budget_usd"].isna()]["project_id"])
        return len(found & records)

    def _of_found(self, figure: Figure, name: str) -> float | None:
        """As of the view, of the records whose title, numbers or partner have every word that is looked for."""
        name, _, search = name.partition(":")
        words, projects = search.lower().split(), self._of_day("projects", figure)
        projects = projects.merge(self._all("partners"), on="partner_code", how="left")
        columns = ["title", "project_number", "cofunding_number", "name_en", "acronym", "objectives"]
        texts = projects[columns].fillna("").agg(" ".join, axis=1).str.lower()
        found = set(projects[[all(word in text for word in words) for text in texts]]["project_id"])
        rows = self._in_view(figure)
        rows = rows[rows["project_id"].isin(found)]
        if name == "records_without_rate":
            return self._without_rate(figure, set(rows["project_id"]))
        if name in ("records", "projects"):
            return rows["project_id" if name == "records" else "counted_as"].nunique()
        money = self._money(figure).groupby("project_id")["counted_usd"].sum(min_count=1)
        return (rows["project_id"].map(money) * rows["share"]).sum(min_count=1)

    def _of_record(self, figure: Figure, name: str) -> float | None:
        """One whole record: all years that were disbursed, plans from the year of the data on, the budget."""
        name, _, project = name.partition(":")
        rows, money = self._of_day("resources", figure), self._of_day("money", figure)
        projects = self._of_day("projects", figure).set_index("project_id")
        record = projects.loc[project]
        if name == "siblings":
            return int((projects["cofunding_number"] == record["cofunding_number"]).sum())
        if name == "budget_usd":
            return record["budget_usd"]
        if name == "budget_without_rate":
            return int(pd.notna(record["budget_reported"]) and pd.isna(record["budget_usd"]))
        this_year, measure = figure.scope.snapshot.year, "planned" if name.startswith("planned") else "disbursed"
        first = this_year if measure == "planned" else 0
        rows = rows[(rows["project_id"] == project) & (rows["measure_code"] == measure) & (rows["year"] >= first)]
        if name.endswith("_without_rate"):
            lacking = money[(money["project_id"] == project) & money["amount_usd"].isna() & ~money["is_future"]]
            return int(((lacking["flow_code"] == measure) & (lacking["year"] >= first)).sum())
        if len(rows) and figure.period.years:
            assert figure.period.last == rows["year"].max()
        return rows["amount_usd" if name == "delivered_usd" else "counted_usd"].sum(min_count=1)

    def _of_information(self, figure: Figure, name: str) -> float:
        """What the groups in view shared in the years chosen, by whom, and what has an address."""
        rows, first, last = self._own("information", figure), figure.scope.from_year, figure.scope.to_year
        if first is not None or last is not None:
            rows = rows[rows["year"].between(first or 0, last or 9999)]
        columns = {"organisations": "organisation", "twgs": "twg_code"}
        if name in columns:
            return rows[columns[name]].nunique()
        return len(rows) if name == "documents" else int(rows["link"].notna().sum())

    def _of_findings(self, figure: Figure, name: str) -> float:
        rows, partner = self._of_day("findings", figure), figure.scope.partner
        rows = rows if partner is None else rows[rows["partner_code"].isin(listed(partner))]
        return int((rows["severity_code"] == ("note" if name == "noted" else name)).sum())

    def _of_plan(self, figure: Figure, name: str) -> float:
        """Money by year and main sector of the plan, held against the shares planned for these years."""
        shares, sectors = self._all("planned_shares"), self._all("planned_sectors").set_index("sector_code")
        rows = self._money(figure)[["project_id", "year", "counted_usd"]]
        rows = rows.merge(self._in_view(figure)[["project_id", "sector_code", "share"]], on="project_id")
        rows = rows.assign(
            year=rows["year"].fillna(figure.scope.snapshot.year),
            counted=rows["counted_usd"] * rows["share"],
            main=rows["sector_code"].map(sectors["main_sector_code"]),
        )
        if name == "left_out_usd":
            return float(rows[rows["main"].isna()]["counted"].sum())
        rows = rows[rows["main"].notna() & rows["year"].isin(shares["year"])]
        whole, by_year = rows["counted"].sum(), rows.groupby("year")["counted"].sum()
        if name == "counted_usd":
            return float(whole)
        got = rows.groupby("main")["counted"].sum()
        shares = shares[shares["year"].isin(by_year.index)]
        planned = (shares["year"].map(by_year) * shares["share"]).groupby(shares["main_sector_code"]).sum()
        name, _, sector = name.partition(":")
        if sector:
            figures = {"money_share": got.get(sector, 0) / whole, "plan_share": planned[sector] / planned.sum()}
            return float(figures.get(name, planned[sector] - got.get(sector, 0)))
        apart = (got.reindex(planned.index).fillna(0) / whole - planned / planned.sum()).abs()
        return float(apart.sum() / 2 * whole)

    def _unsure(self, figure: Figure) -> float:
        """What is removed of which nobody knows that the funder reports it."""
        gone = self._gone(figure)
        return float(gone[gone["class_code"].isin(["funder_absent", "unnamed"])]["weighted"].sum())

    def _gone(self, figure: Figure) -> pd.DataFrame:
        """What is removed of the records in view, in the years of the figure."""
        gone = self._of_day("removed", figure)
        gone = gone[gone["measure_code"] == figure.scope.measure]
        if figure.period.first is not None:
            gone = gone[gone["year"].between(figure.period.first, figure.period.last)]
        shares = self._in_view(figure).groupby("project_id")["share"].sum()
        gone = gone[gone["project_id"].isin(shares.index)]
        return gone.assign(weighted=gone["removed_usd"] * gone["project_id"].map(shares))

    def _of_removed(self, figure: Figure, name: str) -> float:
        gone, (name, code) = self._gone(figure), name.split(":")
        if name == "class":
            return float(gone[gone["class_code"] == code]["weighted"].sum())
        rows = gone[gone["reason_code"] == code]
        return rows["project_id"].nunique() if name == "reason_records" else float(rows["weighted"].sum())

    def _of_firm(self, figure: Figure, name: str) -> float | None:
        assert name == "counted_usd"
        return self._of_view(figure, "firm_usd")

    def _reporting(self, figure: Figure, year: int) -> pd.DataFrame:
        """Of each partner in view: whether it reported the year and the one before, and its money in view."""
        key = ("reporting", figure.scope, figure.period, year)
        if key not in self._cut:
            self._cut[key] = self._partners(figure, year)
        return self._cut[key]

    def _partners(self, figure: Figure, year: int) -> pd.DataFrame:
        parts = self._in_view(figure)
        shares = parts.groupby(["partner_code", "project_id"])["share"].sum()
        found = parts.groupby("partner_code").agg(
            is_ngo=("partner_group_code", lambda group: (group == "ngo").any()),
            is_active=("status_code", lambda status: (status == "ongoing").any()),
        )
        money = {"now": self._money(figure, year=year), "before": self._money(figure, "disbursed", year - 1)}
        for key, rows in money.items():
            joined = rows.merge(shares.reset_index(), on="project_id")
            by_partner = joined.assign(
                counted=joined["counted_usd"] * joined["share"], amount=joined["amount_usd"] * joined["share"]
            ).groupby("partner_code")
            found[f"has_{key}"] = found.index.isin(list(by_partner.groups))
            found[f"{key}_counted"] = by_partner["counted"].sum(min_count=1)
            found[f"{key}_amount"] = by_partner["amount"].sum(min_count=1)
        return found[found["is_active"] | found["has_now"] | found["has_before"]]

    def _of_led(self, figure: Figure, name: str) -> float | None:
        year = figure.period.first
        assert year is not None
        if name == "unsure_usd":
            return self._unsure(figure)
        if name.startswith("before"):
            found = self._reporting(figure, year + 1)
            if name == "before_usd":
                return found["before_counted"].sum(min_count=1)
            return found[found["has_now"]]["before_counted"].sum()
        found = self._reporting(figure, year)
        if name == "silent":
            return int((~found["has_now"]).sum())
        kinds = {"partners": ~found["is_ngo"], "ngos": found["is_ngo"]}
        kind, _, is_reporting = name.partition("_")
        if kind in kinds:
            return int((kinds[kind] & (found["has_now"] | (is_reporting == ""))).sum())
        return found[{"counted_usd": "now_counted", "amount_usd": "now_amount"}[name]].sum(min_count=1)

    def _of_both(self, figure: Figure, name: str) -> float | None:
        before, now = figure.among
        rows, owner = self._of_day("resources", figure), self._of_day("allocations", figure)
        rows = rows[rows["measure_code"] == "disbursed"]
        partners = rows["project_id"].map(owner.drop_duplicates("project_id").set_index("project_id")["partner_code"])
        reported = {year: set(partners[rows["year"] == year]) for year in (before, now)}
        found = self._reporting(figure, int(now or 0))
        found = found[found.index.isin(reported[before] & reported[now]) & (found["has_now"] | found["has_before"])]
        if name == "partners":
            return int((~found["is_ngo"]).sum())
        if name == "ngos":
            return int(found["is_ngo"].sum())
        return found["now_counted" if figure.period.first == now else "before_counted"].sum()

    def _lines(self, figure: Figure, state: str, name: str) -> float | None:
        """A figure of lines of one state, of the years that it names."""
        period, scope = figure.period, figure.scope
        rows = self._of_day("activity_funding", figure)
        rows = rows[(rows["line_state_code"] == state) & rows["year"].between(period.first, period.last)]
        if scope.twg is not None:
            rows = rows[rows["twg_code"].isin(listed(scope.twg))]
        activity, has_cost = rows["twg_code"] + ":" + rows["activity_id"], rows["cost_usd"].notna()
        name, _, one = name.partition(":")
        if one.startswith("priority:"):
            known = self._of_day("activities", figure)[["twg_code", "activity_id", "priority"]]
            rows = rows.merge(known, on=["twg_code", "activity_id"])
            priority = rows["twg_code"] + ":" + rows["priority"].fillna("unknown")
            return rows[priority == one.partition(":")[2]][name].sum(min_count=1)
        if one:
            rows = rows[(activity == one) & (has_cost | (name == "gap_usd"))]
            return rows[name].sum(min_count=1)
        counts = {"activities": activity, "activities_costed": activity[has_cost],
                  "activities_lacking": activity[rows["gap_usd"] > 0],
                  "activities_in_surplus": activity[rows["surplus_usd"] > 0]}  # fmt: skip
        if name == "twgs":
            return rows["twg_code"].nunique()
        if name == "twgs_known":
            return len(listed(scope.twg) or self._all("twgs"))
        if name == "twgs_without":
            return len(self._all("twgs")) - rows["twg_code"].nunique()
        if name == "activities_uncosted":
            return activity.nunique() - activity[has_cost].nunique()
        if name in counts:
            return counts[name].nunique()
        if name == "activities_offered":
            return sum(
                self._is_offered(figure, one, lines) for one, lines in rows[rows["gap_usd"] > 0].groupby(activity)
            )
        if name == "unattributed_usd":
            links = self._of_day("activity_projects", figure)
            keys = set(zip(rows["twg_code"], rows["activity_id"], rows["year"], strict=True))
            taken = [key in keys for key in zip(links["twg_code"], links["activity_id"], links["year"], strict=True)]
            return links[taken]["unattributed_usd"].sum(min_count=1)
        if name == "beside_no_cost_usd":
            return rows[~has_cost][["government_usd", "oda_usd", "ngo_usd"]].sum().sum()
        if name == "weighted_pipeline_usd":
            return rows[name].sum(min_count=1)
        costed = rows[has_cost].assign(
            covered_usd=rows["cost_usd"] - rows["gap_usd"],
            closed_by_delegated_usd=rows["gap_usd"] - rows["gap_low_usd"],
            closed_by_pipeline_usd=rows["gap_usd"] - rows["gap_after_pipeline_usd"],
            gap_low_after_pipeline_usd=(rows["gap_low_usd"] - rows["weighted_pipeline_usd"].fillna(0)).clip(lower=0),
        )
        if name == "pipeline_beyond_usd":
            return rows["weighted_pipeline_usd"].sum() - costed["closed_by_pipeline_usd"].sum()
        return costed[name].sum(min_count=1)

    def _is_offered(self, figure: Figure, activity: str, lines: pd.DataFrame) -> bool:
        """Whether a pipeline project linked or like to an activity has plans in a year in which it lacks money."""
        funding = self._of_day("project_funding", figure)
        paying = funding[funding["year"].isin(lines["year"]) & (funding["funding_usd"] > 0)]["project_id"]
        whole = self._of_day("pipeline", figure)
        free = whole[whole["linked_share"].fillna(0) < 1]["project_id"]
        for table, able in (("activity_links", paying), ("link_suggestions", paying[paying.isin(free)])):
            rows = self._of_day(table, figure)
            rows = rows[
                (rows["twg_code"] + ":" + rows["activity_id"] == activity) & (rows["standing_code"] == "pipeline")
            ]
            if rows["project_id"].isin(able).any():
                return True
        return False

    def _of_open(self, figure: Figure, name: str) -> float | None:
        return self._lines(figure, "open", name)

    def _of_candidate(self, figure: Figure, name: str) -> float | None:
        """What a project of the pipeline would bring to an activity in the open years that lack, and what remains."""
        column, twg, activity, *of = name.split(":", 3)
        lines = self._of_day("activity_funding", figure)
        lines = lines[(lines["twg_code"] == twg) & (lines["activity_id"] == activity)]
        lines = lines[lines["is_open"] & (lines["gap_usd"] > 0)]
        lines = lines[lines["year"].between(figure.period.first, figure.period.last)]
        money = self._of_day("project_funding", figure).set_index(["project_id", "year"])["funding_usd"]
        pipeline = self._of_day("pipeline", figure).set_index("project_id")
        shares = {}
        for table, share in (("link_suggestions", None), ("activity_links", "share")):
            rows = self._of_day(table, figure)
            rows = rows[(rows["twg_code"] == twg) & (rows["activity_id"] == activity)]
            for row in rows[rows["standing_code"] == "pipeline"].to_dict("records"):
                taken = pipeline.at[row["project_id"], "linked_share"]
                shares[row["project_id"]] = row[share] if share else 1 - (0 if pd.isna(taken) else taken)

        def brings(project: str, end: str) -> float:
            given = (money.get((project, year), None) for year in lines["year"])
            known = [0 if amount is None or pd.isna(amount) else amount * shares[project] for amount in given]
            return sum(min(lack, amount) for lack, amount in zip(lines[end], known, strict=True))

        if column == "others":
            wanted = figure.scope.partner
            who = [one for one in shares if wanted is None or pipeline.at[one, "partner_code"] in listed(wanted)]
            return sum(brings(one, "gap_usd") > 0 for one in who) - 1
        if column == "weight":
            return float(pipeline.at[of[0], "weight"])
        if column == "closes_usd":
            return brings(of[0], "gap_usd")
        end = "gap_low_usd" if "low" in column else "gap_usd"
        return float(lines[end].sum() - brings(of[0], end))

    def _of_programme(self, figure: Figure, name: str) -> float | None:
        """What was printed of a programme, and the lines of workplans of its years by main sector."""
        name, _, of = name.partition(":")
        if name == "twgs_known":
            return len(self._all("twgs"))
        programme, _, sector = of.partition("|")
        if name == "plan_share":
            shares = self._all("plan_shares")
            return float(
                shares[(shares["plan"] == programme) & (shares["main_sector_code"] == sector)]["share"].iloc[0]
            )
        printed = self._all("public_investment").set_index("programme").loc[programme]
        gives = printed["programme_cost_usd"] - printed["programme_government_usd"] - printed["programme_partners_usd"]
        told = {"needed_computed_usd": gives, "apart_usd": abs(printed["needed_usd"] - gives)}
        if name in told or name in printed.index:
            return float(told.get(name, printed.get(name)))
        lines = self._of_day("activity_funding", figure).dropna(subset=["cost_usd"])
        first_year, last_year = printed["programme_first_year"], printed["programme_last_year"]
        lines = lines[lines["year"].between(first_year, last_year)]
        if name in ("twgs", "activities_costed"):
            return len(lines[["twg_code", *(["activity_id"] if name != "twgs" else [])]].drop_duplicates())
        if name.endswith("_share"):
            if set(lines["year"]) != set(range(first_year, last_year + 1)):
                return None
            whole = printed["needed_usd"] if name == "gap_of_needed_share" else printed["programme_cost_usd"]
            return float(lines["gap_usd" if name == "gap_of_needed_share" else "cost_usd"].sum() / whole)
        if sector:
            stands = self._of_day("activity_sectors", figure)
            stands = stands[stands["main_sector_code"] == sector]
            lines = lines.merge(stands[["twg_code", "activity_id", "share"]], on=["twg_code", "activity_id"])
            return float((lines[name] * lines["share"]).sum())
        return lines[name].sum(min_count=1)

    def _of_spent(self, figure: Figure, name: str) -> float | None:
        """What the lines of workplans of a year say was spent, and the plan of those that say it."""
        lines = self._of_day("activity_spending", figure)
        lines = lines[lines["year"] == figure.period.first]
        if figure.scope.twg is not None:
            lines = lines[lines["twg_code"].isin(listed(figure.scope.twg))]
        sides = lines[["government_spent_usd", "partner_spent_usd"]]
        spent, cost = sides.sum(axis=1, min_count=1), lines["cost_usd"]
        told, planned = spent.notna(), cost.notna()
        found = {
            "lines_planned": planned.sum(),
            "lines_reported": (told & planned).sum(),
            "lines_half_reported": (planned & (sides.notna().sum(axis=1) == 1)).sum(),
            "lines_above": (spent > cost).sum(),
            "cost_usd": cost.sum(min_count=1),
            "cost_reported_usd": cost[told].sum(min_count=1),
            "spent_planned_usd": spent[planned].sum(min_count=1),
            "spent_unplanned_usd": spent[~planned].sum(min_count=1),
            "spent_share": spent[planned].sum() / cost[told].sum() if cost[told].sum() else None,
            "spent_above_usd": (spent - cost).clip(lower=0).sum(),
        }
        return found[name] if name in found else sides[name].sum(min_count=1)

    def _of_scenario(self, figure: Figure, name: str) -> float | None:
        """What is planned in open years by whoever gives no more, and what of it links to activities take."""
        years = self._of_day("years", figure)
        rows = self._money(figure, "planned").dropna(subset=["counted_usd"])
        rows = rows[rows["year"].isin(years[years["state_code"] == "open"]["year"])]
        rows = rows.merge(self._of_day("projects", figure)[["project_id", "partner_code", "status_code"]])
        if figure.scope.partner is not None:
            rows = rows[rows["partner_code"].isin(listed(figure.scope.partner))]
        if name == "projects":
            return rows["project_id"].nunique()
        if name == "lost_waiting_usd":
            return rows[rows["status_code"].isin(["pipeline", "suspended"])]["counted_usd"].sum(min_count=1)
        taken = self._of_day("activity_links", figure).groupby("project_id")["share"].sum()
        linked = (rows["counted_usd"] * rows["project_id"].map(taken).fillna(0)).sum()
        whole = rows["counted_usd"].sum()
        return {"lost_usd": whole, "linked_usd": linked, "unlinked_usd": whole - linked}[name]

    def _of_over(self, figure: Figure, name: str) -> float | None:
        return self._lines(figure, "over", name)

    def _of_settled(self, figure: Figure, name: str) -> float | None:
        return self._lines(figure, "settled", name)

    def _unlinked(self, figure: Figure, name: str, *, is_open: bool) -> float | None:
        """Money of firm projects, or of the pipeline, that is linked to nothing, in open years or in others."""
        rows, years = self._of_day("unlinked_money", figure), self._of_day("years", figure)
        of_state = rows["year"].isin(years[(years["state_code"] == "open") == is_open]["year"])
        rows = rows[of_state & rows["year"].between(figure.period.first, figure.period.last)]
        standing, _, what = name.partition("_")
        rows = rows[rows["standing_code"] == standing]
        if figure.scope.twg is not None:
            rows = rows[rows["twg_code"].isin(listed(figure.scope.twg))]
        if figure.scope.partner is not None:
            rows = rows[rows["project_id"].isin(self._of_partner(figure))]
        return rows["project_id"].nunique() if what == "projects" else rows["unlinked_usd"].sum(min_count=1)

    def _of_partner(self, figure: Figure) -> set[str]:
        """The records of the partner of a figure."""
        projects = self._of_day("projects", figure)
        return set(projects[projects["partner_code"].isin(listed(figure.scope.partner))]["project_id"])

    def _of_idle(self, figure: Figure, name: str) -> float | None:
        return self._unlinked(figure, name, is_open=True)

    def _of_idle_at_close(self, figure: Figure, name: str) -> float | None:
        return self._unlinked(figure, name, is_open=False)

    def _of_pipeline(self, figure: Figure, name: str) -> float | None:
        """What waits: plans in the years of the figure, or whole budgets of projects without a plan."""
        scope, rows = figure.scope, self._of_day("pipeline", figure)
        shares = self._of_day("project_twgs", figure)
        if scope.twg is not None:
            shares = shares[shares["twg_code"].isin(listed(scope.twg))]
        rows = rows.join(shares.groupby("project_id")["share"].sum(), on="project_id", how="inner")
        for column in ("partner", "source"):
            wanted = getattr(scope, column)
            rows = rows if wanted is None else rows[rows[f"{column}_code"].isin(listed(wanted))]
        has_plan, is_stalled = rows["planned_usd"].notna(), rows["stalled_code"].isin(["start_passed", "untouched"])
        planned, budget = rows["planned_usd"], rows["budget_usd"][~has_plan]
        name, _, project = name.partition(":")
        if project:
            return (planned.fillna(rows["budget_usd"]) * rows["share"])[rows["project_id"] == project].sum(min_count=1)
        counts = {
            "projects": rows.index == rows.index,
            "projects_without_amount": rows["amount_usd"].isna(),
            "projects_stalled": is_stalled,
            "projects_unlinked": rows["linked_activities"] == 0,
            "projects_planned": has_plan,
            "projects_budget": ~has_plan & rows["budget_usd"].notna(),
        }
        if name in counts:
            return int(counts[name].sum())
        if figure.period.first is not None:
            dated = rows[has_plan]
            assert (dated["first_planned_year"].min(), dated["last_planned_year"].max()) == (
                figure.period.first,
                figure.period.last,
            )
        amounts = {
            "planned_usd": planned,
            "whole_budget_usd": budget,
            "weighted_planned_usd": planned * rows["weight"],
            "weighted_budget_usd": budget * rows["weight"],
            "stalled_planned_usd": planned[is_stalled],
            "stalled_budget_usd": budget[is_stalled],
        }
        return (amounts[name] * rows["share"]).sum(min_count=1)

    def _waiting(self, day: dt.date) -> dict[str, tuple[str, float]]:
        """The pipeline of a day: of each project its stage, and what it plans."""
        rows = self._all("pipeline")
        rows = rows[rows["snapshot_date"] == day].fillna({"planned_usd": 0.0})
        return {row["project_id"]: (row["stage_code"], row["planned_usd"]) for row in rows.to_dict("records")}

    def _fared(self, known: dt.date, years: int) -> list[tuple[dt.date, list[tuple[str, float, bool]]]]:
        """What became of the pipelines followed for so many years by a day: stage, plan, whether it is on-going."""
        projects = self._all("projects")
        days = projects["snapshot_date"].unique()
        last = sorted(max(day for day in days if day.year == year) for year in {day.year for day in days})
        fared = []
        for before in last:
            ends = [day for day in last if before < day <= known and ((day - before).days + 182) // 365.25 == years]
            if ends:
                seen = projects[(projects["snapshot_date"] > before) & (projects["snapshot_date"] <= ends[-1])]
                begun = set(seen[seen["status_code"].isin(["ongoing", "completed"])]["project_id"])
                waiting = self._waiting(before)
                fared.append((before, [(stage, plan, one in begun) for one, (stage, plan) in waiting.items()]))
        return fared

    def _forecast(self, day: dt.date, years: int) -> dict[str, float]:
        """The forecast of a day, record by record; nothing where fewer than ten were followed for so long."""
        before = [row for _, rows in self._fared(day, years) for row in rows]
        now = list(self._waiting(day).values())
        if len(before) < 10 or not now:
            return {}
        told: dict[str, float] = {"earlier_projects": len(before), "started_projects": sum(row[2] for row in before)}
        for name, weigh in (("projects", lambda plan: 1.0), ("usd", lambda plan: plan)):

            def share(stage: str, weigh: Callable[[float], float] = weigh) -> float:
                alike = [row for row in before if row[0] == stage]
                if len(alike) < 10 or not sum(weigh(plan) for _, plan, _ in alike):
                    alike = before
                return sum(weigh(plan) for _, plan, is_begun in alike if is_begun) / sum(weigh(p) for _, p, _ in alike)

            whole = sum(weigh(plan) for _, plan in now)
            if not whole:
                continue
            p = sum(share(stage) * weigh(plan) for stage, plan in now) / whole
            parts = [[weigh(row[1]) for row in rows] for rows in (before, now)]
            size = 1 / sum(sum(one * one for one in part) / sum(part) ** 2 for part in parts)
            z = 1.96
            middle, by = (p + z * z / (2 * size)), z * sqrt(p * (1 - p) / size + z * z / (4 * size * size))
            low, high = ((middle + side * by) / (1 + z * z / size) * whole for side in (-1, 1))
            if name == "usd":
                told |= {"planned_usd": whole, "forecast_usd": p * whole}
                told |= {"forecast_low_usd": low, "forecast_high_usd": high}
            else:
                told |= {"projects": whole, "forecast_projects": int(p * whole + 0.5)}
                told |= {"forecast_projects_low": int(low), "forecast_projects_high": ceil(high)}
        return told

    def _of_forecast(self, figure: Figure, name: str) -> float | None:
        """What of the whole pipeline should be on-going after the years behind the colon."""
        name, _, years = name.partition(":")
        if name == "years_on":
            return int(years)
        return self._forecast(figure.scope.snapshot, int(years)).get(name)

    def _of_trials(self, figure: Figure, name: str) -> int:
        """How many earlier forecasts there are, and how many held."""
        counted = 0
        for years in range(1, 20):
            for day, rows in self._fared(figure.scope.snapshot, years):
                told = self._forecast(day, years)
                if not told:
                    continue
                begun, money = sum(row[2] for row in rows), sum(row[1] for row in rows if row[2])
                counted += {
                    "forecasts": True,
                    "number": told["forecast_projects_low"] <= begun <= told["forecast_projects_high"],
                    "money": told.get("forecast_low_usd", 1) <= money <= told.get("forecast_high_usd", 0),
                }[name]
        return counted

    def _of_pipeline_beside(self, figure: Figure, name: str) -> float:
        """What is expected of the plans of the pipeline and linked to no open line of the years after the colon."""
        first, last = name.partition(":")[2].split("-")
        rows = self._of_day("activity_funding", figure)
        rows = rows[rows["is_open"] & rows["year"].between(int(first), int(last))]
        expected = self._of_pipeline(figure, "weighted_planned_usd")
        assert expected is not None
        return expected - rows["weighted_pipeline_usd"].sum()

    def _of_jmi(self, figure: Figure, name: str) -> float | None:
        """A value of one JMI in the year of the figure; shares from its baseline, target and actual."""
        column, _, key = name.partition(":")
        agreed = self._of_day("jmis", figure)
        agreed = agreed[agreed["jmi_key"] == key]
        rows = self._of_day("jmi_standings", figure).merge(agreed, on=["twg_code", "jmi_id"], suffixes=("", "_agreed"))
        row = rows[rows["year"] == figure.period.first].iloc[0]
        if column == "projected_value":
            pace = self._of_day("jmi_pace", figure)
            return pace[(pace["twg_code"] == row["twg_code"]) & (pace["jmi_id"] == row["jmi_id"])][column].iloc[0]
        target, actual = row["target_value"], row["actual_value"]
        is_ratio = row["status_reason_code"] == "ratio"
        is_kept_off = row["computed_status_code"] == "off_track"
        cutoff = (0.5 if is_kept_off else 0.9) if is_ratio else (0.05 if is_kept_off else 0.01)
        computed = {
            "progress_ratio": lambda: (actual - row["baseline_value"]) / (target - row["baseline_value"]),
            "shortfall_share": lambda: abs(target - actual) / abs(target),
            "status_cutoff": lambda: cutoff,
        }
        if column == "missed_by":
            ways = ("progress_ratio", -1) if is_ratio else ("shortfall_share", 1)
            return ways[1] * (computed[ways[0]]() - cutoff)
        return computed[column]() if column in computed else row[column]

    def _of_jmis(self, figure: Figure, name: str) -> float | None:
        """How many JMIs of the groups in view stand how in the year of the figure, or lack what the name says."""
        scope = figure.scope

        def of_twg(table: str) -> pd.DataFrame:
            rows = self._of_day(table, figure)
            if scope.partner is not None and "jmi_id" in rows:  # those that its projects stand behind
                behind = self._of_day("jmi_projects", figure)
                behind = behind[behind["project_id"].isin(self._of_partner(figure))]
                its = behind["twg_code"] + ":" + behind["jmi_id"]
                rows = rows[(rows["twg_code"] + ":" + rows["jmi_id"]).isin(its)]
            return rows if scope.twg is None else rows[rows["twg_code"].isin(listed(scope.twg))]

        agreed, funded, standings = of_twg("jmis"), of_twg("jmi_money"), of_twg("jmi_standings")
        standings = standings[standings["year"] == figure.period.first]
        status = standings["computed_status_code"]
        if name == "twgs":
            return len(self._all("twgs")) if scope.twg is None else len(listed(scope.twg))
        if name == "reported":
            return of_twg("workbooks")["twg_code"].nunique()
        if name == "jmis":
            return len(agreed)
        if name == "judged":
            return status.isin(["achieved", "on_track", "delayed", "off_track"]).sum()
        if name == "disagreements":
            return (standings["has_disagreement"] | standings["is_rated_without_data"]).sum()
        if name == "unrated":
            is_open = standings[["government_status_code", "partner_status_code"]].isna().any(axis=1)
            return (is_open & (status != "not_due")).sum()
        if name == "constrained":
            results = of_twg("jmi_results")
            results = results[
                results["disaggregation"].isna() & results[["constraint_text", "action"]].notna().any(axis=1)
            ]
            told = set(zip(results["twg_code"], results["jmi_id"], results["year"], strict=True))
            judged = zip(standings["twg_code"], standings["jmi_id"], standings["judged_year"], strict=True)
            return sum(key in told for key in judged)
        kind, _, code = name.partition("_")
        if name == "without_cost":
            return funded["funded_ratio"].isna().sum()
        if kind == "changed":
            return (of_twg("jmi_changes")["effect_code"] == code).sum()
        if kind == "without":
            return agreed[code].isna().sum()
        if kind == "funding":
            return (funded["jmi_funding_code"] == code).sum()
        return (status == name).sum()

    def _of_linkage(self, figure: Figure, name: str) -> float | None:
        """Money disbursed for the groups in view, or of projects that no JMI of any group names."""
        shares = self._of_day("project_twgs", figure)
        if figure.scope.twg is not None:
            shares = shares[shares["twg_code"].isin(listed(figure.scope.twg))]
        if name.startswith("apart"):
            shares = shares[~shares["project_id"].isin(self._of_day("jmi_projects", figure)["project_id"])]
        if name == "apart":
            return shares["project_id"].nunique()
        money = self._money(figure).groupby("project_id")["counted_usd"].sum()
        return (shares["project_id"].map(money) * shares["share"]).sum(min_count=1)

    def _own(self, table: str, figure: Figure) -> pd.DataFrame:
        """The rows of a mart of the TWG of a figure, or of all."""
        rows, twg = self._of_day(table, figure), figure.scope.twg
        return rows if twg is None else rows[rows["twg_code"].isin(listed(twg))]

    def _judged(self, figure: Figure, twg: str, rule: str, year: int | None) -> pd.Series:
        """Of each row that a rule looks at in a year, whether it meets it."""
        rows = self._of_day("conduct_evidence", figure)
        return rows[(rows["twg_code"] == twg) & (rows["rule_code"] == rule) & (rows["year"] == year)]["meets_rule"]

    def _of_verdict(self, figure: Figure, name: str) -> float | None:
        column, rule, twg = name.split(":")
        rules = self._all("conduct_rules").set_index("rule_code")
        found = self._judged(figure, twg, rule, figure.period.first)
        if column == "judged":
            return len(found)
        if column == "required_value":
            return rules.at[rule, "required_value"]
        met = found.fillna(False).astype(bool).sum()
        if rules.at[rule, "unit_code"] == "share":
            return met / len(found) if len(found) else None
        return met

    def _of_rules(self, figure: Figure, name: str) -> float | None:
        """The rules that a TWG meets, or that are judged; of a rule with several years one not met decides."""
        rows = self._own("twg_conduct", figure)
        verdicts = rows.groupby("rule_code")["state_code"].agg(set)
        met = sum("met" in states and "not_met" not in states for states in verdicts)
        return met if name == "met" else met + sum("not_met" in states for states in verdicts)

    def _of_workbooks(self, figure: Figure, name: str) -> float | None:
        sent, every = self._of_day("workbooks", figure), len(self._all("twgs"))
        undated = int(sent["plan_year"].isna().sum())
        return {"twgs": every, "reported": len(sent), "silent": every - len(sent), "undated": undated}[name]

    def _of_meetings(self, figure: Figure, name: str) -> float | None:
        """Plenaries that the ten-day rule looks at, and those that keep it, or the rule of the minutes."""
        place = ["source_file", "source_sheet", "source_row"]
        rows = self._own("conduct_evidence", figure).merge(
            self._of_day("meetings", figure)[[*place, "meeting_date"]], on=place
        )
        held_in = rows["meeting_date"].dt.year
        first, last = figure.scope.from_year, figure.scope.to_year
        rows = rows[(held_in >= (first or held_in.min())) & (held_in <= (last or held_in.max()))]
        rule = "minutes_circulated" if name == "minutes" else "documents_ten_days_before"
        met = rows[rows["rule_code"] == rule]["meets_rule"]
        return len(met) if name == "plenaries" else met.fillna(False).astype(bool).sum()

    def _of_coming(self, figure: Figure, name: str) -> float | None:
        rows = self._own("meetings", figure)
        day = self._counted_from(figure)
        is_to_come = rows["is_planned"].fillna(False).astype(bool) & (rows["meeting_date"].dt.date >= day)
        following = rows[is_to_come].sort_values("meeting_date").iloc[0]
        return abs((following["circulation_date"].date() - day).days)

    def _of_activities(self, figure: Figure, name: str) -> float | None:
        rows = self._own("activities", figure)
        status = rows["status_code"]
        name, _, activity = name.partition(":")
        if activity:
            row = rows[rows["twg_code"] + ":" + rows["activity_id"] == activity].iloc[0]
            return row["elapsed_share"] if name == "elapsed_share" else row["progress_pct"] / 100
        if name in ("twgs", "twgs_known"):
            return (rows["twg_code"] if name == "twgs" else self._all("twgs")["twg_code"]).nunique()
        if name == "twgs_without":
            return len(self._all("twgs")) - rows["twg_code"].nunique()
        if figure.period.first is not None:
            assert (rows["plan_year"].min(), rows["plan_year"].max()) == (figure.period.first, figure.period.last)
        counts = {
            "status_not_reported": status.isna(),
            "delayed_without_solution": (status == "delayed")
            & rows[["cause_of_delay", "proposed_solution"]].isna().any(axis=1),
            "overdue": (rows["end_date"] < pd.Timestamp(self._counted_from(figure)))
            & ~status.isin(["completed", "cancelled", "delayed"]),
        }
        if name == "activities":
            return len(rows)
        return counts[name].sum() if name in counts else (status == name).sum()

    def _of_actions(self, figure: Figure, name: str) -> float | None:
        rows = self._own("actions", figure)
        closed, day = rows["closed_date"].notna(), pd.Timestamp(self._counted_from(figure))
        is_late = ~closed & (rows["due_date"] <= day)
        name, _, institution = name.partition(":")
        if institution or name == "overdue_escalated":
            went_up = rows["is_escalated_to_host"].fillna(False).astype(bool)
            late = rows[is_late & ((name == "overdue_of") | (went_up == (name == "overdue_escalated")))]
            return (late["responsible"] == institution).sum() if institution else len(late)
        counts = {
            "closed": closed,
            "closed_late": rows["closed_date"] > rows["due_date"],
            "overdue": is_late,
            "open": ~closed & ~is_late,
            "escalated": rows["is_escalated_to_host"].fillna(False).astype(bool),
            "from_elsewhere": rows["origin_code"] == "other_forum",
            "waiting_from_elsewhere": ~closed & (rows["origin_code"] == "other_forum"),
            "actions": rows["action_id"].notna(),
        }
        return counts[name].sum()

    def _of_rate(self, figure: Figure, name: str) -> float | None:
        return self._of_day("pipeline_rates", figure)[name].iloc[0]

    def _of_marked(self, figure: Figure, name: str) -> float | None:
        """Projects with money of the measure in the years of the figure, and those that carry a marker or one level."""
        scope, money = figure.scope, self._money(figure)
        shares = self._of_day("project_twgs", figure)
        if scope.twg is not None:
            shares = shares[shares["twg_code"].isin(listed(scope.twg))]
        rows = self._of_day("projects", figure).join(
            shares.groupby("project_id")["share"].sum(), on="project_id", how="inner"
        )
        rows = rows.join(money.groupby("project_id")["counted_usd"].sum(min_count=1), on="project_id", how="inner")
        rows = rows[rows["counted_usd"].notna()]
        if scope.partner is not None:
            rows = rows[rows["partner_code"].isin(listed(scope.partner))]
        carried = self._of_day("project_markers", figure)
        level, _, marker = name.partition(":")
        if marker:
            carried = carried[(carried["level_code"] == level) & (carried["marker_code"] == marker)]
        if name not in ("projects", "counted_usd"):
            rows = rows[rows["project_id"].isin(carried["project_id"])]
        if name.startswith("projects"):
            return rows["cofunding_number"].fillna(rows["project_id"]).nunique()
        return (rows["counted_usd"] * rows["share"]).sum(min_count=1)

    def _of_coverage(self, figure: Figure, name: str) -> float | None:
        rows = self._of_day("coverage", figure).merge(self._all("partners"), on="partner_code", how="left")
        for column in ("partner", "source"):
            wanted = getattr(figure.scope, column)
            rows = rows if wanted is None else rows[rows[f"{column}_code"].isin(listed(wanted))]
        if name in ("records", "dated", "asked", "with_figures", "with_disbursement"):
            return rows[name].sum()
        kind, _, is_dated = name.partition("_")
        rows = rows[(rows["group_code"] == "ngo") == (kind == "ngos")]
        return rows[(rows["dated"] > 0) | (is_dated == "")]["partner_code"].nunique()

    def _of_requests(self, figure: Figure, name: str) -> float:
        """What is asked of whom: stale records only after so many months."""
        name, months = name.split(":")
        cells, records = self._of_day("requests", figure), self._of_day("projects", figure)
        cells = cells[(cells["request_code"] != "stale") | (cells["months_since"] >= int(months))]
        if figure.scope.partner is not None:
            cells, records = (
                rows[rows["partner_code"].isin(listed(figure.scope.partner))] for rows in (cells, records)
            )
        partners = self._all("partners")
        ngos = set(partners[partners["group_code"] == "ngo"]["partner_code"])
        asked, everybody = set(cells["partner_code"]), set(records["partner_code"])
        return {
            "cells": len(cells),
            "records_asked": cells["project_id"].nunique(),
            "records": len(records),
            "partners": len(everybody - ngos),
            "partners_asked": len(asked - ngos),
            "ngos": len(everybody & ngos),
            "ngos_asked": len(asked & ngos),
        }[name]

    def _caused(self, figure: Figure, before: dt.date, cause: str) -> list[float]:
        """What one cause adds to what is counted or takes from it: a number for each project and year that it moves."""
        scope = figure.scope
        amounts = self._all("reported_amounts")
        amounts = amounts[amounts["measure_code"] == scope.measure]
        told = {day: amounts[amounts["snapshot_date"] == day] for day in (before, scope.snapshot)}
        both = told[before].merge(
            told[scope.snapshot], on=["project_id", "year"], how="outer", suffixes=("_old", "_new"), indicator="found"
        )
        years = set(told[before]["year"].dropna()) & set(told[scope.snapshot]["year"].dropna())
        first, last = scope.from_year or 0, scope.to_year or 9999
        projects, status, share = self._all("projects"), {}, {}
        for key, day in (("old", before), ("new", scope.snapshot)):
            of_day = projects[projects["snapshot_date"] == day].set_index("project_id")["status_code"]
            status[key] = of_day.to_dict()
            viewed = self._in_view(replace(figure, scope=replace(scope, snapshot=day)))
            share[key] = viewed.groupby("project_id")["share"].sum().to_dict()
        moved = []
        for row in both.itertuples():
            if not (pd.isna(row.year) or (row.year in years and first <= row.year <= last)):
                continue
            old, new = (0.0 if pd.isna(one) else one for one in (row.counted_usd_old, row.counted_usd_new))
            left, kept = (share[key].get(row.project_id, 0.0) for key in ("old", "new"))
            parts = self._parts(row, old, new, {key: status[key].get(row.project_id) for key in status})
            leaves, comes = parts.get(cause, (0.0, 0.0))
            moved.append(comes * kept - leaves * left)
        return [one for one in moved if abs(one) > 0.0000005]

    @staticmethod
    def _parts(row: Any, old: float, new: float, status: dict[str, str | None]) -> dict[str, tuple[float, float]]:
        """By cause what leaves with the earlier share of a project, and what comes with the later one."""
        if status["old"] is None or status["new"] is None:
            return {"new" if status["old"] is None else "dropped": (old, new)}
        by_rate = 0.0
        if row.found == "both":
            rates = (row.exchange_rate_old, row.exchange_rate_new)
            is_known = [pd.notna(rate) for rate in rates]
            currencies = [None if pd.isna(one) else one for one in (row.currency_code_old, row.currency_code_new)]
            if currencies[0] != currencies[1] or is_known[0] != is_known[1]:
                by_rate = new - old
            elif all(is_known) and min(rates) > 0:
                by_rate = new * rates[1] * (1 / rates[1] - 1 / rates[0])
        gross = [0.0 if pd.isna(one) else one for one in (row.amount_reported_old, row.amount_reported_new)]
        rest = "status" if status["old"] != status["new"] else "revised"
        rest = "deduplicated" if abs(gross[0] - gross[1]) < 0.005 else rest
        return {"moved": (old, old), "exchange": (0.0, by_rate), rest: (0.0, new - old - by_rate)}

    def _of_since(self, figure: Figure, name: str) -> float:
        """JMIs that stand otherwise than in earlier data, each in its last year; actions closed, or opened, since.

        Of a cause: how many rows it moves, and by how much together.
        """
        name, told = name.split(":")
        if name in ("rows", "moved_usd"):
            earlier, cause = told.split(" ")
            moved = self._caused(figure, dt.date.fromisoformat(earlier), cause)
            return len(moved) if name == "rows" else abs(sum(moved))
        day, before = figure.scope.snapshot, dt.date.fromisoformat(told)
        table = "jmi_standings" if name == "jmis" else "actions"
        rows = self._all(table)
        rows = rows[rows["twg_code"].isin(listed(figure.scope.twg))]
        now, earlier = (rows[rows["snapshot_date"] == one] for one in (day, before))
        if name == "jmis":
            then, old = (
                part[part["year"] == one.year - 1].set_index("jmi_id")["computed_status_code"]
                for part, one in ((now, day), (earlier, before))
            )
            return sum(old[jmi] != status for jmi, status in then.items() if jmi in old.index)
        closed, known = now["closed_date"].notna(), now["action_id"].isin(earlier["action_id"])
        was_closed = now["action_id"].isin(earlier[earlier["closed_date"].notna()]["action_id"])
        return int((closed & ~was_closed).sum() if name == "closed" else (~closed & ~known).sum())

    def _of_reconciliation(self, figure: Figure, name: str) -> float:
        """Project by project what is in both and in one only; who publishes has anything published."""
        rows = self._of_day("reconciliation_projects", figure)
        partners = self._of_day("reconciliation_partners", figure)
        if figure.scope.partner is not None:
            rows, partners = (
                part[part["partner_code"].isin(listed(figure.scope.partner))] for part in (rows, partners)
            )
        standing = rows["standing_code"]
        counts = {
            "in_both": standing.isin(["confirmed", "proposed"]),
            "published": rows["root_id"].notna(),
            **{code: standing == code for code in ("confirmed", "proposed", "only_published", "only_database")},
        }
        if name in counts:
            return int(counts[name].sum())
        if name == "records_not_compared":
            return partners[~partners["is_publishing"]]["records"].sum()
        known = self._all("partners")
        is_ngo = partners["partner_code"].isin(known[known["group_code"] == "ngo"]["partner_code"])
        kind, _, is_publishing = name.partition("_")
        counted = partners[is_ngo == (kind == "ngos")]
        return int((counted["is_publishing"] | (is_publishing == "")).sum())

    def _of_indicator(self, figure: Figure, name: str) -> float | None:
        """An indicator from the parts of partners and groups: added first, divided last."""
        name, indicator = name.split(":")
        indicator, _, kind = indicator.partition(".")
        rows, scope = self._of_day("indicator_values", figure), figure.scope
        rows = rows[rows["indicator_code"] == indicator]
        year = figure.period.first
        rows = rows[rows["year"].isna() if year is None else rows["year"] == year]
        if scope.twg is not None:
            rows = rows[rows["twg_code"].isin(listed(scope.twg))]
        if name in ("rank", "ranked"):
            return self._ranked(rows, indicator, first(scope.partner), name)
        if scope.partner is not None:
            rows = rows[rows["partner_code"].isin(listed(scope.partner))]
        if name == "plan_age_days":
            began = pd.Timestamp((year or 0) + (indicator == "predictability_medium"), 1, 1)
            return abs((began - pd.Timestamp(rows["planned_in"].max())).days)
        if name == "coverage":
            return min(rows["answered"].sum() / rows["asked"].sum(), 1.0)
        if name in ("twgs", "twgs_answering"):
            groups = rows[rows["twg_code"] != "unknown"]
            return groups[(groups["answered"] != 0) | (name == "twgs")]["twg_code"].nunique()
        if name in ("numerator", "denominator"):
            return rows[name].sum(min_count=1)
        kind, _, is_answering = kind.partition("_")
        counted = rows[self._is_ngo(rows["partner_code"]) == (kind == "ngos")]
        return counted[(counted["answered"] != 0) | (is_answering == "")]["partner_code"].nunique()

    def _of_valued(self, figure: Figure, name: str) -> int:
        """How many development partners, or NGOs, an indicator is told of."""
        indicator, _, kind = name.partition(".")
        return int(self._of_indicator(figure, f"answering:{indicator}.{kind}") or 0)

    def _of_scheduled(self, figure: Figure, name: str) -> int:
        """How many development partners, or NGOs, had something scheduled for a year, or disbursed in it."""
        rows = self._of_day("predictability", figure)
        rows = rows[rows["year"] == figure.period.first]
        for column in ("twg", "partner"):
            wanted = getattr(figure.scope, column)
            rows = rows if wanted is None else rows[rows[f"{column}_code"].isin(listed(wanted))]
        return rows[self._is_ngo(rows["partner_code"]) == (name == "ngos")]["partner_code"].nunique()

    def _is_ngo(self, partners: pd.Series) -> pd.Series:
        known = self._all("partners")
        return partners.isin(known[known["group_code"] == "ngo"]["partner_code"])

    def _ranked(self, rows: pd.DataFrame, indicator: str, partner: str | None, name: str) -> int:
        """The place of a partner's value among those of its kind, the best first."""
        sums = rows.groupby("partner_code")[["numerator", "denominator", "answered"]].sum()
        sums = sums[(sums["answered"] != 0) & (sums["denominator"] != 0)]
        values = sums["numerator"] / sums["denominator"]
        is_ngo = dict(zip(values.index, self._is_ngo(values.index.to_series()), strict=True))
        values = values[[is_ngo[code] == is_ngo[partner] for code in values.index]]
        own, is_less_better = values[partner], indicators.listed().at[indicator, "direction_code"] == "down"
        return len(values) if name == "ranked" else 1 + int((values < own if is_less_better else values > own).sum())
