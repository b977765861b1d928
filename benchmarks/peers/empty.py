"""The least that a Streamlit page takes: a box, and a text or a chart of a single bar that says what was chosen."""

import streamlit as st

_GROUPS = ["Health", "Education", "Fisheries", "Gender", "Land", "Mine Action", "HIV/AIDS"]

chosen = st.multiselect("Technical Working Group", _GROUPS)
if "chart" in st.query_params:
    bar = {"type": "bar", "x": [len(chosen)], "y": ["all"], "text": [str(len(chosen))]}
    st.plotly_chart({"data": [bar], "layout": {"title": {"text": ", ".join(chosen)}}}, key="chart")
else:
    st.text(", ".join(chosen) or "all")
