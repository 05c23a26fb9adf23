-- The full lead with another person in each: no two share a name, an address, a number or an id.
wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer benchkey0benchkey0benchkey0bench"
wrk.headers["Content-Type"] = "application/json"
local body = io.open("lead.json"):read("*a")
math.randomseed(os.time())
local function replace(text, old, new) return (text:gsub(old, new, 1)) end
function request()
  local n = math.random(1, 2000000000)
  local lead = replace(body, "01223 444555", string.format("01%09d", n % 1000000000))
  lead = replace(lead, "078 9990 0122", string.format("07%09d", (n * 7) % 1000000000))
  lead = replace(lead, "jane.smith@example.com", "j" .. n .. "@example.com")
  lead = replace(lead, '"Smith"', '"S' .. n .. '"')
  lead = replace(lead, '"12345"', '"' .. n .. '"')
  return wrk.format(nil, nil, nil, lead)
end
