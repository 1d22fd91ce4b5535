{# CTE `spent`: money and purchases of each customer around a moment: in its window, in the year before
   it and in the window before it. `contacts` is a CTE with campaign_id, customer_id, contacted_at,
   closes_at, window_before and year_before; a CTE `transactions` stands before. #}
{% macro spent_around(contacts) %}
spent as (

    select
        {{ contacts }}.campaign_id,
        {{ contacts }}.customer_id,
        sum(transactions.net_amount) filter (
            where transactions.transacted_at >= {{ contacts }}.contacted_at
        ) as spent_in_window,
        sum(transactions.net_amount) filter (
            where transactions.transacted_at < {{ contacts }}.contacted_at
        ) as prior_year_spend,
        count(*) filter (
            where
            transactions.transacted_at < {{ contacts }}.contacted_at
            and not transactions.is_refund
        ) as prior_year_purchases,
        sum(transactions.net_amount) filter (
            where
            transactions.transacted_at >= {{ contacts }}.window_before
            and transactions.transacted_at < {{ contacts }}.contacted_at
        ) as prior_window_spend,
        max(transactions.transacted_at) filter (
            where
            transactions.transacted_at < {{ contacts }}.contacted_at
            and not transactions.is_refund
        ) as last_purchased_at

    from {{ contacts }}

    inner join transactions
        on
            {{ contacts }}.customer_id = transactions.customer_id
            and {{ contacts }}.year_before <= transactions.transacted_at
            and {{ contacts }}.closes_at > transactions.transacted_at

    group by {{ contacts }}.campaign_id, {{ contacts }}.customer_id

)
{% endmacro %}

{# When the window of a moment closes, where the one before it began, and the year before it. #}
{% macro windows_around(moment) %}
    {%- set days = source_var('response_window_days') -%}
    {{ dbt.dateadd('day', days, moment) }} as closes_at,
    {{ dbt.dateadd('day', -days, moment) }} as window_before,
    {{ dbt.dateadd('day', -365, moment) }} as year_before
{%- endmacro %}
