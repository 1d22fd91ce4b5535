{# Grain: the columns together identify a row. None of them is empty but the `nullable`, whose null
   means something, and no row repeats another's; `never_null` are columns beside them that every
   row fills. One test for the whole table: a test costs dbt more than a column costs the engine.
   What fails is each fault, with its rows; `key` is the first one repeated, in words. #}
{% test grain(model, columns, nullable=[], never_null=[]) %}
    {{ config(meta={
        'exit_code': 4,
        'sentence': '{column_name} of {table_name} is {fault} in {faulty_rows} rows, which it may not'
        ' be: correct the data or the model. Nothing was published.',
    }) }}
    {%- set table_name = (model | string).replace('"', '').split('.')[1:] | join('.') %}
    {%- set filled = (columns | reject('in', nullable) | list) + never_null %}
    with

    repeated as (

        select
            {% for column in columns -%}
                '{{ column }} ' || coalesce(cast({{ column }} as varchar), 'none')
                {{- " || ', ' ||" if not loop.last }}
            {% endfor -%}
            as key,
            count(*) as copies
        from {{ model }}
        group by {{ columns | join(', ') }}
        having count(*) > 1

    ),

    {% if filled %}
    empty as (

        select
            {% for column in filled -%}
                count(*) - count({{ column }}) as {{ column }}{{ "," if not loop.last }}
            {% endfor %}
        from {{ model }}

    ),
    {% endif %}

    faults as (

        select
            '{{ columns | join(", ") }}' as column_name,
            'repeated' as fault,
            sum(copies) as faulty_rows,
            min(key) as key
        from repeated
        {% for column in filled %}
            union all
            select '{{ column }}', 'empty', {{ column }}, null from empty
        {% endfor %}

    )

    select '{{ table_name }}' as table_name, * from faults where faulty_rows > 0
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
