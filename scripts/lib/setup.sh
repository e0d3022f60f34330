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

# The libraries of the prompt: the line editor's, and the one for regular expressions. macOS ships the first; elsewhere
# they are packages.
require_libraries() {
  local missing=()
  [ "$(uname)" = Darwin ] || has_header histedit.h || missing+=(libedit)
  has_header pcre2.h || missing+=(pcre2)
  [ "${#missing[@]}" = 0 ] && return
  if command -v apt-get >/dev/null; then
    missing=("${missing[@]/#pcre2/libpcre2}")
    missing=("${missing[@]/%/-dev}")
    say "${missing[*]} missing: installing with apt-get."
    apt_get install -y -qq "${missing[@]}" \
      || { apt_get update -qq && apt_get install -y -qq "${missing[@]}"; } \
      || fail "$apt_output"$'\n'"They could not be installed. Install them as root: apt-get install ${missing[*]}"
  elif command -v dnf >/dev/null; then
    missing=("${missing[@]/%/-devel}")
    say "${missing[*]} missing: installing with dnf."
    as_root dnf install -y -q "${missing[@]}" || fail "Install them as root: dnf install ${missing[*]}"
  elif command -v brew >/dev/null; then
    say "${missing[*]} missing: installing with brew."
    brew install --quiet "${missing[@]}" || fail "Install them: brew install ${missing[*]}"
  else
    fail "Headers are missing: install the development packages of ${missing[*]}."
  fi
}

has_header() {
  local folder
  for folder in /usr/include /usr/local/include /opt/homebrew/include; do
    [ -e "$folder/$1" ] && return
  done
  return 1
}

require_swift() {
  command -v swift >/dev/null || fail "Swift is missing. Install Swift 6.2 or newer from https://swift.org/install."
}

require_swift
require_libraries
