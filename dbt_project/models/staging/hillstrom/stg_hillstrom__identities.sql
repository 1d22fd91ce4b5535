-- Grain: one row per customer; the file names nobody.
{{ empty_entity('identities') }}
