{# Whether the scores of a customer meet a line of the playbook. An empty threshold asks nothing; a
   score that is not known meets no threshold. #}
{% macro meets_thresholds(customers, line) %}
    {%- for score in ['satisfaction', 'value', 'risk', 'engagement'] %}
        {{ "and " if not loop.first -}}
        (
            {{ line }}.{{ score }}_at_least is null
            or {{ customers }}.{{ score }}_score >= {{ line }}.{{ score }}_at_least
        )
        and (
            {{ line }}.{{ score }}_below is null
            or {{ customers }}.{{ score }}_score < {{ line }}.{{ score }}_below
        )
    {%- endfor %}
{% endmacro %}

{# The same in words: each score that the line asks for, beside what it asks. Null where it asks
   for none. #}
{% macro met_in_words(customers, line) %}
    {%- set text = dbt.type_string() -%}
    {%- set parts = [] -%}
    {%- for score in ['satisfaction', 'value', 'risk', 'engagement'] -%}
        {%- for bound in ['at_least', 'below'] -%}
            {%- set asked = line ~ '.' ~ score ~ '_' ~ bound -%}
            {%- do parts.append(
                "case when " ~ asked ~ " is not null then '" ~ score ~ " ' || cast(cast("
                ~ customers ~ "." ~ score ~ "_score as decimal(4, 2)) as " ~ text ~ ") || ' ("
                ~ bound | replace('_', ' ') ~ " ' || cast(cast(" ~ asked
                ~ " as decimal(4, 2)) as " ~ text ~ ") || ')' end"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    nullif(concat_ws(', ', {{ parts | join(', ') }}), '')
{% endmacro %}
