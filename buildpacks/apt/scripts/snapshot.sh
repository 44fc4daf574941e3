# shellcheck shell=bash
# Sourced behind network.sh by steps that install Debian packages. Where /environment/debian-snapshot.txt names a moment (20230901T000000Z)
# and whoever builds has an archive of Debian by moments, apt-get sees Debian as it was then. Its layout is that of snapshot.debian.org.
# The base image may have newer libraries than that moment, so that apt-get may take them back.
# shellcheck disable=SC2154 # set by network.sh
if [[ -s /environment/debian-snapshot.txt && -s $secrets/debian-snapshot ]]; then
  archive=$(< "$secrets/debian-snapshot")
  moment=$(< /environment/debian-snapshot.txt)
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # The lists of the past have run out.
  {
    echo "deb [check-valid-until=no] ${archive%/}/debian/$moment $release main"
    echo "deb [check-valid-until=no] ${archive%/}/debian/$moment $release-updates main"
    echo "deb [check-valid-until=no] ${archive%/}/debian-security/$moment $release-security main"
  } > "$network/snapshot.list"
  printf '%s\n' 'Package: *' 'Pin: release o=Debian' 'Pin-Priority: 1001' > "$network/preferences"
  cat >> "$network/apt.conf" << SETTINGS
Dir::Etc::SourceList "$network/snapshot.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "$network/preferences";
APT::Get::Allow-Downgrades "true";
Acquire::Retries "3";
SETTINGS
  export APT_CONFIG=$network/apt.conf
fi
