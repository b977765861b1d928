"""The installation: how it stands, and every setting with its value now and who said it; for administrators."""

import pandas as pd
import streamlit as st

from twg_analytics import access, installation, storage, warehouse_folder
from twg_analytics.sentences import room
from twg_analytics.ui import grid, signing_in
from twg_analytics.words import columns, label, moment, t

# What Streamlit is told, by the code of the setting.
_OF_STREAMLIT = {"address": "server.address", "port": "server.port", "largest_upload": "server.maxUploadSize"}


def title(language: str) -> None:
    """What the page is for."""
    st.title(t("settings_title", language), anchor=False)
    st.markdown(t("settings_lead", language))


def draw(language: str) -> None:
    """How it stands and the settings, for who may see them; on a laptop that is anybody."""
    access.require("settings")
    st.header(t("installation_title", language), anchor=False)
    _table(_standing(language), language, t("installation_title", language))
    st.header(t("settings_each_title", language), anchor=False)
    _table(_settings(language), language, t("settings_each_title", language))


def _standing(language: str) -> pd.DataFrame:
    said = {
        "program": installation.program_version(),
        "warehouse": installation.published_file(),
        "schema": warehouse_folder.schema_version(),
        "decisions": None,
        "folders": None,
        "disk": room.on_disk(*installation.room(), language),
        "backup": _last_backup(language),
    }
    states = {part: label("installation_state", "well" if is_well else "ill", language)
              for part, is_well in installation.health().items()}  # fmt: skip
    return pd.DataFrame({
        "installation_part": [label("installation", part, language) for part in said],
        "installation_said": [" \N{MIDDLE DOT} ".join(filter(None, (states.get(part), what)))
                              for part, what in said.items()],
    })  # fmt: skip


def _last_backup(language: str) -> str:
    try:
        at = installation.last_backup()
    except storage.StoreUnusable:
        at = None
    return t("backup_unknown", language) if at is None else t("backup_at", language, at=moment(at, language))


def _settings(language: str) -> pd.DataFrame:
    sign_in = ", ".join(signing_in.providers()) or None
    listed = [
        *installation.settings(),
        *(_of_streamlit(code, name) for code, name in _OF_STREAMLIT.items()),
        installation.Setting("sign_in", "[auth]", sign_in, "file" if sign_in else "default"),
    ]
    return pd.DataFrame({
        "setting_name": [one.name for one in listed],
        "setting_value": [one.value for one in listed],
        "setting_source": [label("setting_source", one.source, language) for one in listed],
        "setting_means": [label("setting", one.code, language) for one in listed],
    })  # fmt: skip


def _of_streamlit(code: str, name: str) -> installation.Setting:
    defined = st.config.get_where_defined(name)
    source = "default" if defined == "<default>" else "file" if defined.endswith(".toml") else "environment"
    return installation.Setting(code, name, str(st.get_option(name)), source)


def _table(shown: pd.DataFrame, language: str, alt: str) -> None:
    headed = shown.rename(columns=lambda name: columns.heading(name, language))
    grid.draw(headed, shown, language, alt=alt, height="content")
