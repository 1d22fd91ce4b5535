{# The active source's model for a canonical entity: `{{ canonical('transactions') }}`. #}
{% macro canonical(entity) %}
    {{- return(ref('stg_' ~ env_var('CLIENTELE_SOURCE', 'demo') ~ '__' ~ entity)) -}}
{% endmacro %}
