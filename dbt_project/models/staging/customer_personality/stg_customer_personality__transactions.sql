-- Grain: one row per purchase that the file counts for a customer.
-- The file gives, of two years, how often a customer bought on the web, by catalogue and in a
-- store, what all of it cost and how long ago the last purchase was. So many transactions stand
-- here, they add up to that money, and the newest is dated as the file says. The estimates: every
-- purchase costs the same, and the others stand at even distances back through the two years, their
-- channels taking turns. Categories are left out: a purchase holds several, and nobody knows how
-- much of each.
{% set as_of_date = "cast('" ~ source_var('as_of_date') ~ "' as date)" %}

with

shoppers as (

    select * from {{ ref('stg_customer_personality__shoppers') }}
    where
        row_status = 'accepted'
        and total_spend > 0

),

numbers as (

    {{ dbt.generate_series(1000) }}

),

channels as (

    {%- for channel in ['web', 'catalog', 'store'] %}
        select
            customer_id,
            '{{ channel }}' as channel,
            {{ channel }}_purchases as channel_purchases

        from shoppers

        union all
    {% endfor %}
    -- Money without a counted purchase was spent in one at least.
    select
        customer_id,
        cast(null as {{ dbt.type_string() }}) as channel,
        1 as channel_purchases

    from shoppers

    where purchases = 0

),

ordered as (

    select
        channels.customer_id,
        channels.channel,
        row_number() over (
            partition by channels.customer_id
            order by
                (2 * numbers.generated_number - 1) / cast(channels.channel_purchases as double),
                channels.channel
        ) as purchase_number

    from channels

    inner join numbers
        on channels.channel_purchases >= numbers.generated_number

),

spread as (

    select
        ordered.customer_id,
        ordered.channel,
        ordered.purchase_number,
        shoppers.total_spend,
        greatest(shoppers.purchases, 1) as purchases,
        cast(floor(shoppers.total_spend * 100 / greatest(shoppers.purchases, 1)) as bigint)
            as cents_each,
        1 + shoppers.days_since_purchase + (ordered.purchase_number - 1)
        * cast(floor((729 - shoppers.days_since_purchase) / greatest(shoppers.purchases, 1)) as int)
            as days_ago

    from ordered

    inner join shoppers
        on ordered.customer_id = shoppers.customer_id

)

select
    customer_id || '-' || purchase_number as transaction_id,
    customer_id,
    cast({{ dbt.dateadd('day', '-days_ago', as_of_date) }} as timestamp) as transacted_at,
    transacted_at as known_at,
    -- The newest carries the cents that do not divide.
    cast(
        case
            when purchase_number = 1
                then total_spend - (purchases - 1) * cast(cents_each as decimal(18, 2)) / 100
            else cast(cents_each as decimal(18, 2)) / 100
        end as decimal(18, 2)
    ) as net_amount,
    cast(null as decimal(18, 2)) as margin,
    channel,
    cast(null as {{ dbt.type_string() }}) as category

from spread
