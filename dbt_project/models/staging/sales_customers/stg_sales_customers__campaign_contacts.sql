-- Grain: one row per campaign and customer; the file has none.
{{ empty_entity('campaign_contacts') }}
