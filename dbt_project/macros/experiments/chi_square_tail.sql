{# Chance of a chi-square value as large as x, exact for 1 to 11 degrees of freedom: sums of Abramowitz
   and Stegun 26.4.4 (odd) and 26.4.5 (even). #}
{% macro chi_square_tail(x, degrees) %}
    case {{ degrees }}
        {%- for freedom in range(1, 12) %}
            when {{ freedom }} then {{ "2 * (" ~ normal_tail("sqrt(" ~ x ~ ")") ~ ")" if freedom % 2 else "0" -}}
            {%- set step = namespace(divisor=(1.7724538509055159 / 2 if freedom % 2 else 1.0)) -%}
            {%- for power in range(freedom // 2) %}
                {%- set exponent = power + (0.5 if freedom % 2 else 0) %}
                + exp(-({{ x }}) / 2) * power(({{ x }}) / 2, {{ exponent }}) / {{ step.divisor }}e0
                {%- set step.divisor = step.divisor * (exponent + 1) %}
            {%- endfor %}
        {%- endfor %}
    end
{% endmacro %}
