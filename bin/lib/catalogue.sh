# shellcheck shell=bash
# The catalogue of this machine, where it can't have all that the shipped one names.

: "${root:?}" "${state:?}"

# Sets `own_catalogue`: empty where the shipped one does.
# shellcheck disable=SC2034 # setup writes it down
ensure_catalogue() {
  [[ -n $r_version$server_lock ]] || return 0
  own_catalogue=$state/catalogue.yml
  write_catalogue >"$own_catalogue.new" || die "This machine's catalogue could not be made."
  mv "$own_catalogue.new" "$own_catalogue"
}

# Prints the shipped catalogue, with the only R that there is, and a day on which it had its packages, as the default; and
# with the lock of a Jupyter server that can be installed here.
write_catalogue() {
  awk -v version="$r_version" -v snapshot="${r_snapshot:?}" -v lock="$server_lock" '
    /^[^ #]/ { section = $1 }
    section == "r:" && version != "" {
      defaults += sub(/^  default: ".*"/, "  default: \"" version "\"")
      snapshots += sub(/^  snapshot: ".*"/, "  snapshot: \"" snapshot "\"")
    }
    { print }
    section == "server:" && lock != "" && /^  python: / {
      print "  lock: " lock
      locks++
    }
    END {
      if (version != "" && (defaults != 1 || snapshots != 1)) {
        printf "setup: the section r: has %d lines of default: and %d of snapshot:, one of each is needed\n",
          defaults, snapshots > "/dev/stderr"
        exit 1
      }
      if (lock != "" && locks != 1) {
        printf "setup: the section server: has %d lines of python:, one is needed\n", locks > "/dev/stderr"
        exit 1
      }
    }
  ' "$root/buildpacks/catalogue.yml"
}
