-- Grain: one row per customer, the answer that came with the file: who visited the site.
-- A visit without a mailing answers nothing, so the control arm has no answer, and what is learnt
-- is the chance to answer, not that to come anyway. Of 100 mailed 17 visited and one bought: a
-- visit is what the mailing asked for, and one in a hundred is too few to tell customers apart.
with

participants as (

    select * from {{ ref('stg_hillstrom__participants') }}
    where row_status = 'accepted'

)

select
    customer_id,
    cast('{{ source_var("as_of_date") }}' as date) as as_of_date,
    cast('{{ source_var("as_of_date") }}' as date) as known_date,
    cast(null as boolean) as has_churned,
    cast(null as decimal(18, 2)) as next_period_spend,
    case when arm <> 'control' then has_visited end as has_responded

from participants
