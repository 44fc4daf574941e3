#!/usr/bin/env bash
# Waits for the engine of a job of GitLab CI/CD, then runs a command with the login of its registry.
# usage: ci/gitlab.sh COMMAND [ARGUMENTS...]
set -euo pipefail

# The engine makes its certificates when it starts.
certificates=${DOCKER_CERT_PATH:?}
address=${DOCKER_HOST:?}
for _ in {1..60}; do
  if curl --silent --fail --output /dev/null --cacert "$certificates/ca.pem" --cert "$certificates/cert.pem" \
    --key "$certificates/key.pem" "https://${address#tcp://}/_ping"; then break; fi
  sleep 1
done

# The name and password that the project has for another registry, else those of the job.
# shellcheck disable=SC2016 # of JavaScript
CONTAINER_ENGINE_REGISTRY_CREDENTIALS=$(node -p '
  const { BINDERY_IMAGE = "", CI_REGISTRY = "", ...given } = process.env;
  const isOwn = CI_REGISTRY !== "" && BINDERY_IMAGE.startsWith(`${CI_REGISTRY}/`);
  const username = isOwn ? given.CI_REGISTRY_USER : given.REGISTRY_USER;
  const password = isOwn ? given.CI_REGISTRY_PASSWORD : given.REGISTRY_PASSWORD;
  username && password ? JSON.stringify({ registry: BINDERY_IMAGE.split("/")[0], username, password }) : "";
')
export CONTAINER_ENGINE_REGISTRY_CREDENTIALS
exec "$@"
