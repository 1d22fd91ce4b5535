-- Grain: one row per service event; the file counts tickets and dates none.
{{ empty_entity('service_events') }}
