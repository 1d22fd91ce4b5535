"""What is asked of a column: shapes of values, and the queries that count them."""

from orchestration.newcomer.dates import SHAPES

SAMPLE_ROWS = 20_000

PLAIN = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"
# 1.234,5 and 12,5 but not 1,234 alone, which may be a thousand: other values have to settle that.
COMMA = r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d*)?"
SURELY_COMMA = r"[+-]?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,}))"
CONTACT = r"[^@\s]+@[^@\s]+\.[a-zA-Z]+|[+(]?\d{2,4}\)?[- /]\d{3,}([- /]?\d{2,})*|\+\d{7,15}"

# The share of sampled values of each shape is what a column's kind is decided by.
SHARES = {
    "plain": PLAIN,
    "comma": COMMA,
    "surely_comma": SURELY_COMMA,
    "float_id": r"\d+\.0",
    "contact": CONTACT,
    **{shape: shape for shape in SHAPES},
}

WHOLE_FILE = """
    select count(v), count(distinct v)
    from (select {value} as v from {table})
"""

SAMPLED = """
    select {counts}
    from (
        select {value} as v from {table}
        where {value} is not null
        using sample reservoir({rows} rows) repeatable (7)
    )
"""

LEVELS = """
    select v from (select {value} as v from {table})
    where v is not null
    group by v
    order by count(*) desc, v
    limit {limit}
"""

RANGE = """
    select
        min(number), max(number), bool_and(number = floor(number)),
        max(length(split_part(written, '.', 2))) filter (where not contains(written, 'e'))
    from (select {written} as written, try_cast({written} as double) as number from {table})
    where isfinite(number)
"""

DAY_AND_MONTH = """
    select max(try_cast(parts[1] as integer)), max(try_cast(parts[2] as integer))
    from (select string_split_regex(v, '[/.-]') as parts from (select {value} as v from {table}))
"""

TIMES = "select count(*) filter (contains({value}, ':')) from {table}"
