# shellcheck shell=bash
# Sourced by steps that may call what slim images lack: compilers, version control, downloaders. Each stands on PATH, behind the
# real ones, and installs itself when it is called; most steps call none.
# BINDERY_TOOLS: another table of the same form.
export BINDERY_TOOLS=${BINDERY_TOOLS:-/build/tools/tools.txt}
on_demand=$(mktemp --directory)
chmod 755 "$on_demand"
while read -r command _; do
  ln -s /build/tools/tool.sh "$on_demand/$command"
done < "$BINDERY_TOOLS"
export PATH=$PATH:$on_demand
