#!/usr/bin/env bash
# Finds a Chromium for the browser tests, poppler's tools to read what it prints
# and a Java for the validators of pages and eBooks, Firefox and WebKit for the
# tests of other engines, or installs them where it may, and runs the command that
# follows with CHROMIUM naming the first. Without them, the tests skip loudly; with
# CI=true they fail, but for WebKit's.
set -euo pipefail

find_browser() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  [ -x "$mac" ] && echo "$mac"
}

CHROMIUM=$(find_browser || true)
packages=()
engines=()
command -v firefox >/dev/null || command -v firefox-esr >/dev/null || engines+=(firefox-esr)
command -v WebKitWebDriver >/dev/null || engines+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || engines+=(xvfb)
[ -n "$CHROMIUM" ] || packages+=(chromium fonts-dejavu-core fonts-liberation)
command -v pdftotext >/dev/null || packages+=(poppler-utils)
command -v java >/dev/null || packages+=(default-jre-headless)
install() {
  echo "installing $* for the tests" >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

if [ ${#packages[@]} -gt 0 ] || [ ${#engines[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq >&2
  [ ${#packages[@]} -eq 0 ] || install "${packages[@]}"
  for engine in "${engines[@]}"; do
    install "$engine" || echo "there is no $engine here" >&2 # other systems name them otherwise
  done
  CHROMIUM=$(find_browser || true)
fi
[ -n "$CHROMIUM" ] || echo "no Chromium found: the browser tests will not run" >&2
command -v pdftotext >/dev/null || echo "no pdftotext found: the tests of print will not run" >&2
command -v java >/dev/null || echo "no Java found: pages and eBooks will not be validated" >&2
export CHROMIUM
exec "$@"
