#!/usr/bin/env bash
# Measures reading: how long a whole check of a suite takes, beside Eclipse Titan's `ttcn3_compiler -s`, and how long an editor
# waits for diagnostics after a keystroke in the same suite.
# usage: frontend.sh [FOLDER]    needs: the release build, python3; for the peer: eclipse-titan
#
# FOLDER is a suite of one's own whose `.ttcn` files lie side by side; without it 60,000 synthetic lines are written.
# Both read the files ROUNDS times in turns, whole processes; medians are compared.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-$here/../.build/release/assay}
rounds=${ROUNDS:-9}
export PYTHONDONTWRITEBYTECODE=1 TTCN3_DIR=${TTCN3_DIR:-/usr}
[ -x "$assay" ] || { echo "frontend.sh: no release build at $assay: run 'make build'" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=${1:-}
if [ -z "$folder" ]; then
  folder=$work/suite
  python3 "$here/frontend/modules.py" "$folder" 60000
fi
files=("$folder"/*.ttcn)
[ -e "${files[0]}" ] || { echo "frontend.sh: no .ttcn files in $folder" >&2; exit 1; }
printf '%s modules, %s lines, on %s cores; load %s before\n\n' \
  ${#files[@]} "$(cat "${files[@]}" | wc -l)" "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)"

peer=yes
command -v ttcn3_compiler >/dev/null || { peer=no; echo "frontend.sh: the peer is missing (apt-get install eclipse-titan): only our figures" >&2; }
took() { # file of figures, command…
  local start; start=$(date +%s%N)
  "${@:2}" >/dev/null 2>&1 || true
  echo $((($(date +%s%N) - start) / 1000)) >>"$1"
}
for _ in $(seq "$rounds"); do
  took "$work/ours" "$assay" check "${files[@]}"
  [ $peer = no ] || took "$work/peer" ttcn3_compiler -s -R "${files[@]}"
done
median() { sort -n "$1" | awk '{ figures[NR] = $1 } END { printf "%.1f", figures[int((NR + 1) / 2)] / 1000 }'; }
ours=$(median "$work/ours")
printf '%-44s %10s ms\n' 'assay check, whole process' "$ours"
if [ $peer = yes ]; then
  theirs=$(median "$work/peer")
  printf '%-44s %10s ms\n' 'ttcn3_compiler -s -R, whole process' "$theirs"
  awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%-44s %10.2f\n", "ratio", a / b }'
fi
printf '\n'
python3 "$here/frontend/keystrokes.py" "$assay" "$folder"
