"""The one spelling of a customer id that files may write in several ways."""

import re

# An export may write the number 17 as 17.0; staging reads both as one customer, and so does this.
WHOLE_FLOAT = re.compile(r"^([0-9]+)\.0$")


def spelt(customer_id: str) -> str:
    """17 of 17 and of 17.0, without blanks around it."""
    return WHOLE_FLOAT.sub(r"\1", customer_id.strip(" "))


def spelt_sql(expression: str) -> str:
    trimmed = f"trim(cast({expression} as varchar))"
    return rf"regexp_replace({trimmed}, '{WHOLE_FLOAT.pattern}', '\1')"
