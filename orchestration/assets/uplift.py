"""Uplift: learn what a contact changes, then say it of every active customer."""

from orchestration.assets.supervised import model_asset, score_asset

GATES = {
    "lottery": "nothing known before the campaign tells who was contacted; else the average serves",
    "personalisation": "ranking by the effect is shown to beat a random order; else the average "
    "serves, and the product declines to personalise",
    "feedback": "contacts changed more where more was expected; else the average serves",
    "margins": "ranking by learnt margins is shown to find more margin than a random order; else "
    "what a contact brings follows its added answers",
    "plan": "no policy that treats all alike is shown to be worth more than the plan",
}

uplift_model = model_asset(
    "uplift",
    GATES,
    "Effects of the campaign arm that earns most, against its control arm; everybody's average "
    "until some customers are shown to gain more than others.",
)
score_uplift = score_asset(
    "uplift",
    "What a contact adds to every active customer's chance to answer; empty where no campaign left "
    "customers out by lot.",
)
