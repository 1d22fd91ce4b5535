{# The periods that KPIs are counted in. Each is a word that `dbt.date_trunc` and `dbt.dateadd` know. #}
{% macro kpi_periods() %}
    {{- return(['month', 'quarter', 'year']) -}}
{% endmacro %}
