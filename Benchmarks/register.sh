#!/usr/bin/env bash
# Measures a register of synthetic listings: Assay, beside Datasette over the same rows and nginx over the same octets.
# usage: register.sh [COUNT]    needs: release builds of `assay` and `SyntheticRegister`, wrk, nginx, python3, curl
#
# The folder of the register is kept and used again (REGISTER_DATA); measured is what 50 concurrent readers get.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
count=${1:-1000000}
build=${BUILD:-$root/.build/release}
data=${REGISTER_DATA:-$root/.build/register-$count}
seconds=${SECONDS_EACH:-15}
readers=${READERS:-50}
export PYTHONDONTWRITEBYTECODE=1

for tool in wrk nginx curl python3; do
  command -v $tool >/dev/null || { echo "register.sh: $tool is missing (apt-get install wrk nginx-light curl python3)" >&2; exit 1; }
done
[ -x "$build/assay" ] && [ -x "$build/SyntheticRegister" ] || {
  echo "register.sh: no builds in $build: swift build -c release --product assay --product SyntheticRegister" >&2; exit 1; }

work=$(mktemp -d)
started=()
stop() { for process in "${started[@]:-}"; do [ -z "$process" ] || kill "$process" 2>/dev/null || true; done; rm -rf "$work"; }
trap stop EXIT
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
answers() { for _ in $(seq 300); do curl -fso /dev/null "$1" && return; sleep 0.2; done; echo "register.sh: nothing answers at $1" >&2; exit 1; }
memory() { awk '/^Rss:/ { rss = $2 } /^Pss:/ { pss = $2 } END { printf "%d MB resident, %d MB proportional", rss / 1024, pss / 1024 }' "/proc/$1/smaps_rollup"; }

# 1. The register, and the peer's copy of it.
mkdir -p "$data"
if [ ! -e "$data/complete" ]; then
  "$build/assay" admin keys --data "$data" >/dev/null
  "$build/SyntheticRegister" "$data" "$count"
  touch "$data/complete"
fi
python3 "$here/register/peer.py" "$data/assay.sqlite" "$data/peer.db"
[ -e "$data/addresses/product.assay" ] || { mkdir -p "$data/addresses"; python3 "$here/register/addresses.py" "$data/assay.sqlite" "$data/addresses"; }
venv=$root/.build/bench-venv
[ -x "$venv/bin/datasette" ] || { python3 -m venv "$venv"; "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/register/requirements.txt"; }

# 2. Assay, and nginx with what Assay answers to the same addresses.
ours=$(port)
"$build/assay" serve --data "$data" --port "$ours" --log-level "${LOG_LEVEL:-warning}" >"$work/assay.log" 2>&1 &
assay=$!; started+=("$assay")
answers "http://127.0.0.1:$ours/health/ready"
measure() { # name, server's address, addresses, [wrk's further arguments]
  wrk -t 2 -c "$readers" -d "${seconds}s" --timeout 10s -s "$here/register/requests.lua" "$2" -- "${@:3}" |
    awk -v name="$1" '/^FIGURES/ { printf "%-44s %10d %10.2f %10.2f %8d\n", name, $2, $3, $4, $5 }' | tee -a "$work/figures"
}
printf '%s listings, %s readers, %s s each, on %s cores (load generator and server share them)\n\n' "$count" "$readers" "$seconds" "$(nproc)"
printf '%-44s %10s %10s %10s %8s\n' what requests/s p50/ms p99/ms errors
url=http://127.0.0.1:$ours
measure "assay: search, never the same twice" "$url" "$data/addresses/search-once.assay"
measure "assay: search, 500 questions" "$url" "$data/addresses/search.assay"
measure "assay: product page" "$url" "$data/addresses/product.assay"
if [ -e "$data/addresses/check.bodies" ]; then
  measure "assay: bulk check of 100 identifiers" "$url" "$data/addresses/check.assay" post "$data/addresses/check.bodies"
fi
after=$(memory "$assay")

mkdir -p "$work/pages"
for name in search product; do
  number=0
  while read -r address; do
    number=$((number + 1))
    printf 'url = "%s%s"\noutput = "%s"\n' "$url" "$address" "$work/pages/$name-$number.html"
    echo "/$name-$number.html" >>"$work/$name.nginx"
  done < <(head -500 "$data/addresses/$name.assay") | curl -s --config -
done
kill "$assay"; wait "$assay" 2>/dev/null || true
static=$(port)
cat >"$work/nginx.conf" <<CONF
pid $work/nginx.pid; error_log $work/nginx.log; worker_processes 2; daemon off; user root;
events { worker_connections 1024; }
http { access_log off; sendfile on; open_file_cache max=5000; default_type text/html;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server { listen 127.0.0.1:$static; root $work/pages; } }
CONF
nginx -c "$work/nginx.conf" >/dev/null 2>&1 & started+=($!)
answers "http://127.0.0.1:$static/search-1.html"
measure "nginx: the same search pages as files" "http://127.0.0.1:$static" "$work/search.nginx"
measure "nginx: the same product pages as files" "http://127.0.0.1:$static" "$work/product.nginx"
kill "$!" 2>/dev/null || true

# 3. The peer. Its own bounds on time are lifted, so that it answers what it is asked.
theirs=$(port)
"$venv/bin/datasette" serve --immutable "$data/peer.db" --port "$theirs" --setting sql_time_limit_ms 20000 \
  --setting facet_time_limit_ms 20000 --setting facet_suggest_time_limit_ms 50 --setting suggest_facets off \
  --setting num_sql_threads 4 >"$work/datasette.log" 2>&1 &
started+=($!)
answers "http://127.0.0.1:$theirs/-/versions.json"
measure "datasette: search, never the same twice" "http://127.0.0.1:$theirs" "$data/addresses/search-once.datasette"
measure "datasette: search, 500 questions" "http://127.0.0.1:$theirs" "$data/addresses/search.datasette"
measure "datasette: product page" "http://127.0.0.1:$theirs" "$data/addresses/product.datasette"
printf '\nassay: %s; datasette: %s\n' "$after" "$(memory $!)"
awk '/^assay: search, never/ { a = $(NF-3) } /^datasette: search, never/ { printf "search, never the same twice: %.1f times datasette\n", a / $(NF-3) }
     /^assay: search, 500/ { b = $(NF-3) } /^datasette: search, 500/ { printf "search, 500 questions: %.1f times datasette\n", b / $(NF-3) }
     /^assay: product/ { c = $(NF-3) } /^datasette: product/ { printf "product page: %.1f times datasette\n", c / $(NF-3) }' "$work/figures"
