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

# The line editor's library. macOS ships it; elsewhere it is a package.
require_libedit() {
  [ "$(uname)" = Darwin ] && return
  local header
  for header in /usr/include/histedit.h /usr/local/include/histedit.h; do
    [ -e "$header" ] && return
  done
  if command -v apt-get >/dev/null; then
    say "libedit-dev is missing: installing it with apt-get."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libedit-dev >/dev/null 2>&1 \
      || { as_root apt-get update -qq \
        && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libedit-dev >/dev/null; } \
      || fail "libedit-dev could not be installed. Install it as root: apt-get install libedit-dev"
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
