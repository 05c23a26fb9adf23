"""Fills a database of the product with leads of the past that were delivered and sold, as the product would have stored them: python3 fill.py FILE LEADS"""
import datetime
import json
import random
import sqlite3
import sys

path, count = sys.argv[1], int(sys.argv[2])
lead_body = json.load(open("../Intake/lead.json"))
db = sqlite3.connect(path, isolation_level=None)
db.execute("PRAGMA synchronous=OFF")
account, = db.execute("SELECT id FROM accounts").fetchone()
group, = db.execute("SELECT id FROM distribution_groups").fetchone()
buyers = [row[0] for row in db.execute("SELECT id FROM buyers")]
begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
random.seed(1)


def version7(milliseconds):
    digits = f"{milliseconds:012x}7{random.getrandbits(12):03x}{0x8000 | random.getrandbits(14):04x}{random.getrandbits(48):012x}".upper()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def insert(table, row):
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


db.execute("BEGIN")
for number in range(count):
    at = begin + datetime.timedelta(seconds=number * 20)
    moment, milliseconds = at.strftime("%Y-%m-%d %H:%M:%S"), int(at.timestamp() * 1000)
    later = (at + datetime.timedelta(hours=number % 900)).strftime("%Y-%m-%d %H:%M:%S")
    lead, delivery, buyer = version7(milliseconds), version7(milliseconds), buyers[number % len(buyers)]
    lead_body |= {"seller_internal_id": f"{number:08d}", "marketing_source": f"source {number % 9}", "marketing_campaign": f"campaign {number % 40}",
                  "marketing_medium": "ppc", "marketing_keyword": f"cover {number % 300}", "advert_code": f"A{number % 99}", "click_id_type": "gclid", "cost": "25.50"}
    insert("leads", {"id": lead, "account_id": account, "created_at": moment, "test_mode": 0, "method": "api", "distribution_group_id": group, "fields": json.dumps(lead_body)})
    insert("deliveries", {"id": delivery, "account_id": account, "lead_id": lead, "distribution_group_id": group, "buyer_id": buyer, "position": 0, "test_mode": 0,
                          "status": "delivered", "created_at": moment, "delivered_at": moment, "retry_count": 0, "lease_number": 1})
    insert("feedback", {"delivery_id": delivery, "account_id": account, "lead_id": lead, "buyer_id": buyer, "status": "SOLD", "status_at": later, "status_at_is_stated": 1,
                        "notes": f"Sold on the {number % 5}. call, policy {number}", "sale_sold_at": later, "sale_currency": "GBP", "sale_revenue": f"{number % 2000}.9",
                        "sale_lead_cost": "35.15", "sale_costs": "20.99", "sale_gross_profit": f"{number % 2000 - 56}.76", "gross_profit_is_stated": 0,
                        "first_push_at": later, "last_push_at": later})
db.execute("COMMIT")
