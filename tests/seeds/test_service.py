import numpy as np
import pytest

from seeds.calendar import Calendar
from seeds.service import STILL_OPEN, service_month


def test_events_touch_members_only_and_end_after_they_begin(business):
    strange = business.ask("""
        select * from service_events
        inner join truth_customers using (customer_id)
        inner join customers using (customer_id)
        where happened_at < signed_up_on or happened_at >= left_on or resolved_at <= happened_at
            or severity not between 1 and 3 or kind not in ('ticket', 'complaint', 'outage')
    """)
    assert strange.empty


def test_a_repair_after_closing_day_is_not_known_yet(business):
    repairs = business.ask("""
        select
            count(*) filter (resolved_at >= timestamp '2025-01-01') as too_early,
            count(*) filter (resolved_at is null) as unknown
        from service_events
    """)
    assert repairs["too_early"].item() == 0
    assert repairs["unknown"].item() > 0


def test_open_trouble_doubles_the_share_who_leave(business):
    shares = business.ask("""
        with states as (
            select
                hazards.customer_id, as_of_date, any_value("left")::int as has_left,
                count(event_id) > 0 as is_open
            from truth_hazards as hazards
            left join service_events as events
                on hazards.customer_id = events.customer_id
                and happened_at < as_of_date
                and (resolved_at is null or resolved_at >= as_of_date)
            group by all
        )
        select is_open, avg(has_left) as share from states group by is_open order by is_open
    """)["share"].tolist()
    assert shares[1] > 2 * shares[0]


def test_still_open_share_is_the_one_the_forecast_counts_on():
    calendar = Calendar(24)
    random = np.random.default_rng(1)
    open_share = []
    for month in range(24):
        events = service_month(np.arange(20_000), month, calendar, random)
        next_start = calendar.month_starts[month + 1]
        open_share.append(
            np.mean(np.isnat(events.resolved_on) | (events.resolved_on >= next_start))
        )
    assert np.mean(open_share) == pytest.approx(STILL_OPEN, abs=0.01)
