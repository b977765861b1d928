"""IATI activity files of a few invented lines: one valid activity, overridden by keyword."""

from pathlib import Path


def transaction(amount: object, day: str = "2025-06-30", *, kind: str = "3", more: str = "", value: str = "") -> str:
    """A transaction of an amount on a day; `value` are attributes of its value."""
    return (
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{day}"/>'
        f'<value value-date="{day}" {value}>{amount}</value>{more}</transaction>'
    )


def activity(
    identifier: str | None = "XM-DAC-41114-KH-1", *inside: str, title: str = "Rural roads", status: str = "2",
    country: str = '<recipient-country code="KH"/>', currency: str | None = "USD", level: int | None = None,
    publisher: str = '<reporting-org ref="XM-DAC-41114"><narrative>UNDP</narrative></reporting-org>',
    dates: str = '<activity-date type="1" iso-date="2024-01-01"/><activity-date type="3" iso-date="2027-12-31"/>',
) -> str:  # fmt: skip
    """An activity of UNDP in Cambodia, on lines of its own; what is None is left out."""
    attributes = f'default-currency="{currency}"' if currency else ""
    attributes += f' hierarchy="{level}"' if level else ""
    lines = [
        f"<iati-activity {attributes}>",
        f"<iati-identifier>{identifier}</iati-identifier>" if identifier else "",
        publisher,
        f"<title><narrative>{title}</narrative></title>" if title else "",
        f'<activity-status code="{status}"/>' if status else "",
        dates,
        country,
        *inside,
        "</iati-activity>",
    ]
    return "\n".join(line for line in lines if line)


def write(path: Path, *activities: str, version: str = "2.03", above: str = "", encoding: str = "utf-8") -> Path:
    """A file of activities, its folder made; `above` stands before the first element."""
    path.parent.mkdir(parents=True, exist_ok=True)
    inside = "\n".join(activities)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{above}<iati-activities version="{version}">\n{inside}\n'
    path.write_bytes(f"{text}</iati-activities>\n".encode(encoding))
    return path
