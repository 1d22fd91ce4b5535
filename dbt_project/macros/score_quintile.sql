{# 1 (worst) to 5 (best) within an as_of_date. Ties are broken by what tells customers apart next,
   and at last by customer_id, so the order is total and a rerun scores everyone alike. A column
   that is the same for everyone ranks nobody: all get the middle score. #}
{% macro score_quintile(column, order_by) %}
    case
        when min({{ column }}) over (partition by as_of_date)
            = max({{ column }}) over (partition by as_of_date)
            then 3
        else cast(ntile(5) over (
            partition by as_of_date
            order by {{ order_by | join(', ') }}, customer_id
        ) as integer)
    end
{% endmacro %}
