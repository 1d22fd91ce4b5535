-- Grain: one row per campaign and customer.
with

campaign_contact_rows as (

    select * from {{ ref('stg_files__campaign_contact_rows') }}
    where row_status = 'accepted'

)

select
    {{ mapped_columns(
        'campaign_contacts',
        otherwise={'known_at': 'contacted_at', 'is_control': 'false'},
    ) }}

from campaign_contact_rows
