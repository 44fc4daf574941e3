# shellcheck shell=bash
# Sourced by the build's scripts: what the network settings of whoever builds say, handed in as secret mounts so
# that neither the image nor its history knows of them. Each is absent where nothing is set.
secrets=/run/secrets
network=$(mktemp --directory)
# What the step leaves nothing of; scripts add their own.
scratch_folders=("$network")

# The step ends here whoever called a tool and went on without it: what the tools brought must be the lock's all the same.
leave() {
  local status=$?
  if ((status == 0)) && [[ -n ${BINDERY_DEBIAN_BEFORE:-} ]]; then
    /build/network/check-versions.sh --allow-others || status=1
  fi
  rm -rf "${scratch_folders[@]}"
  exit "$status"
}
trap leave EXIT

if [[ -s $secrets/pip.conf ]]; then
  export PIP_CONFIG_FILE=$secrets/pip.conf
fi

if [[ -s $secrets/julia-pkg-server ]]; then
  JULIA_PKG_SERVER=$(< "$secrets/julia-pkg-server")
  export JULIA_PKG_SERVER
fi

if [[ -s $secrets/apt-mirror ]]; then
  mirror=$(< "$secrets/apt-mirror")
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  {
    echo "deb $mirror $release main"
    echo "deb $mirror $release-updates main"
    if [[ -s $secrets/apt-security-mirror ]]; then
      echo "deb $(< "$secrets/apt-security-mirror") $release-security main"
    fi
  } > "$network/sources.list"
  cat > "$network/apt.conf" << SETTINGS
Dir::Etc::SourceList "$network/sources.list";
Dir::Etc::SourceParts "/dev/null";
SETTINGS
  export APT_CONFIG=$network/apt.conf
fi

if [[ -s $secrets/ca.pem ]]; then
  # The institute's certificate beside the usual ones: a mirror may have the one, a VCS host the others.
  bundle=$network/certificates.pem
  # Slim images have none of the usual ones where nothing of theirs needs them.
  cat "$secrets/ca.pem" > "$bundle"
  [[ ! -e /etc/ssl/certs/ca-certificates.crt ]] || cat /etc/ssl/certs/ca-certificates.crt >> "$bundle"
  export PIP_CERT=$bundle SSL_CERT_FILE=$bundle REQUESTS_CA_BUNDLE=$bundle CURL_CA_BUNDLE=$bundle GIT_SSL_CAINFO=$bundle
  export NODE_EXTRA_CA_CERTS=$bundle JULIA_SSL_CA_ROOTS_PATH=$bundle
  echo "Acquire::https::CAInfo \"$bundle\";" >> "$network/apt.conf"
  export APT_CONFIG=$network/apt.conf
fi

# An archive of Debian by moments, where whoever builds has one, still has the versions that a mirror dropped. Its layout is that of
# snapshot.debian.org, and the lists of the past have run out.
if [[ -s /build/locked/moments.txt && -s $secrets/debian-snapshot && $(. /etc/os-release && echo "$ID") == debian ]]; then
  archive=$(< "$secrets/debian-snapshot")
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  while read -r moment; do
    echo "deb [check-valid-until=no] ${archive%/}/debian/$moment $release main"
    echo "deb [check-valid-until=no] ${archive%/}/debian/$moment $release-updates main"
    echo "deb [check-valid-until=no] ${archive%/}/debian-security/$moment $release-security main"
  done < /build/locked/moments.txt >> "$network/sources.list"
  # Beside the mirror's own: that has what the archive has not taken in yet.
  cat >> "$network/apt.conf" << SETTINGS
Dir::Etc::SourceList "$network/sources.list";
Acquire::Retries "3";
SETTINGS
  export APT_CONFIG=$network/apt.conf
fi

# The Debian packages of a lock, `name=version` a line: apt-get keeps to them, and check-versions.sh looks whether it could.
if [[ -s /build/locked/debian.txt ]]; then
  # The versions have no character that means something else here: the lock is read by its rules.
  sed --regexp-extended 's/^([^=]+)=(.*)$/Package: \1\nPin: version \2\nPin-Priority: 1001\n/' /build/locked/debian.txt > "$network/preferences"
  echo "Dir::Etc::Preferences \"$network/preferences\";" >> "$network/apt.conf"
  export APT_CONFIG=$network/apt.conf BINDERY_DEBIAN_BEFORE=$network/debian-before.txt
  dpkg-query --show --showformat '${Package}=${Version}\n' > "$BINDERY_DEBIAN_BEFORE"
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1 PYTHONDONTWRITEBYTECODE=1
