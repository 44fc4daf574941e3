# shellcheck shell=bash
# A newer Docker Engine and buildx for the tests, unpacked beside what this machine has and not installed.

: "${state:?}"

# Where test/engine/support/modern-engine.ts looks for them, too.
modern_engine=${XDG_CACHE_HOME:-$HOME/.cache}/bindery/modern-engine
modern_suite=sid

# apt with lists of its own: this machine's sources and its knowledge of what is installed stay as they are.
modern_apt() {
  local own=$modern_engine.part
  apt-get -o Dir::Etc::SourceList="$own/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$own/lists" -o Dir::State::status="$own/status" -o Dir::Cache="$own/cache" \
    -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none -o APT::Sandbox::User=root "$@"
}

modern_archive() {
  # shellcheck disable=SC2016 # a format of apt's
  apt-get indextargets --format '$(LABEL) $(SITE)' | sed -n 's/^Debian \(https\?:\)/\1/p;T;q' | grep .
}

fetch_modern_engine() {
  local own=$modern_engine.part archive keys=/usr/share/keyrings/debian-archive-keyring.gpg
  rm -rf "$own"
  mkdir -p "$own"/{lists/partial,cache/archives/partial,packages,files}
  archive=$(modern_archive) || return 1
  printf 'deb [signed-by=%s] %s %s main\n' "$keys" "$archive" "$modern_suite" >"$own/sources.list"
  : >"$own/status"
  modern_apt update || return 1
  (cd "$own/packages" && modern_apt download docker.io docker-buildx containerd) || return 1
  local package
  for package in "$own/packages"/*.deb; do dpkg-deb --extract "$package" "$own/files" || return 1; done
  # Its runc may want a newer C library than this machine has.
  "$own/files/usr/sbin/dockerd" --version && "$own/files/usr/bin/containerd" --version &&
    "$own/files/usr/libexec/docker/cli-plugins/docker-buildx" version || return 1
  rm -rf "$modern_engine"
  mv "$own/files" "$modern_engine"
  rm -rf "$own"
}

# Tests that need it are left out, loudly, where it can't be had.
ensure_modern_engine() {
  [[ ! -x $modern_engine/usr/sbin/dockerd ]] || return 0
  is_debian_root || return 0
  say "fetching a newer engine for the tests ..."
  quietly "$state/modern-engine.log" fetch_modern_engine ||
    say "warning: no newer engine could be had: the tests that need one do not run."
}
