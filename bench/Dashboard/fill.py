"""Fills a SQLite database of the product with a year of leads, deliveries, feedback and pushes, as the product would have stored them: python3 fill.py FILE LEADS"""
import datetime
import json
import random
import sqlite3
import sys

path, count = sys.argv[1], int(sys.argv[2])
random.seed(2026)
db = sqlite3.connect(path, isolation_level=None)
db.execute("PRAGMA synchronous=OFF")
account, = db.execute("SELECT id FROM accounts").fetchone()
buyers = dict(db.execute("SELECT name, id FROM buyers"))
groups = dict(db.execute("SELECT name, id FROM distribution_groups"))
now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
begin = now - datetime.timedelta(days=364)
step = (now - begin) / count
pages = {"Life": "7739a7b8-1710-46cf-99d7-44fb7b5cc76e", "Mortgages": "8839a7b8-1710-46cf-99d7-44fb7b5cc76e", "Funerals": "7739a7b8-1710-46cf-99d7-44fb7b5cc76e"}
products = {"Life": ["Level term", "Whole of life"], "Mortgages": ["Remortgage", "First home"], "Funerals": ["Over-50s plan"]}
sources = [f"source {number}" for number in range(8)]
campaigns = {source: [f"campaign {number} of {source}" for number in range(3)] for source in sources}


def version7(at):
    digits = f"{int(at.timestamp() * 1000):012x}7{random.getrandbits(12):03x}{0x8000 | random.getrandbits(14):04x}{random.getrandbits(48):012x}".upper()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def text(at):
    return at.strftime("%Y-%m-%d %H:%M:%S")


leads, deliveries, feedback, pushes = [], [], [], []


def store():
    db.execute("BEGIN")
    db.executemany("INSERT INTO leads (id, account_id, created_at, test_mode, method, distribution_group_id, fields) VALUES (?, ?, ?, 0, 'api', ?, ?)", leads)
    db.executemany(
        "INSERT INTO deliveries (id, account_id, lead_id, distribution_group_id, buyer_id, position, test_mode, status, created_at, delivered_at, failed_at, retry_count, lease_number, price, currency)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0, 1, ?, 'GBP')", deliveries)
    db.executemany(
        "INSERT INTO feedback (delivery_id, account_id, lead_id, buyer_id, status, status_at, status_at_is_stated, sale_currency, sale_revenue, gross_profit_is_stated, first_push_at, last_push_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 0, ?, ?)", feedback)
    db.executemany("INSERT INTO feedback_pushes (id, account_id, delivery_id, lead_id, status, status_at, pushed_at) VALUES (?, ?, ?, ?, ?, ?, ?)", pushes)
    db.execute("COMMIT")
    for rows in (leads, deliveries, feedback, pushes):
        rows.clear()


def tell(lead, delivery, buyer, at):
    fate = random.random()
    steps = ["CONTACTED", "QUOTE", "SOLD"][: 3 if fate < 0.1 else 2 if fate < 0.4 else 1] if fate < 0.7 else ["NO_CONTACT"]
    first, last = None, None
    for status in steps:
        at += datetime.timedelta(hours=random.uniform(2, 150))
        pushed = at + datetime.timedelta(hours=random.uniform(0, 60))
        if pushed > now:
            break
        pushes.append((version7(pushed), account, delivery, lead, status, text(at), text(pushed)))
        first, last = first or pushed, (status, at, pushed)
    if last:
        sold = last[0] == "SOLD"
        feedback.append((delivery, account, lead, buyer, last[0], text(last[1]), "GBP" if sold else None, f"{random.uniform(100, 900):.2f}" if sold else None, text(first), text(last[2])))


for number in range(count):
    at = begin + step * number
    lead = version7(at)
    name = random.choices(["Life", "Mortgages", "Funerals", None], [50, 25, 22, 3])[0]
    source = random.choice(sources)
    fields = {"first_name": "Jane", "last_name": "Smith", "email": f"j{number}@example.com", "marketing_source": source, "marketing_campaign": random.choice(campaigns[source]),
              "cost": f"{random.uniform(4, 20):.2f}"}
    if name:
        fields |= {"product": random.choice(products[name]), "contact_state_landing_page_id": pages[name]}
    leads.append((lead, account, text(at), groups.get(name), json.dumps(fields)))
    for position, buyer in enumerate({"Life": ["A", "B"] if random.random() < 0.3 else ["A"], "Mortgages": ["C"], "Funerals": ["D"]}.get(name, [])):
        delivery, delivered = version7(at), random.random() < 0.95
        deliveries.append((delivery, account, lead, groups[name], buyers[buyer], position, "delivered" if delivered else "failed", text(at),
                           text(at) if delivered else None, None if delivered else text(at), "24.0" if delivered else None))
        if delivered:
            tell(lead, delivery, buyers[buyer], at)
    if len(leads) == 20_000:
        store()
store()
print(*(f"{table} {db.execute(f'SELECT COUNT(*) FROM {table}').fetchone()[0]:,}" for table in ("leads", "deliveries", "feedback_pushes")), sep=", ")
db.execute("ANALYZE")
