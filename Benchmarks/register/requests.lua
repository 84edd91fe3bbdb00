-- Asks for the addresses of a file, each thread from another place on, and prints what a run came to.
-- usage: wrk -s requests.lua URL -- FILE [post BODY-FILE]      a line of BODY-FILE is a body, its lines apart by ‘\n’
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
    wrk.headers["Content-Type"] = "text/csv"
    bodies = {}
    for line in io.lines(arguments[3]) do bodies[#bodies + 1] = line:gsub("\\n", "\n") end
    turn = id * math.floor(#bodies / 2)
  end
end

function request()
  place = place % #addresses + 1
  if bodies then
    turn = turn % #bodies + 1
    return wrk.format(nil, addresses[place], nil, bodies[turn])
  end
  return wrk.format(nil, addresses[place])
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("FIGURES %.1f %.2f %.2f %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
