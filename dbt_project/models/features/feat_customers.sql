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

{{ side_by_side('snapshots', ['purchases', 'service', 'campaigns', 'profile', 'attributes']) }}
