-- Grain: one row per service event; the file counts service calls and dates none.
{{ empty_entity('service_events') }}
