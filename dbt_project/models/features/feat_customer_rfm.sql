-- Grain: one row per customer and as_of_date.
-- Point in time: a row knows only transactions known before its as_of_date; recency counts from the
-- purchase itself.
with

snapshots as (

    select * from {{ ref('int_customer_snapshots') }}

),

transactions as (

    select * from {{ ref('int_transactions') }}

),

history as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        count(*) filter (where not transactions.is_refund) as frequency,
        sum(transactions.net_amount) as monetary,
        max(transactions.transacted_at) filter (where not transactions.is_refund)
            as last_purchased_at,
        max(transactions.known_at) as rfm_known_at

    from snapshots

    inner join transactions
        on
            snapshots.customer_id = transactions.customer_id
            and snapshots.as_of_date > transactions.known_at

    group by snapshots.customer_id, snapshots.as_of_date

),

measured as (

    select
        snapshots.customer_id,
        snapshots.as_of_date,
        -- Whoever never bought has been silent for as long as they have been here.
        cast(coalesce(
            {{ dbt.datediff('history.last_purchased_at', 'snapshots.as_of_date', 'day') }},
            {{ dbt.datediff('snapshots.signed_up_on', 'snapshots.as_of_date', 'day') }}
        ) as integer) as recency_days,
        cast(coalesce(history.frequency, 0) as integer) as frequency,
        cast(coalesce(history.monetary, 0) as decimal(18, 2)) as monetary,
        cast({{ dbt.datediff(
            'snapshots.signed_up_on', 'snapshots.as_of_date', 'day'
        ) }} as integer) as tenure_days,
        history.last_purchased_at,
        history.rfm_known_at

    from snapshots

    left join history
        on
            snapshots.customer_id = history.customer_id
            and snapshots.as_of_date = history.as_of_date

),

scored as (

    select
        *,
        {{ score_quintile('recency_days', [
            'recency_days desc', 'last_purchased_at', 'frequency', 'monetary'
        ]) }} as r_score,
        {{ score_quintile('frequency', [
            'frequency', 'monetary', 'recency_days desc'
        ]) }} as f_score,
        {{ score_quintile('monetary', [
            'monetary', 'frequency', 'recency_days desc'
        ]) }} as m_score

    from measured

)

select
    customer_id,
    as_of_date,
    recency_days,
    frequency,
    monetary,
    tenure_days,
    r_score,
    f_score,
    m_score,
    {{ name_rfm_segment('r_score', 'f_score') }} as rfm_segment,
    rfm_known_at

from scored
