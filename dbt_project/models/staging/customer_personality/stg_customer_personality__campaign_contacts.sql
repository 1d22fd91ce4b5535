-- Grain: one row per campaign and customer; the file dates none of its six campaigns, so their
-- answers are attributes and a label.
{{ empty_entity('campaign_contacts') }}
