"""The pages in the order of the navigation."""

from dashboards.pages import (
    actions,
    campaigns,
    churn,
    clusters,
    models,
    overview,
    segments,
    spend,
)

PAGES = (
    overview.PAGE,
    segments.PAGE,
    clusters.PAGE,
    churn.PAGE,
    spend.PAGE,
    actions.PAGE,
    campaigns.PAGE,
    models.PAGE,
)
