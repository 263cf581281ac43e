"""Measures: the columns of the table over the numbers of segments, each with what it says."""

from typing import Any

import streamlit as st

from core.segments.choosing.quality import SMALLEST, STABLE
from core.table.wording import per_cent

STAR = "★"
# Pixels: what decides fits beside the sidebar without scrolling, on a phone the first of it.
K, MARK, BAR, NARROW, WIDE = 76, 36, 112, 92, 118
DECIDING: dict[str, Any] = {
    "k": st.column_config.NumberColumn("Segments", width=K, pinned=True, help="Click to take this number."),
    "why": st.column_config.TextColumn(STAR, width=MARK, help="The recommended number."),
    "stability": st.column_config.ProgressColumn(
        "Stability",
        width=BAR,
        format="%.2f",
        min_value=0,
        max_value=1,
        help="How alike the segments come out when customers are drawn again (adjusted Rand index): 1 is "
        f"the same, 0 is chance. Stable is {STABLE} or more.",
    ),
    "silhouette": st.column_config.NumberColumn(
        "Silhouette",
        width=NARROW,
        format="%.2f",
        help="How much nearer customers lie to their own segment than to the next, from -1 to 1. Higher is "
        "better.",
    ),
    "smallest": st.column_config.NumberColumn(
        "Smallest",
        width=WIDE,
        format="%.1f%%",
        help="The share of the customers in the smallest segment. Below "
        f"{per_cent(SMALLEST)} a number is not recommended.",
    ),
    "weakest": st.column_config.NumberColumn(
        "Weakest",
        width=WIDE,
        format="%.2f",
        help="How much of the segment that comes back worst is found again (Jaccard). Below 0.5 it "
        "dissolves.",
    ),
    "dissolved": st.column_config.NumberColumn(
        "Dissolving",
        width=WIDE,
        help="How many segments are found again by less than half when customers are drawn again.",
    ),
}
EVERY: dict[str, Any] = {
    "k": DECIDING["k"],
    "stability_sd": st.column_config.NumberColumn(
        "± stability", format="%.2f", help="One standard deviation over the draws."
    ),
    "silhouette_sd": st.column_config.NumberColumn(
        "± silhouette", format="%.3f", help="One standard deviation over the draws."
    ),
    "gap": st.column_config.NumberColumn(
        "Gap",
        format="%.3f",
        help="How much closer customers lie to their segments than customers without groups would. Higher is "
        "better.",
    ),
    "gap_se": st.column_config.NumberColumn("± gap", format="%.3f", help="Its standard error."),
    "calinski_harabasz": st.column_config.NumberColumn(
        "Calinski-Harabasz",
        format="%.0f",
        help="The spread between segments over that within them. Higher is better; it often likes 2.",
    ),
    "davies_bouldin": st.column_config.NumberColumn(
        "Davies-Bouldin",
        format="%.2f",
        help="How wide segments are beside their distance. Lower is better; it drifts to many.",
    ),
    "bic": st.column_config.NumberColumn(
        "BIC",
        format="localized",
        help="The Bayesian information criterion of a mixture: how well it fits, less what its size would "
        "fit by luck. Lower is better.",
    ),
    "held_out": st.column_config.NumberColumn(
        "Held-out likelihood",
        format="%.3f",
        help="The mean log-likelihood of customers the mixture has not seen. Higher is better.",
    ),
}
