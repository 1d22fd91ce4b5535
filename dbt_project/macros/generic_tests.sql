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
