-- Grain: one row per service event; the file says who complained, not when.
{{ empty_entity('service_events') }}
