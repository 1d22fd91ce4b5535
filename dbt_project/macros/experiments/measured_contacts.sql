{# The contacts whose outcome may be measured. A business known on a single day brings what came of
   them with its file, as it brings its labels; no feature may read that. Any other knows what it
   knew at its as_of_date. #}
{% macro measured_contacts() %}
    {%- if source_var('snapshot_count') == 1 -%}
        {{- return(canonical('campaign_contacts')) -}}
    {%- endif -%}
    {{- return(ref('int_campaign_contacts')) -}}
{% endmacro %}
