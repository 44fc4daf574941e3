#!/usr/bin/env bash
# Runs `bindery check` as the environment says, for jobs of a CI service. What a job is given reaches it by variables alone, so that no
# value is ever read as a command. Ends as `bindery check` does.
#   BINDERY_SOURCE   a folder or an address
#   BINDERY_LEVEL    lint, build, run or rebuild
#   BINDERY_OPTIONS  further options, one on each line
#   BINDERY_REPORT   the folder that the reports are written to
#   BINDERY_IMAGE    where images are pushed to by ci/push.sh, to take steps from; may be empty
set -euo pipefail

report=${BINDERY_REPORT:?}
arguments=("--level=${BINDERY_LEVEL:?}" "--report=$report")
# Names of images are in lower case, those of people and groups need not be.
image=${BINDERY_IMAGE-}
[[ -z $image ]] || arguments+=("--cache-from=${image,,}:cache")
while IFS= read -r option; do
  option=${option%$'\r'}
  [[ -z $option ]] || arguments+=("$option")
done <<< "${BINDERY_OPTIONS-}"

# What an earlier step left is no verdict of this one.
rm -f "$report/report.json"
status=0
bindery check "${arguments[@]}" -- "${BINDERY_SOURCE:?}" || status=$?

if [[ -n ${GITHUB_OUTPUT-} ]]; then
  verdict=
  if [[ -e $report/report.json ]]; then
    verdict=$(node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).verdict' -- "$report/report.json")
  fi
  # Neither may be more than a line, or it could set other outputs.
  printf '%s\n' "verdict=${verdict//[^a-z]/}" "report=${report//[$'\r\n']/}" "exit-code=$status" >> "$GITHUB_OUTPUT"
fi
exit "$status"
