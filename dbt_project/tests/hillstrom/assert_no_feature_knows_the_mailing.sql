-- The mailing goes out on as_of_date: whoever counts it among past contacts, or its outcome among
-- past purchases, has looked ahead.
{{ config(enabled=env_var('CLIENTELE_SOURCE', 'demo') == 'hillstrom') }}

with

campaigns as (

    select * from {{ ref('feat_customer_campaigns') }}

),

rfm as (

    select * from {{ ref('feat_customer_rfm') }}

),

participants as (

    select * from {{ ref('stg_hillstrom__participants') }}

)

select
    participants.customer_id,
    campaigns.contacts_180d,
    campaigns.responses_180d,
    rfm.monetary

from participants

inner join campaigns
    on participants.customer_id = campaigns.customer_id

inner join rfm
    on participants.customer_id = rfm.customer_id

where
    campaigns.contacts_180d + campaigns.responses_180d > 0
    or rfm.monetary <> participants.year_spend
