{# A number from 0 up to 1 that a salt and an id decide between them, evenly spread: the first eight
   hexadecimal digits of their md5, read as a binary fraction. DuckDB and Spark make the same of it,
   and so does any other engine with md5. Another salt is another draw. #}
{% macro lot(salt, id) %}
    {%- set digest = "md5(" ~ salt ~ " || '|' || " ~ id ~ ")" -%}
    (
        {%- for place in range(1, 9) %}
            {{ "+ " if not loop.first -}}
            (instr('0123456789abcdef', substring({{ digest }}, {{ place }}, 1)) - 1)
            / {{ 16 ** place }}.0e0
        {%- endfor %}
    )
{% endmacro %}
