# Sourced by every script: goes to the top of the repository and installs what a build lacks, saying so.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# as_root COMMAND…: runs it with sudo where that is needed.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    return 1
  fi
}

# build_release PRODUCT [option …]: without what only a debugger reads, which would take a fifth of the time.
build_release() {
  swift build --configuration release -debug-info-format none --product "$@"
}

# apt_get ARGUMENT…: runs it as root; while another one is at work, says so and waits, for ten minutes at most.
# Otherwise apt_output is why it failed.
apt_get() {
  local tries
  for tries in $(seq 120); do
    apt_output=$(as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get "$@" 2>&1) && return
    grep -qE "Could not get lock|Unable to (lock|acquire)" <<<"$apt_output" || break
    [ "$tries" = 1 ] && say "Another apt is at work on this machine: waiting for it."
    sleep 5
  done
  return 1
}

# The line editor's library. macOS ships it; elsewhere it is a package.
require_libedit() {
  [ "$(uname)" = Darwin ] && return
  local header
  for header in /usr/include/histedit.h /usr/local/include/histedit.h; do
    [ -e "$header" ] && return
  done
  if command -v apt-get >/dev/null; then
    say "libedit-dev is missing: installing it with apt-get."
    apt_get install -y -qq libedit-dev \
      || { apt_get update -qq && apt_get install -y -qq libedit-dev; } \
      || fail "$apt_output"$'\n'"libedit-dev could not be installed. Install it as root: apt-get install libedit-dev"
  elif command -v dnf >/dev/null; then
    say "libedit-devel is missing: installing it with dnf."
    as_root dnf install -y -q libedit-devel || fail "Install it as root: dnf install libedit-devel"
  else
    fail "The headers of libedit (histedit.h) are missing: install libedit's development package."
  fi
}

require_swift() {
  command -v swift >/dev/null || fail "Swift is missing. Install Swift 6.2 or newer from https://swift.org/install."
}

require_swift
require_libedit
