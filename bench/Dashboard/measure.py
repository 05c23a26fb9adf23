"""Opens every view of the dashboard and prints how long the server takes: python3 measure.py URL NAME. Fails if a view's median is above 50 ms."""
import http.cookiejar
import re
import statistics
import sys
import time
import urllib.parse
import urllib.request

url, name, rounds, limit = sys.argv[1], sys.argv[2], 15, 50
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def get(path):
    begin = time.perf_counter()
    with opener.open(url + path) as answer:
        body = answer.read()
    return (time.perf_counter() - begin) * 1000, body.decode(errors="replace")


token = re.search(r'name="__RequestVerificationToken"[^>]*value="([^"]+)"', get("/sign-in")[1]).group(1)
form = {"Email": "bench@example.com", "Password": "bench-password", "__RequestVerificationToken": token}
opener.open(url + "/sign-in", urllib.parse.urlencode(form).encode()).read()
page = get("/reports")[1]
assert "tile-value" in page, "The dashboard is empty."
options = {field: re.findall(r'<option value="([^"]+)"', re.search(rf'<select[^>]*name="{field}".*?</select>', page, re.S).group(0))
           for field in ("buyer", "group", "landing_page", "source", "campaign", "product")}
one = {field: f"{field}={urllib.parse.quote(re.sub('&amp;', '&', values[-1]))}" for field, values in options.items()}

views = [(f"range {range}", f"/reports?range={range}") for range in ("today", "7d", "28d", "30d", "91d", "month", "last-month", "year", "6m", "12m")]
for range in ("28d", "91d", "12m"):
    views += [(f"{range} by {by}", f"/reports?range={range}&by={by}") for by in one]
    views += [(f"{range}, one {field}", f"/reports?range={range}&{part}") for field, part in one.items()]
    views += [(f"{range}, all filters", f"/reports?range={range}&" + "&".join(one.values())),
              (f"{range}, buyer and campaign by product", f"/reports?range={range}&by=product&{one['buyer']}&{one['campaign']}"),
              (f"{range} to last year", f"/reports?range={range}&compare=last_year"),
              (f"{range}, sold leads", f"/reports/leads?range={range}&figure=sold"),
              (f"{range}, sold leads of a campaign", f"/reports/leads?range={range}&figure=sold&{one['campaign']}"),
              (f"{range} as CSV", f"/reports/dashboard.csv?range={range}&by=campaign")]
views += [("cohorts", "/reports/cohorts"), ("cohorts of a source", f"/reports/cohorts?{one['source']}"), ("cohorts of a buyer", f"/reports/cohorts?{one['buyer']}")]

slow = 0
for what, path in views:
    get(path)
    times = sorted(get(path)[0] for _ in [None] * rounds)
    median = statistics.median(times)
    slow += median > limit
    print(f"{name:12} {what:42} {times[0]:8.1f} ms {median:8.1f} ms {times[-1]:8.1f} ms{'  above ' + str(limit) + ' ms' if median > limit else ''}")
sys.exit(slow > 0)
