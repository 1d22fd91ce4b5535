"""The pages in the order of the navigation."""

from dashboards.pages import churn, clusters, models, overview, segments, spend

PAGES = (overview.PAGE, segments.PAGE, clusters.PAGE, churn.PAGE, spend.PAGE, models.PAGE)
