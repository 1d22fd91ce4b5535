-- Grain: one row per customer and as_of_date.
-- What the transactions tell, side by side.
{{ config(materialized='view') }}

with

rfm as (

    select * from {{ ref('feat_customer_rfm') }}

),

{{ side_by_side('rfm', ['behaviour', 'rhythm', 'basket', 'mix']) }}
