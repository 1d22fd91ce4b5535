{# Sample variance from exact decimal sums, as a double: sums of doubles differ between runs. #}
{% macro sample_variance(customers, total, squares) %}
    {{- return(sample_covariance(customers, total, total, squares)) -}}
{% endmacro %}

{# Sample covariance from the sums of both columns and of their products; null for one customer. #}
{% macro sample_covariance(customers, total, other_total, products) %}
    (
        cast({{ products }} as double)
        - cast({{ total }} as double) * cast({{ other_total }} as double) / {{ customers }}
    ) / nullif({{ customers }} - 1, 0)
{% endmacro %}
