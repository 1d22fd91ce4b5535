-- Grain: one row per customer and as_of_date; the demo's labels come from its own history.
{{ empty_entity('supplied_labels') }}
