-- A full lead: every field of the documentation's examples, without a connect code.
wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer benchkey0benchkey0benchkey0bench"
wrk.headers["Content-Type"] = "application/json"
local body = io.open("lead.json"):read("*a")
wrk.body = body
