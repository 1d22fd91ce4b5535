{# Numbers inside sentences, alike on every engine: decimals keep their places when cast to text. #}
{% macro money_in_words(amount) -%}
    cast(cast({{ amount }} as decimal(18, 2)) as {{ dbt.type_string() }})
{%- endmacro %}

{% macro points_in_words(share) -%}
    cast(cast(100 * {{ share }} as decimal(9, 1)) as {{ dbt.type_string() }})
{%- endmacro %}

{# The text as a literal of a query. #}
{% macro quoted_text(text) -%}
    '''' || replace({{ text }}, '''', '''''') || ''''
{%- endmacro %}
