-- Grain: one row per transaction.
with

transaction_rows as (

    select * from {{ ref('stg_files__transaction_rows') }}
    where row_status = 'accepted'

)

select
    {{ mapped_columns('transactions', otherwise={'known_at': 'transacted_at'}) }}

from transaction_rows
