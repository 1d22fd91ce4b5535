-- Grain: one row per customer and as_of_date; the file has none.
{{ empty_entity('customer_attributes') }}
