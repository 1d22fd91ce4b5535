-- Grain: one row per customer; the files name nobody.
{{ empty_entity('identities') }}
