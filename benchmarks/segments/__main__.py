"""How long segments take: every number of them compared, and very many customers shown.

    python -m benchmarks.segments

`python -m benchmarks.segments.truth`, `.structure` and `.bent` ask whether they are right.
"""

from benchmarks.segments import explorer, table

table.main()
explorer.main()
