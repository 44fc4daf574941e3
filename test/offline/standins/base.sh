#!/usr/bin/env bash
# base.sh SUITE OUT.tar MIRROR [SECURITY_MIRROR]
# The files of an image like debian:SUITE-slim, out of Debian's own packages, as a tar for `docker import`.
set -euo pipefail

suite=$1 out=$2 mirror=$3 security=${4-}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The same file as in the official image, so that whatever rewrites the mirrors there does so here too.
cat >"$work/debian.sources" <<SOURCES
Types: deb
URIs: $mirror
Suites: $suite $suite-updates
Components: main
Signed-By: $keyring
SOURCES
[[ -z $security ]] || cat >>"$work/debian.sources" <<SOURCES

Types: deb
URIs: $security
Suites: $suite-security
Components: main
Signed-By: $keyring
SOURCES

# Without this every later `apt-get install` leaves some 76 MB of packages and caches in its layer.
cat >"$work/docker-clean" <<'CLEAN'
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
APT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::GzipIndexes "true";
Acquire::Languages "none";
CLEAN

# What the slim images leave out.
slim=()
for pattern in \
  'exclude=/usr/share/man/*' 'exclude=/usr/share/info/*' 'exclude=/usr/share/lintian/*' \
  'exclude=/usr/share/locale/*' 'include=/usr/share/locale/locale.alias' \
  'exclude=/usr/share/doc/*' 'include=/usr/share/doc/*/copyright'; do
  slim+=("--dpkgopt=path-$pattern")
done

# usr-is-merged and its hook: else bookworm picks `usrmerge`, which brings in all of perl.
# mmdebstrap expands $1 (the new root) in the hooks, not this shell.
# shellcheck disable=SC2016
mmdebstrap --quiet --variant=minbase --mode=root --format=tar \
  --dpkgopt=force-unsafe-io "${slim[@]}" \
  --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' \
  --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --include=usr-is-merged \
  --customize-hook='rm -f "$1"/etc/apt/sources.list "$1"/etc/hostname "$1"/etc/resolv.conf "$1"/etc/apt/apt.conf.d/99mmdebstrap' \
  --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin "$1"/var/log/apt "$1"/var/log/*.log' \
  --customize-hook="copy-in $work/debian.sources /etc/apt/sources.list.d/" \
  --customize-hook="copy-in $work/docker-clean /etc/apt/apt.conf.d/" \
  "$suite" "$out" "$mirror" >&2
