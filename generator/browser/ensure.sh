#!/usr/bin/env bash
# Finds a Chromium for the browser tests, or installs one where it may, and runs
# the command that follows with CHROMIUM naming it. Without one, the tests skip
# loudly; with CI=true they fail. The same for pdftotext, which reads what was
# printed.
set -euo pipefail

find_browser() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  [ -x "$mac" ] && echo "$mac"
}

CHROMIUM=$(find_browser || true)
if [ -z "$CHROMIUM" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "installing Chromium for the browser tests" >&2
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-liberation >&2
  CHROMIUM=$(find_browser || true)
fi
[ -n "$CHROMIUM" ] || echo "no Chromium found: the browser tests will not run" >&2
if ! command -v pdftotext >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "installing poppler for the tests of print" >&2
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends poppler-utils >&2
fi
command -v pdftotext >/dev/null || echo "no pdftotext found: the tests of print will not run" >&2
export CHROMIUM
exec "$@"
