{# Chance that a standard normal variable stays below x. No engine of ours has erf, so by Abramowitz
   and Stegun 26.2.17 (Handbook of Mathematical Functions, 1964): wrong by less than 7.5e-8. #}
{% macro normal_cdf(x) %}
    case
        when {{ x }} >= 0 then 1 - ({{ normal_tail(x) }})
        when {{ x }} < 0 then {{ normal_tail(x) }}
    end
{% endmacro %}

{# Chance that it goes beyond the absolute value of x, to one side. #}
{% macro normal_tail(x) %}
    {%- set t = "(1 / (1 + 0.2316419e0 * abs(" ~ x ~ ")))" -%}
    exp(-({{ x }}) * ({{ x }}) / 2) * 0.3989422804014327e0
    * {{ t }} * (0.319381530e0 + {{ t }} * (-0.356563782e0 + {{ t }} * (
        1.781477937e0 + {{ t }} * (-1.821255978e0 + {{ t }} * 1.330274429e0)
    )))
{% endmacro %}
