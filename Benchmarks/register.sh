#!/usr/bin/env bash
# Measures a register of synthetic listings: Assay, beside Datasette over the same rows and nginx over the same octets.
# usage: register.sh [COUNT]    needs: release builds of `assay` and `SyntheticRegister`, wrk, nginx, python3, curl
#
# The folder of the register is kept and used again (REGISTER_DATA); measured is what 50 concurrent readers get, who ask
# again as soon as they are answered. ONLY=assay leaves the peers out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
count=${1:-1000000}
build=${BUILD:-$root/.build/release}
data=${REGISTER_DATA:-$root/.build/register-$count}
seconds=${SECONDS_EACH:-15}
peer_seconds=${PEER_SECONDS:-$((seconds * 3))}
readers=${READERS:-50}
only=${ONLY:-assay nginx datasette}
export PYTHONDONTWRITEBYTECODE=1

for tool in wrk nginx curl python3; do
  command -v $tool >/dev/null || { echo "register.sh: $tool is missing (apt-get install wrk nginx-light curl python3)" >&2; exit 1; }
done
[ -x "$build/assay" ] && [ -x "$build/SyntheticRegister" ] || {
  echo "register.sh: no builds in $build: make build-register" >&2; exit 1; }

work=$(mktemp -d)
started=()
stop() { for process in "${started[@]:-}"; do [ -z "$process" ] || kill "$process" 2>/dev/null || true; done; rm -rf "$work"; }
trap stop EXIT
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
answers() { for _ in $(seq 300); do curl -fso /dev/null "$1" && return; sleep 0.2; done; echo "register.sh: nothing answers at $1" >&2; exit 1; }
memory() { awk '/^VmHWM:/ { peak = $2 } /^VmRSS:/ { now = $2 } END { printf "%d MB resident, %d MB at most", now / 1024, peak / 1024 }' "/proc/$1/status"; }
measured() { case " $only " in *" $1 "*) ;; *) return 1 ;; esac; }
measure() { # name, server's address, addresses, [wrk's further arguments]
  wrk -t 2 -c "$readers" -d "${seconds}s" --timeout 60s -s "$here/register/requests.lua" "$2" -- "${@:3}" |
    awk -v name="$1" '/^FIGURES/ { printf "%-48s %10.1f %10.2f %10.2f %8d\n", name, $2, $3, $4, $5; seen = 1 }
      END { if (!seen) printf "%-48s %10s\n", name, "failed" }' | tee -a "$work/figures"
}
load() { cut -d ' ' -f 1 /proc/loadavg; }

# 1. The register, and the peer's copy of it.
mkdir -p "$data"
if [ ! -e "$data/complete" ]; then
  rm -rf "$data/assay.sqlite"* "$data/peer.db"* "$data/addresses"
  "$build/SyntheticRegister" "$data" "$count"
  touch "$data/complete"
fi
python3 "$here/register/peer.py" "$data/assay.sqlite" "$data/peer.db"
[ "$data/addresses/check.datasette" -nt "$here/register/addresses.py" ] || {
  mkdir -p "$data/addresses"; python3 "$here/register/addresses.py" "$data/assay.sqlite" "$data/addresses"; }
venv=$root/.build/bench-venv
[ -x "$venv/bin/datasette" ] || { python3 -m venv "$venv"; "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/register/requirements.txt"; }

printf '%s listings, %s readers, %s s each, on %s cores (load generator and server share them); load %s before\n\n' \
  "$count" "$readers" "$seconds" "$(nproc)" "$(load)"
printf '%-48s %10s %10s %10s %8s\n' what requests/s p50/ms p99/ms errors

# 2. Assay, and what it answers, for nginx.
ours=$(port)
url=http://127.0.0.1:$ours
if measured assay || measured nginx; then
  "$build/assay" serve --data "$data" --port "$ours" --log-level "${LOG_LEVEL:-warning}" >"$work/assay.log" 2>&1 &
  assay=$!; started+=("$assay")
  answers "$url/health/ready"
fi
if measured assay; then
  measure "assay: search, never the same twice" "$url" "$data/addresses/search-once.assay"
  measure "assay: search, 500 questions" "$url" "$data/addresses/search.assay"
  measure "assay: product page, never the same twice" "$url" "$data/addresses/product-once.assay"
  measure "assay: product page, 2000 products" "$url" "$data/addresses/product.assay"
  measure "assay: bulk check of 100 identifiers" "$url" "$data/addresses/check.assay" post "$data/addresses/check.bodies"
  memory "$assay" >"$work/memory.assay"
fi
if measured nginx; then
  mkdir -p "$work/pages"
  for name in search product; do
    head -500 "$data/addresses/$name.assay" | awk -v url="$url" -v name="$name" -v folder="$work/pages" \
      '{ printf "url = \"%s%s\"\noutput = \"%s/%s-%d.html\"\n", url, $0, folder, name, NR }' | curl -s --config -
    seq 500 | sed "s|.*|/$name-&.html|" >"$work/$name.nginx"
  done
  head -500 "$data/addresses/check.bodies" | while read -r body; do
    number=$((${number:-0} + 1))
    printf '%b' "$body" | curl -s -H 'Content-Type: text/csv' --data-binary @- -o "$work/pages/check-$number.html" "$url/api/v1/check"
  done
  seq 500 | sed "s|.*|/check-&.html|" >"$work/check.nginx"
fi
[ -z "${assay:-}" ] || { kill "$assay"; wait "$assay" 2>/dev/null || true; }
if measured nginx; then
  static=$(port)
  cat >"$work/nginx.conf" <<CONF
pid $work/nginx.pid; error_log $work/nginx.log; worker_processes 2; daemon off; user $(id -un);
events { worker_connections 1024; }
http { access_log off; sendfile on; open_file_cache max=5000; default_type text/html;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server { listen 127.0.0.1:$static; root $work/pages; } }
CONF
  nginx -c "$work/nginx.conf" >/dev/null 2>&1 & nginx=$!; started+=("$nginx")
  answers "http://127.0.0.1:$static/search-1.html"
  measure "nginx: the same search pages as files" "http://127.0.0.1:$static" "$work/search.nginx"
  measure "nginx: the same product pages as files" "http://127.0.0.1:$static" "$work/product.nginx"
  measure "nginx: the same bulk answers as files" "http://127.0.0.1:$static" "$work/check.nginx"
  kill "$nginx"; wait "$nginx" 2>/dev/null || true
fi

# 3. The peer. Its own bounds on time are lifted, so that it answers what it is asked; it is started anew for each figure,
# because it goes on with what nobody waits for any more. It keeps no answers, so nothing is asked of it twice.
against() { # name, addresses
  local port datasette
  port=$(port)
  "$venv/bin/datasette" serve --immutable "$data/peer.db" --port "$port" --metadata "$here/register/peer.json" \
    --setting sql_time_limit_ms 60000 --setting facet_time_limit_ms 60000 --setting suggest_facets off \
    --setting num_sql_threads 4 >"$work/datasette.log" 2>&1 &
  datasette=$!; started+=("$datasette")
  answers "http://127.0.0.1:$port/-/versions.json"
  seconds=$peer_seconds measure "$1" "http://127.0.0.1:$port" "$2"
  memory "$datasette" >"$work/memory.datasette"
  kill -KILL "$datasette"; wait "$datasette" 2>/dev/null || true
}
if measured datasette; then
  against "datasette: search, never the same twice" "$data/addresses/search-once.datasette"
  against "datasette: search, no facets and no total" "$data/addresses/search-bare.datasette"
  against "datasette: product page, never the same twice" "$data/addresses/product-once.datasette"
  against "datasette: 100 identifiers, looked up" "$data/addresses/check.datasette"
fi

# 4. What it comes to.
printf '\nload %s after\n' "$(load)"
for name in assay datasette; do [ ! -e "$work/memory.$name" ] || printf '%s: %s\n' "$name" "$(cat "$work/memory.$name")"; done
awk '{ figure = $(NF - 3); sub(/ +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9]+$/, ""); figures[$0] = figure }
  function ratio(name, ours, theirs) {
    if ((ours in figures) && figures[theirs] > 0) printf "%s: %.1f times datasette\n", name, figures[ours] / figures[theirs]
  }
  END {
    ratio("search, never the same twice", "assay: search, never the same twice", "datasette: search, never the same twice")
    ratio("search, beside its plain search", "assay: search, never the same twice", "datasette: search, no facets and no total")
    ratio("product page, never the same twice", "assay: product page, never the same twice", "datasette: product page, never the same twice")
    ratio("bulk check", "assay: bulk check of 100 identifiers", "datasette: 100 identifiers, looked up")
  }' "$work/figures"
