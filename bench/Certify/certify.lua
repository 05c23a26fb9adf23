-- A form is sent, then its certificate is claimed; both are durable writes.
local form, waiting = nil, {}
local json = { ["Content-Type"] = "application/json" }

function init()
  form = wrk.format("POST", "/cert-gen/certs", { ["Content-Type"] = "application/json", ["Origin"] = "https://www.example.com" }, io.open("form.json"):read("*a"))
end

-- wrk doesn't tell which connection asks: whichever does claims the certificate that waits.
function request()
  if #waiting > 0 then
    return wrk.format("POST", "/cert-gen/certs/" .. table.remove(waiting) .. "/claim", json, '{"secret_key":"bench-secret-of-the-seller"}')
  end
  return form
end

function response(status, headers, body)
  local token = body:match('"claim_url":"[^"]*/certs/([^/"]+)/claim"')
  if token then table.insert(waiting, token) end
end
