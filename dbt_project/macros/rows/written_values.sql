{# A date of the declared format as ISO text, with whatever time follows it. A value of another shape
   is marked, so that no cast can take 04-05-2012 for a date it is not. #}
{% macro iso_date(text, format) %}
    {%- set day = "split_part(" ~ text ~ ", ' ', 1)" %}
    {%- set separator = format | replace('d', '') | replace('m', '') | replace('y', '') | first %}
    {%- if separator %}
        {%- set order = format.split(separator) %}
        {%- set parts = {} %}
        {%- for part in order %}
            {%- do parts.update({
                part[0]: "split_part(" ~ day ~ ", '" ~ separator ~ "', " ~ loop.index ~ ")"
            }) %}
        {%- endfor %}
        {%- set shape = [
            "length(" ~ parts.y ~ ") = 4",
            "length(" ~ parts.m ~ ") between 1 and 2",
            "length(" ~ parts.d ~ ") between 1 and 2",
        ] %}
    {%- else %}
        {%- set parts = {} %}
        {%- for part, length in [('y', 4), ('m', 2), ('d', 2)] %}
            {%- do parts.update({
                part: "substring(" ~ day ~ ", " ~ (format.index(part) + 1) ~ ", " ~ length ~ ")"
            }) %}
        {%- endfor %}
        {%- set shape = ["length(" ~ day ~ ") = 8"] %}
    {%- endif %}
    case
        when {{ shape | join(' and ') }}
            then {{ parts.y }} || '-' || lpad({{ parts.m }}, 2, '0') || '-'
                || lpad({{ parts.d }}, 2, '0') || substring({{ text }}, length({{ day }}) + 1)
        else {{ text }} || ' is not {{ format }}'
    end
{% endmacro %}

{# A number written 1.234,56 as 1234.56. Where a point does not part thousands the value is marked:
   1.5 among comma decimals is another number's writing, not fifteen. #}
{% macro plain_number(text) %}
    case
        when {{ text }} like '%.%' and regexp_replace(
            {{ text }}, '^[+-]?[0-9]{1,3}([.][0-9]{3})+(,[0-9]*)?$', ''
        ) <> ''
            then {{ text }} || ' is not a decimal comma'
        else replace(replace({{ text }}, '.', ''), ',', '.')
    end
{% endmacro %}

{# Whether a date such as 05/04/2024 could begin with its day or its month: no cast may guess. #}
{% macro is_day_or_month_first(name) %}
    {%- set part = "(0?[1-9]|1[0-2])" -%}
    {{- return(
        "regexp_replace(trim(cast(" ~ name ~ " as " ~ dbt.type_string() ~ ")), '^"
        ~ part ~ "[/.-]" ~ part ~ "[/.-][0-9]{4}.*$', '') = ''"
    ) -}}
{% endmacro %}
