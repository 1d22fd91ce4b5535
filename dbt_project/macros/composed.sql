{# A text in Unicode's composed form (NFC), in which what looks alike by accents is alike. An engine
   without such a function leaves it as it is and finds no two alike. #}
{% macro composed(text) %}
    {{- return(adapter.dispatch('composed')(text)) -}}
{% endmacro %}

{% macro default__composed(text) %}
    {{- return(text) -}}
{% endmacro %}

{% macro duckdb__composed(text) %}
    {{- return('nfc_normalize(' ~ text ~ ')') -}}
{% endmacro %}
