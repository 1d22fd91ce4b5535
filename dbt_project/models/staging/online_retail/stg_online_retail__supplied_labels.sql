-- Grain: one row per customer and as_of_date; the labels come from the invoices.
{{ empty_entity('supplied_labels') }}
