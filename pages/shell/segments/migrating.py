"""Migrating: two files of the same customers, and who moved between segments."""

import streamlit as st

from core.charts.migration import migration_heatmap
from core.segments.migrating.migrate import Migration, migrate
from core.table.schema import Role, Schema
from core.table.table import Table, conform
from core.table.wording import counted
from data.origin import Origin
from pages.shell import editors, pictures, uploads
from pages.shell.notices import plain
from pages.shell.segments.found import BY_MARK, Found
from pages.shell.tables import raw

NO_VALUE = "Nothing"
HELP = "The columns of the table in use that the segments were found by, and the one that names customers."
SHARES = {
    "segment": st.column_config.TextColumn("Segment"),
    "before": st.column_config.NumberColumn("Before", format="localized"),
    "after": st.column_config.NumberColumn("After", format="localized"),
    "share_before": st.column_config.NumberColumn("Share before", format="%.1f%%"),
    "share_after": st.column_config.NumberColumn("Share after", format="%.1f%%"),
    "value_before": st.column_config.NumberColumn("Value before", format="localized"),
    "value_after": st.column_config.NumberColumn("Value after", format="localized"),
}


def panel(found: Found, key: str) -> None:
    """Take two files, or one to hold against the table in use, and say who moved."""
    answer = st.container()
    with st.grid(2, min_column_width=280):
        uploads.customers("Before (else the table in use)", f"{key}.before", HELP)
        uploads.customers("After", f"{key}.after", HELP)
    before, after = uploads.handed(f"{key}.before"), uploads.handed(f"{key}.after")
    if after is None:
        st.caption("The same customers at another time: hand in the later file to see who changed segment.")
        return
    named, value = _columns(found, key)
    with answer:
        origin = before.origin if before else None
        found_out = _migration(found, origin, after.origin, named, value)
        titles = f"{before.title if before else found.choice.title} → {after.title}"
        st.markdown(f"**{plain(titles)}.** {plain(found_out.sentence)}")
        _shown(found_out, key)


def _columns(found: Found, key: str) -> tuple[str, str | None]:
    """The column that names customers, and the number that is added up."""
    columns = found.table.schema.columns
    names = [each.name for each in columns if each.kind in ("text", "category", "number")]
    known = found.table.schema.id
    with st.container(horizontal=True):
        named = st.selectbox(
            "Customers are named by",
            names,
            names.index(known) if known in names else 0,
            key=f"{key}.named",
            help="A column that names each customer once, in both files.",
        )
        value = st.selectbox(
            "Add up",
            [NO_VALUE, *(each.name for each in columns if each.is_number and each.name != named)],
            key=f"{key}.value",
            help="A number, such as spend: how much of it moved with the customers.",
        )
    return named, None if value == NO_VALUE else value


def _shown(migration: Migration, key: str) -> None:
    flows = migration.flows
    pictures.show(migration_heatmap(flows, migration.segments, migration.sentence), f"{key}.ways", flows)
    shares = migration.shares.assign(**100 * migration.shares.filter(like="share"))
    st.dataframe(shares, key=f"{key}.shares", hide_index=True, column_config=SHARES)
    if migration.unnamed:
        st.caption(f"{counted(migration.unnamed, 'row')} without a name were left out.")
    with st.container(horizontal=True):
        editors.download(migration.moved, "moved", f"{key}.moved", "Download who moved")
        editors.download(migration.frame, "migration", f"{key}.all", "Download all")


@st.cache_resource(max_entries=8, show_spinner="Comparing", hash_funcs=BY_MARK | {Origin: repr})
def _migration(
    found: Found, before: Origin | None, after: Origin, named: str, value: str | None
) -> Migration:
    tables = [_read(found, origin, named, value) for origin in (before, after)]
    return migrate(found.segmentation, *tables, named, value)


def _read(found: Found, origin: Origin | None, named: str, value: str | None) -> Table:
    """A file as the table in use is read, its columns that count here."""
    if origin is None:
        return found.table
    wanted = dict.fromkeys([named, *found.segmentation.spec.columns, *([value] if value else [])])
    roles: dict[str, Role] = {**dict.fromkeys(wanted, "feature"), named: "id"}
    schema: Schema = found.table.schema.with_roles(roles).only(wanted)
    return conform(raw(origin), schema)
