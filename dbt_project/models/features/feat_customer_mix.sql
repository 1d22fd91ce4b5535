-- Grain: one row per customer and as_of_date.
-- Of what a customer buys and where: how many categories and channels, and how much the top one
-- takes. Point in time: a row knows only purchases known before its as_of_date.
{% set kinds = ['category', 'channel'] %}

with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

purchases as (

    select * from {{ ref('int_transactions') }}
    where not is_refund

),

known as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        purchases.net_amount,
        purchases.category,
        purchases.channel,
        purchases.known_at

    from snapshots

    inner join purchases
        on
            snapshots.customer_id = purchases.customer_id
            and snapshots.as_of_date > purchases.known_at

),

newest as (

    select
        customer_id,
        as_of_date,
        max(known_at) as mix_known_at

    from known

    group by customer_id, as_of_date

),

{% for kind in kinds %}
    {{ kind }}_sums as (

        select
            customer_id,
            as_of_date,
            {{ kind }},
            sum(net_amount) as spend

        from known

        where {{ kind }} is not null

        group by customer_id, as_of_date, {{ kind }}

    ),

    {{ kind }}_mix as (

        select
            customer_id,
            as_of_date,
            cast(count(*) as integer) as kinds,
            cast(max(spend) as double) / nullif(cast(sum(spend) as double), 0) as top_share

        from {{ kind }}_sums

        group by customer_id, as_of_date

    ){{ "," if not loop.last }}
{% endfor %}

select
    snapshots.customer_id,
    snapshots.as_of_date,
    {%- for kind in kinds %}
        coalesce({{ kind }}_mix.kinds, 0) as {{ kind }}_count,
        {{ kind }}_mix.top_share as top_{{ kind }}_share,
    {%- endfor %}
    newest.mix_known_at

from snapshots

left join newest
    on
        snapshots.customer_id = newest.customer_id
        and snapshots.as_of_date = newest.as_of_date
{% for kind in kinds %}
    left join {{ kind }}_mix
        on
            snapshots.customer_id = {{ kind }}_mix.customer_id
            and snapshots.as_of_date = {{ kind }}_mix.as_of_date
{% endfor %}
