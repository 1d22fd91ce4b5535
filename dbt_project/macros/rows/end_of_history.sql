{# CTEs up to `history`, one row: `latest`, the last day that a date of these rows can be of. A
   field follows it with the option `'latest': 'latest'`, and the model cross joins it.

   Where the source says its as_of_date, it is the day after that: files are written in time
   zones ahead of UTC, too. Elsewhere the data decides, because one typo of the year 2099 would
   otherwise be the last event and move the as_of_date of the whole business by decades. Rows
   after a silence of more than 92 days that together are less than 0.5 % of all are stray, and
   `latest` is 92 days after the last day before them; without such rows it is 92 days after the
   last day of all, which no event passes and a later answer to one may. An --as-of in the past
   plays no part: it is a backtest, and the rows after it are sound.

   What breaks: the first rows after a pause of more than a quarter are rejected until they are
   0.5 % of all; set as_of_date for such a business. In a file of up to 200 rows each is 0.5 % or
   more, so none is stray. #}
{% macro end_of_history(rows, date) %}
{% set moment = 'try_cast(' ~ date ~ ' as timestamp)' %}
{% if source_var('as_of_date') %}
history as (

    select
        cast(
            {{ dbt.dateadd('day', 1, "cast('" ~ source_var('as_of_date') ~ "' as date)") }} as date
        ) as latest

)
{% else %}
days as (

    select
        cast({{ moment }} as date) as day,
        count(*) as records

    from {{ rows }}

    where {{ moment }} >= '1900-01-01' and {{ moment }} < '9999-12-31'

    group by cast({{ moment }} as date)

),

silences as (

    select
        lag(day) over (order by day) as last_day,
        {{ dbt.datediff('lag(day) over (order by day)', 'day', 'day') }} as silent_days,
        sum(records) over (order by day desc) as later_records,
        sum(records) over () as all_records,
        max(day) over () as newest_day

    from days

),

history as (

    select
        cast({{ dbt.dateadd('day', 92, "coalesce(
            min(last_day) filter (where silent_days > 92 and later_records < 0.005 * all_records),
            max(newest_day)
        )") }} as date) as latest

    from silences

)
{% endif %}
{% endmacro %}
