-- Grain: one row per customer and as_of_date; canonical files have no columns of their own.
{{ empty_entity('customer_attributes') }}
