{# CTEs from `rows` to `compared`: each row with `copy_number` (1 for the first of a key) and
   `is_conflicting` (copies of its key differ). `key` is a name, or a list of names that are the key
   together. Only keys that repeat are compared column by column: a large file costs one grouping,
   no sort. #}
{% macro compare_copies(rows, key, fields) %}
{%- set keys = [key] if key is string else key -%}
repeated_keys as (

    select {{ keys | join(', ') }} from {{ rows }}
    where {{ keys | join(' is not null and ') }} is not null
    group by {{ keys | join(', ') }}
    having count(*) > 1

),

repeated_rows as (

    select
        {{ rows }}.*,
        row_number() over (
            partition by {{ rows }}.{{ keys | join(', ' ~ rows ~ '.') }}
            order by {{ rows }}.file, {{ rows }}.line_number
        ) as copy_number

    from {{ rows }}

    inner join repeated_keys
        on {{ same_key(rows, 'repeated_keys', keys) }}

),

conflicts as (

    select
        {{ keys | join(', ') }},
        {%- for name in fields if name not in keys %}
            {{ "or" if not loop.first }}
            count(distinct coalesce(cast({{ name }} as {{ dbt.type_string() }}), '')) > 1
        {%- endfor %} as is_conflicting

    from repeated_rows

    group by {{ keys | join(', ') }}

),

compared as (

    select
        {{ rows }}.*,
        coalesce(repeated_rows.copy_number, 1) as copy_number,
        coalesce(conflicts.is_conflicting, false) as is_conflicting

    from {{ rows }}

    left join repeated_rows
        on
            {{ same_key(rows, 'repeated_rows', keys) }}
            and {{ rows }}.file = repeated_rows.file
            and {{ rows }}.line_number = repeated_rows.line_number

    left join conflicts
        on {{ same_key(rows, 'conflicts', keys) }}

)
{% endmacro %}

{% macro same_key(rows, others, keys) %}
    {%- for key in keys -%}
        {{ "and " if not loop.first }}{{ rows }}.{{ key }} = {{ others }}.{{ key }}
        {{- " " if not loop.last }}
    {%- endfor -%}
{% endmacro %}
