{# Grain: the columns together identify a row; none of them is null but the `nullable`, whose null
   means something. #}
{% test unique_on(model, columns, nullable=[]) %}
    select {{ columns | join(', ') }}
    from {{ model }}
    group by {{ columns | join(', ') }}
    having
        count(*) > 1
        {%- for column in columns if column not in nullable %}
            or {{ column }} is null
        {%- endfor %}
{% endtest %}

{# The column alone identifies a row: never null, never twice. #}
{% test identifies_row(model, column_name) %}
    select {{ column_name }}
    from {{ model }}
    group by {{ column_name }}
    having
        count(*) > 1
        or {{ column_name }} is null
{% endtest %}

{# Every row satisfies the expression; a null counts as a failure, never as a pass. #}
{% test expression_is_true(model, expression, column_name=none) %}
    select *
    from {{ model }}
    where not coalesce({{ column_name ~ ' ' if column_name }}{{ expression }}, false)
{% endtest %}

{# Exactly one row meets the condition; the number that does is what fails. #}
{% test one_row_where(model, condition) %}
    select count(*) as rows_found
    from {{ model }}
    where {{ condition }}
    having count(*) <> 1
{% endtest %}

{# None of the columns is ever null; what fails is each column that is, and how often. One test for
   all of a table's columns: a test costs dbt more than a column costs the engine. Keys are left to
   `unique_on` and `identifies_row`. #}
{% test never_null(model, columns) %}
    {{ config(meta={
        'exit_code': 4,
        'sentence': 'Column {column_name} of {table_name} is empty in {null_rows} rows, which no row'
        ' may be: correct the data or the model. Nothing was published.',
    }) }}
    {%- set table_name = (model | string).replace('"', '').split('.')[1:] | join('.') %}
    {% for column in columns %}
        select
            '{{ table_name }}' as table_name,
            '{{ column }}' as column_name,
            count(*) as null_rows
        from {{ model }}
        where {{ column }} is null
        having count(*) > 0
        {{ "union all" if not loop.last }}
    {% endfor %}
{% endtest %}
