-- Asks for the addresses of a file, each thread from another place on, and prints what a run came to.
-- usage: wrk -s requests.lua URL -- FILE [post BODY-FILE]
local counter = 0

function setup(thread)
  thread:set("id", counter)
  counter = counter + 1
end

function init(arguments)
  addresses = {}
  for line in io.lines(arguments[1]) do addresses[#addresses + 1] = line end
  place = (id * math.floor(#addresses / 2)) % #addresses
  if arguments[2] == "post" then
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    bodies = {}
    for line in io.lines(arguments[3]) do bodies[#bodies + 1] = line end
  end
end

function request()
  place = place % #addresses + 1
  if bodies then return wrk.format(nil, addresses[place], nil, bodies[place % #bodies + 1]) end
  return wrk.format(nil, addresses[place])
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("FIGURES %d %.2f %.2f %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
