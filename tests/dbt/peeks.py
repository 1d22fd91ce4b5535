"""Ways to know too much: per point-in-time model its bound, and one that lets the future in."""

import re

SNAPSHOT = "snapshots.as_of_date > "
AS_OF = " < as_of.as_of_date"

# The bound on known_at, and the moment of the event itself, which a late arrival knows nothing of.
BOUNDS = {
    "feat_customer_basket": (SNAPSHOT + "transactions.known_at", "transacted_at"),
    "feat_customer_behaviour": (SNAPSHOT + "transactions.known_at", "transacted_at"),
    "feat_customer_campaigns": (SNAPSHOT + "contacts.known_at", "contacted_at"),
    "feat_customer_lifetime": ("dates.as_of_date > transactions.known_at", "transacted_at"),
    "feat_customer_mix": (SNAPSHOT + "purchases.known_at", "transacted_at"),
    "feat_customer_rfm": (SNAPSHOT + "transactions.known_at", "transacted_at"),
    "feat_customer_rhythm": (SNAPSHOT + "purchases.known_at", "transacted_at"),
    "feat_customer_service": (SNAPSHOT + "service_events.known_at", "happened_at"),
    "int_campaign_contacts": ("campaign_contacts.known_at" + AS_OF, "contacted_at"),
    "int_customer_snapshots": (SNAPSHOT + "purchases.known_at", "transacted_at"),
    "int_service_events": ("service_events.known_at" + AS_OF, "happened_at"),
    "int_transactions": ("transactions.known_at" + AS_OF, "transacted_at"),
    "label_customer_churn": ("closed_windows.answered_on > purchases.known_at", "transacted_at"),
    "label_customer_hazard": ("purchases.known_at" + AS_OF, "transacted_at"),
    "label_customer_response": ("closed_windows.answered_on > contacts.known_at", "contacted_at"),
    "label_customer_spend": ("closed_windows.answered_on > transactions.known_at", "transacted_at"),
    "label_customer_uplift": ("closed_windows.answered_on > contacts.known_at", "contacted_at"),
    "label_customer_value": ("dates.known_date > purchases.known_at", "transacted_at"),
}

# What is written down after as_of_date counts as known since it happened.
WHEN_IT_HAPPENED = {
    name: (bound, bound.replace("known_at", event)) for name, (bound, event) in BOUNDS.items()
}

# The first moment that is too late counts as well.
A_MOMENT_TOO_LATE = {
    **{name: (bound, re.sub(" ([<>]) ", r" \1= ", bound)) for name, (bound, _) in BOUNDS.items()},
    "feat_customer_attributes": (
        "snapshots.as_of_date >= attributes.as_of_date",
        "snapshots.as_of_date <= attributes.as_of_date",
    ),
    "label_customer_churn": (
        "closed_windows.known_date > purchases.transacted_at",
        "closed_windows.known_date >= purchases.transacted_at",
    ),
    "label_customer_response": (
        "closed_windows.known_date > contacts.contacted_at",
        "closed_windows.known_date >= contacts.contacted_at",
    ),
    "label_customer_uplift": (
        "closed_windows.known_date > contacts.contacted_at",
        "closed_windows.known_date >= contacts.contacted_at",
    ),
    "label_customer_spend": (
        "closed_windows.known_date > transactions.transacted_at",
        "closed_windows.known_date >= transactions.transacted_at",
    ),
}
