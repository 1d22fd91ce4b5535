-- Grain: one row per customer and as_of_date.
-- Every feature side by side. A column added to a feature model is here, and in every model that
-- learns, without another edit; so the columns follow the feature models and carry no contract.
{{ config(materialized='view') }}

with

snapshots as (

    select
        customer_id,
        as_of_date,
        is_current,
        is_active

    from {{ ref('int_customer_snapshots') }}

),

rfm as (

    select * from {{ ref('feat_customer_rfm') }}

),

behaviour as (

    select * except (last_transacted_at) from {{ ref('feat_customer_behaviour') }}

),

service as (

    select * from {{ ref('feat_customer_service') }}

),

campaigns as (

    select * from {{ ref('feat_customer_campaigns') }}

),

profile as (

    select * from {{ ref('feat_customer_profile') }}

),

attributes as (

    select * from {{ ref('feat_customer_attributes') }}

)

select
    snapshots.*,
    rfm.* except (customer_id, as_of_date),
    behaviour.* except (customer_id, as_of_date),
    service.* except (customer_id, as_of_date),
    campaigns.* except (customer_id, as_of_date),
    profile.* except (customer_id, as_of_date),
    attributes.* except (customer_id, as_of_date)

from snapshots

inner join rfm
    on
        snapshots.customer_id = rfm.customer_id
        and snapshots.as_of_date = rfm.as_of_date

inner join behaviour
    on
        snapshots.customer_id = behaviour.customer_id
        and snapshots.as_of_date = behaviour.as_of_date

inner join service
    on
        snapshots.customer_id = service.customer_id
        and snapshots.as_of_date = service.as_of_date

inner join campaigns
    on
        snapshots.customer_id = campaigns.customer_id
        and snapshots.as_of_date = campaigns.as_of_date

inner join profile
    on
        snapshots.customer_id = profile.customer_id
        and snapshots.as_of_date = profile.as_of_date

inner join attributes
    on
        snapshots.customer_id = attributes.customer_id
        and snapshots.as_of_date = attributes.as_of_date
