-- Grain: one row per customer and as_of_date.
with

supplied_label_rows as (

    select * from {{ ref('stg_files__supplied_label_rows') }}
    where row_status = 'accepted'

)

select
    {{ mapped_columns('supplied_labels', otherwise={'known_date': 'as_of_date'}) }}

from supplied_label_rows
