{# A setting of the active business, from vars.sources.<source>.<name>. A missing name stops the
   compile: a silent null would train on the wrong window. #}
{% macro source_var(name) %}
    {%- set business = env_var('CLIENTELE_SOURCE', 'demo') -%}
    {%- set settings = var('sources') -%}
    {%- if business not in settings or name not in settings[business] -%}
        {{ exceptions.raise_compiler_error(
            "vars.sources." ~ business ~ "." ~ name ~ " is missing in dbt_project.yml"
        ) }}
    {%- endif -%}
    {{- return(settings[business][name]) -}}
{% endmacro %}
