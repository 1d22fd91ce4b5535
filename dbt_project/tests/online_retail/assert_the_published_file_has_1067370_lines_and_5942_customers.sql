-- Control totals of the published file; the checksum keeps them away from any other file.
-- Repeated lines are counted among those with a customer; the whole file holds 34,335 of them.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'online_retail') }}

with

published_file as (

    select * from {{ source('run', 'files') }}
    where
        sha256 = 'fcc4d05401085fcf8789ee7c5729db78ace5dc702870497d68b8465fe8df1f0e'
        -- Whoever was forgotten is missing from every total.
        and (select count(*) from {{ source('run', 'erasures') }}) = 0

),

invoice_lines as (

    select * from {{ ref('stg_online_retail__invoice_lines') }}

),

totals as (

    select
        count(*) as line_count,
        count(distinct customer_id) as customer_count,
        count(*) filter (where row_reasons = 'no_customer') as without_customer_count,
        count(*) filter (where row_reasons = 'duplicate_row') as repeated_count,
        count(*) filter (where row_status = 'quarantined') as quarantined_count

    from invoice_lines

)

select totals.*

from totals

cross join published_file

where
    totals.line_count <> 1067370
    or totals.customer_count <> 5942
    or totals.without_customer_count <> 243007
    or totals.repeated_count <> 26479
    or totals.quarantined_count <> 0
