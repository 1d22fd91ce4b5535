-- Grain: one row per service event; the file has none.
{{ empty_entity('service_events') }}
