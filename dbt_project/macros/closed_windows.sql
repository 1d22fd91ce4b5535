{# CTEs up to `closed_windows`: active customers at each as_of_date whose window of so many days from
   it has ended by the business's own as_of_date, `answered_on`. known_date is the first day the
   answer could be known; an answer whose window is still open does not exist yet. Dates that are only
   there for an experiment count if `of_experiments`. #}
{% macro closed_windows(window_days, of_experiments=false) %}
windows as (

    select
        customer_id,
        as_of_date,
        cast({{ dbt.dateadd('day', window_days, 'as_of_date') }} as date) as known_date

    from {{ ref('int_customer_snapshots') }}

    where is_active{{ '' if of_experiments else ' and is_regular' }}

),

closed_windows as (

    select
        windows.*,
        as_of.as_of_date as answered_on

    from windows

    inner join {{ ref('int_as_of') }} as as_of
        on windows.known_date <= as_of.as_of_date

)
{% endmacro %}

{# CTE `supplied`: the answers of a business that brings its own, known by now. #}
{% macro supplied_answers(answer) %}
supplied as (

    select
        supplied_labels.customer_id,
        supplied_labels.as_of_date,
        supplied_labels.known_date,
        supplied_labels.{{ answer }}

    from {{ canonical('supplied_labels') }} as supplied_labels

    inner join {{ ref('int_as_of') }} as as_of
        on supplied_labels.known_date <= as_of.as_of_date

    where supplied_labels.{{ answer }} is not null

)
{% endmacro %}
