"""The pages in the order of the navigation."""

from dashboards.pages import churn, models, overview, segments, spend

PAGES = (overview.PAGE, segments.PAGE, churn.PAGE, spend.PAGE, models.PAGE)
