{# Half the width of a 95 % interval in standard errors: the 97.5 % point of Student's t with so many
   degrees of freedom, by Abramowitz and Stegun 26.7.5 up to the third power. Right to .001 from five
   degrees on, and the normal 1.96 beyond some hundreds. #}
{% macro t_reach(degrees) %}
    1.959963984540054e0 + 2.3722712e0 / ({{ degrees }}) + 2.8224986e0 / power({{ degrees }}, 2)
    + 2.5558498e0 / power({{ degrees }}, 3)
{% endmacro %}

{# Welch and Satterthwaite's degrees of freedom of a difference of two means, from the variances of
   the means and the counts (Welch 1947). #}
{% macro welch_degrees(variance, customers, other_variance, other_customers) %}
    power({{ variance }} + {{ other_variance }}, 2) / nullif(
        power({{ variance }}, 2) / ({{ customers }} - 1)
        + power({{ other_variance }}, 2) / ({{ other_customers }} - 1), 0
    )
{% endmacro %}
