{# What each campaign that worked or failed returned, as candidates of rpt_insights. #}
{% macro campaign_insights(campaigns) %}
    select
        'campaigns' as topic,
        'Campaign ' || campaign_id || ', ' || replace(arm, '_', ' ') || ', ' || verdict || ': '
        || {{ points_in_words('incremental_roi') }} || ' % incremental return on its full cost ('
        || {{ points_in_words('incremental_roi_low') }} || ' to '
        || {{ points_in_words('incremental_roi_high') }} || '), by ' || evidence || '.' as sentence,
        'incremental_roi' as metric,
        incremental_roi as value,
        incremental_roi_low as low,
        incremental_roi_high as high,
        abs(incremental_roi) / nullif(incremental_roi_high - incremental_roi_low, 0) as strength,
        'select incremental_roi, incremental_roi_low, incremental_roi_high '
        || 'from marts.rpt_campaign_roi where segment_key is null and campaign_id = '
        || {{ quoted_text('campaign_id') }} || ' and arm = ' || {{ quoted_text('arm') }} as query

    from {{ campaigns }}
{% endmacro %}
