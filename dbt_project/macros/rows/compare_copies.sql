{# CTEs from `rows` to `compared`: each row with `copy_number` (1 for the first of a key) and
   `is_conflicting` (copies of its key differ). Only keys that repeat are compared column by column:
   a large file costs one grouping, no sort. #}
{% macro compare_copies(rows, key, fields) %}
repeated_keys as (

    select {{ key }} from {{ rows }}
    where {{ key }} is not null
    group by {{ key }}
    having count(*) > 1

),

repeated_rows as (

    select
        {{ rows }}.*,
        row_number() over (
            partition by {{ rows }}.{{ key }} order by {{ rows }}.file, {{ rows }}.line_number
        ) as copy_number

    from {{ rows }}

    inner join repeated_keys
        on {{ rows }}.{{ key }} = repeated_keys.{{ key }}

),

conflicts as (

    select
        {{ key }},
        {%- for name in fields if name != key %}
            {{ "or" if not loop.first }}
            count(distinct coalesce(cast({{ name }} as {{ dbt.type_string() }}), '')) > 1
        {%- endfor %} as is_conflicting

    from repeated_rows

    group by {{ key }}

),

compared as (

    select
        {{ rows }}.*,
        coalesce(repeated_rows.copy_number, 1) as copy_number,
        coalesce(conflicts.is_conflicting, false) as is_conflicting

    from {{ rows }}

    left join repeated_rows
        on
            {{ rows }}.{{ key }} = repeated_rows.{{ key }}
            and {{ rows }}.file = repeated_rows.file
            and {{ rows }}.line_number = repeated_rows.line_number

    left join conflicts
        on {{ rows }}.{{ key }} = conflicts.{{ key }}

)
{% endmacro %}
