#!/usr/bin/env bash
# Runs RStudio Server for the one user of this container; who may use it is the Jupyter server's affair.
# usage: start SOCKET BASE_URL
set -euo pipefail
socket=$1 base_url=$2

umask 077
state=$(mktemp --directory --tmpdir rstudio-XXXXXXXX)
head --bytes=32 /dev/urandom | od --address-radix=n --format=x1 | tr --delete ' \n' > "$state/secure-cookie-key"
printf 'provider=sqlite\ndirectory=%s\n' "$state" > "$state/database.conf"
printf 'session-default-working-dir=%s\nsession-default-new-project-dir=%s\n' "$PWD" "$PWD" > "$state/rsession.conf"

# RStudio starts its sessions without the variables that this container and the repository's `start` set.
env --null > "$state/environment"
cat > "$state/rsession" << SESSION
#!/bin/bash
while IFS= read -r -d '' setting; do
  name=\${setting%%=*}
  [[ \$name =~ ^[A-Za-z_][A-Za-z0-9_]*\$ ]] || continue
  [[ \$name != PATH && -v \$name ]] || export "\$setting"
done < "$state/environment"
exec /usr/lib/rstudio-server/bin/rsession "\$@"
SESSION
chmod u+x "$state/rsession"

# Any uid may run the container, and one that is not in /etc/passwd has no name.
user=$(id --user --name 2> /dev/null) || user=${NB_USER:-jovyan}
export USER=$user RS_LOGGER_TYPE=stderr
exec /usr/lib/rstudio-server/bin/rserver \
  --server-user="$user" --server-data-dir="$state" --database-config-file="$state/database.conf" \
  --secure-cookie-key-file="$state/secure-cookie-key" --auth-none=1 \
  --www-socket="$socket" --www-root-path="${base_url}rstudio/" --www-frame-origin=same --www-verify-user-agent=0 \
  --rsession-which-r=/usr/local/bin/R --rsession-path="$state/rsession" --rsession-config-file="$state/rsession.conf"
