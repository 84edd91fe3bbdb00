#!/usr/bin/env bash
# Installs the Debian packages Assay needs, by name, and nothing else.
# usage: setup.sh [run] [test] [bench]
set -euo pipefail

# What the binary links, and the two products the demonstration tests.
packages=(pkg-config libsqlite3-dev libqrencode-dev zlib1g-dev sox ffmpeg)
# What the tests check us with: independent clients, a renderer for the QR, another TTCN-3 tool, another codec.
wanted() { [[ " $kinds " = *" $1 "* ]]; }
kinds=$*
if wanted test; then
  packages+=(
    python3 python3-venv libcairo2 eclipse-titan g++ make
    gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-plugins-good
    chromium chromium-driver
  )
fi
# What the benchmarks need: the peers, and who asks them.
if wanted bench; then packages+=(eclipse-titan g++ make python3 python3-venv curl wrk nginx-light); fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done

if ! swift --version 2>/dev/null | grep -qE 'Swift version (6\.[3-9]|[7-9])'; then
  echo "setup: Swift 6.3 or newer is needed and 'swift --version' does not answer so; install it from swift.org" >&2
  exit 1
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup: this system has no apt-get. Install the equivalents of: ${missing[*]}" >&2
  exit 1
fi
if [ "$(id -u)" -eq 0 ]; then as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
else
  echo "setup: these Debian packages are missing and this account may not install them: ${missing[*]}" >&2
  echo "setup: ask an administrator for: apt-get install ${missing[*]}" >&2
  exit 1
fi

echo "setup: installing ${missing[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
