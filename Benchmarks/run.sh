#!/usr/bin/env bash
# Runs the TTCN-3 benchmark programs with Assay and with Eclipse Titan side by side.
# usage: run.sh [PROGRAM…]     needs: the release build; for the peer: eclipse-titan, g++, make
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-$here/../.build/release/assay}
programs=("${@:-}")
[ -n "${programs[0]}" ] || programs=(Hello Cpu Match PingSelf PingPong Ptcs Codecs)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -x "$assay" ] || { echo "bench: no release build at $assay: run 'make build'" >&2; exit 1; }
peer=yes
command -v ttcn3_makefilegen >/dev/null || { peer=no; echo "bench: the peer is missing (apt-get install eclipse-titan g++ make): only our figures" >&2; }

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.3f", b - a }'; }

# Prints `name seconds` lines of one log.
figures() { sed -nE 's/.*BENCH "?([a-z_0-9]+)"?.* s=([0-9.eE+-]+).*/\1 \2/p; s/.*BENCH .*"([a-z_0-9]+)".* s=.*" *([0-9.eE+-]+).*/\1 \2/p' "$1"; }

# The modules of a program: a file, or a folder with what differs between the two in `ours` and `peer`.
# usage: modules PROGRAM ours|peer
modules() {
  if [ -d "$here/ttcn3/$1" ]; then echo "$here/ttcn3/$1"/*.ttcn "$here/ttcn3/$1/$2"/*; else echo "$here/ttcn3/$1.ttcn"; fi
}

run_ours() {
  local start; start=$(now)
  # shellcheck disable=SC2046
  "$assay" run $(modules "$1" ours) >"$work/$1.ours" 2>&1 || true
  { figures "$work/$1.ours"; echo "total $(since "$start")"; } >"$work/$1.ours.figures"
}

run_peer() {
  local mode=-s folder="$work/peer-$1" start; start=$(now)
  case $1 in PingPong|Ptcs) mode= ;; esac
  # shellcheck disable=SC2046
  mkdir "$folder"; cp $(modules "$1" peer) "$folder"
  (
    cd "$folder"
    export TTCN3_DIR=/usr
    # shellcheck disable=SC2086
    ttcn3_makefilegen -f $mode -e "$1" -- *.* >/dev/null 2>&1
    sed -i 's/^CXXFLAGS = .*/CXXFLAGS = -Wall -O2/' Makefile
    make TTCN3_SUBDIR=/titan >make.log 2>&1 || { tail -5 make.log >&2; exit 1; }
    printf '[LOGGING]\nFileMask := LOG_NOTHING\nConsoleMask := USER | STATISTICS | ERROR\n[EXECUTE]\n%s.control\n' "$1" >run.cfg
    if [ -n "$mode" ]; then "./$1" run.cfg; else ttcn3_start "./$1" run.cfg; fi
  ) >"$work/$1.peer" 2>&1
  { figures "$work/$1.peer"; echo "total $(since "$start")"; } >"$work/$1.peer.figures"
}

# What both sides need is read from disk once before: a figure is of the program, not of the disk.
"$assay" --version >/dev/null
if [ $peer = yes ]; then
  for tool in ttcn3_compiler g++ make; do "$tool" --version >/dev/null 2>&1 || true; done
  cat "$(g++ -print-prog-name=cc1plus)" /usr/lib/titan/*.so >/dev/null 2>&1 || true
fi

printf '%-10s %-16s %10s %10s %8s\n' program figure ours/s peer/s ratio
for program in "${programs[@]}"; do
  run_ours "$program"
  if [ $peer = yes ]; then run_peer "$program" || echo "bench: the peer failed on $program" >&2; fi
  touch "$work/$program.peer.figures"
  awk -v program="$program" '
    NR == FNR { peer[$1] = $2; next }
    { ratio = ($1 in peer) && peer[$1] > 0 ? sprintf("%.3f", $2 / peer[$1]) : "-"
      printf "%-10s %-16s %10s %10s %8s\n", program, $1, $2, ($1 in peer) ? peer[$1] : "-", ratio }
  ' "$work/$program.peer.figures" "$work/$program.ours.figures"
done
