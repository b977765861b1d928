"""The days of a report as a calendar file (RFC 5545), whole days that Outlook and others take in as they are."""

import datetime as dt

from icalendar import Alarm, Calendar, Event

from twg_analytics.reports.report import Day, Report

_PRODUCT = "-//TWG analytics//Meetings//EN"
_OF = "twg-analytics.cambodia"  # what follows the key of a day, so that no other program uses the same one


def _event(day: Day, report: Report) -> Event:
    """A day without an hour: nobody is busy all day for it, and who has it is reminded before."""
    event = Event()
    event.add("uid", f"{day.key}@{_OF}")
    # The day of the data and not of writing, so that the same report is the same file.
    event.add("dtstamp", dt.datetime.combine(report.snapshot_date, dt.time(), dt.UTC))
    event.add("dtstart", day.date)
    event.add("dtend", day.date + dt.timedelta(days=1))
    event.add("summary", day.title)
    event.add("description", f"{day.text}\n\n{report.source}")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    event.add("x-microsoft-cdo-alldayevent", "TRUE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", day.title)
    alarm.add("trigger", dt.timedelta(days=-day.days_before))
    event.add_component(alarm)
    return event


def calendar(report: Report) -> bytes:
    """The days of a report as a calendar."""
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for day in report.days:
        made.add_component(_event(day, report))
    return made.to_ical()
