{# A setting of the active business, from vars.sources.<source>.<name>. A missing name stops the
   compile, because a silent null would train on the wrong window, unless there is an `otherwise`. #}
{% macro source_var(name, otherwise=none) %}
    {%- set business = env_var('CLIENTELE_SOURCE', 'demo') -%}
    {%- set settings = var('sources') -%}
    {%- if otherwise is none and name not in settings.get(business, {}) -%}
        {{ exceptions.raise_compiler_error(
            "vars.sources." ~ business ~ "." ~ name ~ " is missing in dbt_project.yml"
        ) }}
    {%- endif -%}
    {{- return(settings[business].get(name, otherwise)) -}}
{% endmacro %}
