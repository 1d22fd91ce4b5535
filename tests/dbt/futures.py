"""Other futures: raw rows known from a cut-off on are appended, changed and deleted.

Per source one script over its raw tables, all text. {cut} is the cut-off day; the first moment of
it is already the future.
"""

DEMO = """
    delete from raw.transactions where recorded_at >= '{cut}' and line_number % 2 = 0;
    update raw.transactions
    set net_amount = '-777.77', channel = 'bait', category = 'bait', transacted_at = '{cut}'
    where recorded_at >= '{cut}';
    insert into raw.transactions by name
    select
        'bait.csv' as source_file, row_number() over () as line_number,
        'bait' || row_number() over () as transaction_id, customer_id,
        moment as transacted_at, '{cut} 00:00:00' as recorded_at,
        '999.99' as net_amount, 'bait' as channel, 'bait' as category
    from raw.customers
    cross join (values ('{cut} 00:00:00'), ('{late} 09:00:00')) as moments (moment);

    delete from raw.service_events where recorded_at >= '{cut}' and line_number % 2 = 0;
    update raw.service_events set kind = 'complaint', severity = '3' where recorded_at >= '{cut}';
    update raw.service_events set resolved_at = null where resolved_at >= '{cut}';
    update raw.service_events set resolved_at = '{cut} 00:00:00'
    where resolved_at is null and line_number % 2 = 0;
    insert into raw.service_events by name
    select
        'bait.csv' as source_file, row_number() over () as line_number,
        'bait' || row_number() over () as event_id, customer_id,
        moment as happened_at, '{cut} 00:00:00' as recorded_at, 'outage' as kind, '3' as severity
    from raw.customers
    cross join (values ('{cut} 00:00:00'), ('{late} 09:00:00')) as moments (moment);

    delete from raw.campaign_contacts where contacted_at >= '{cut}' and line_number % 2 = 0;
    update raw.campaign_contacts set is_control = 'false' where contacted_at >= '{cut}';
    update raw.campaign_contacts set responded_at = null where responded_at >= '{cut}';
    update raw.campaign_contacts set responded_at = '{cut} 00:00:00', revenue = '999'
    where responded_at is null and contacted_at < '{cut}' and line_number % 2 = 0;
    insert into raw.campaign_contacts by name
    select
        'bait.csv' as source_file, row_number() over () as line_number, 'bait' as campaign_id,
        customer_id, '{cut} 00:00:00' as contacted_at, 'offer' as arm, 'false' as is_control
    from raw.customers;

    delete from raw.customers where signed_up_on >= '{cut}' and line_number % 2 = 0;
    update raw.customers set plan = 'bait', income = '1', region = 'bait'
    where signed_up_on >= '{cut}';
    insert into raw.customers by name
    select
        * replace (
            'bait.csv' as source_file, 'bait' || customer_id as customer_id, '{cut}' as signed_up_on
        )
    from raw.customers;

    -- No file of the demo says that a plan changed or that a contact was heard of late. Another
    -- business's might: the demo's staging says it here.
    alter view staging.stg_demo__customer_attributes rename to attributes_of_files;
    create view staging.stg_demo__customer_attributes as
    from staging.attributes_of_files
    union all
    select * replace ('{later}'::date as as_of_date, 'bait' as plan)
    from staging.attributes_of_files;

    alter view staging.stg_demo__campaign_contacts rename to contacts_of_files;
    create view staging.stg_demo__campaign_contacts as
    from staging.contacts_of_files
    union all
    select * replace (
        'late' as campaign_id, '{late} 09:00:00'::timestamp as contacted_at, false as is_control
    )
    from staging.contacts_of_files where campaign_id = 'bait'
"""

CDNOW = """
    delete from raw.orders where date >= '{compact}' and line_number % 2 = 0;
    update raw.orders set dollar_value = '777.77', number_of_cds = '7' where date >= '{compact}';
    insert into raw.orders by name
    select
        source_file, 1000000 + row_number() over () as line_number,
        unnest([customer_id, '9' || substring(customer_id, 2)]) as customer_id,
        '{compact}' as date, '9' as number_of_cds, '999.99' as dollar_value
    from raw.orders
"""

ONLINE_RETAIL = """
    delete from raw.invoice_lines where "InvoiceDate" >= '{cut}' and line_number % 2 = 0;
    update raw.invoice_lines set "Quantity" = '-7', "Price" = '7.77', "Country" = 'bait'
    where "InvoiceDate" >= '{cut}';
    insert into raw.invoice_lines by name
    select
        * replace (
            1000000 + line_number as line_number, 'bait' || line_number as "Invoice",
            '{cut} 00:00:00' as "InvoiceDate", 'bait' as "Country",
            if(line_number % 2 = 0, "Customer ID", 'bait' || "Customer ID") as "Customer ID"
        )
    from raw.invoice_lines
"""

FUTURES = {"demo": DEMO, "cdnow": CDNOW, "online_retail": ONLINE_RETAIL}

# Events of a time before all others, written down only on the cut-off day.
DISTANT_PAST = """
    insert into raw.transactions by name
    select * replace (
        1000000 + line_number as line_number, 'old' || transaction_id as transaction_id,
        '2001-01-01 09:00:00' as transacted_at, '{cut} 00:00:00' as recorded_at
    )
    from raw.transactions
"""

# What was known: the purchases of one customer's last quarter, and one row of every other file.
ANOTHER_PAST = """
    delete from raw.transactions
    where recorded_at >= '{quarter}' and customer_id = (
        select min(customer_id) from raw.transactions
        where recorded_at >= '{quarter}' and recorded_at < '{cut}'
    );
    update raw.service_events set kind = if(kind = 'ticket', 'outage', 'ticket')
    where event_id = (
        select max(event_id) from raw.service_events where recorded_at < '{cut}'
    );
    update raw.campaign_contacts set is_control = if(is_control = 'true', 'false', 'true')
    where contacted_at < '{cut}' and customer_id = (
        select min(customer_id) from raw.campaign_contacts where contacted_at < '{cut}'
    );
    update raw.customers set region = 'elsewhere', plan = 'another'
    where customer_id = (select min(customer_id) from raw.transactions where recorded_at < '{cut}')
"""
