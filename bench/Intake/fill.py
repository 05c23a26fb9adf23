"""Fills a database of the product with leads of the past, each somebody else, as the product would have stored them: python3 fill.py FILE LEADS"""
import datetime
import random
import sqlite3
import sys

path, count = sys.argv[1], int(sys.argv[2])
body = open("lead.json").read()
db = sqlite3.connect(path, isolation_level=None)
db.execute("PRAGMA synchronous=OFF")
account, = db.execute("SELECT id FROM accounts").fetchone()
begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)


def version7(milliseconds):
    digits = f"{milliseconds:012x}7{random.getrandbits(12):03x}{0x8000 | random.getrandbits(14):04x}{random.getrandbits(48):012x}".upper()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


keys = []
db.execute("BEGIN")
for number in range(count):
    at = begin + datetime.timedelta(seconds=number)
    lead, person = version7(int(at.timestamp() * 1000)), random.randrange(2_000_000_000)
    db.execute(
        "INSERT INTO leads (id, account_id, created_at, test_mode, method, fields) VALUES (?, ?, ?, 0, 'api', ?)",
        (lead, account, at.strftime("%Y-%m-%d %H:%M:%S"), body))
    keys += [
        (account, f"j{person}@example.com", "email", lead), (account, "jane.smith@work.example.com", "email", lead),
        (account, f"441{person % 1_000_000_000:09d}", "phone", lead), (account, f"447{person * 7 % 1_000_000_000:09d}", "phone", lead),
        (account, f"s{person} jane", "name", lead), (account, str(person), "seller_id", lead)]
keys.sort()
db.executemany("INSERT INTO lead_keys (account_id, value, kind, lead_id) VALUES (?, ?, ?, ?)", keys)
db.execute("COMMIT")
