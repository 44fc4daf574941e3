/**
 * Settings of every git call. A fetched repository, or a host's own set-up, must not start a program:
 * no hooks, no file-system monitor, no templates with hooks, no upkeep that outlives the call.
 */
const settings = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.symlinks=true",
  "init.templateDir=",
  "gc.auto=0",
  "maintenance.auto=false",
  // git holds files below this in memory, and builds run in small pods.
  "core.bigFileThreshold=16m",
  // By http, a server that stays silent for a minute is gone. One that counts objects sends its progress, a few bytes a second.
  "http.lowSpeedLimit=1",
  "http.lowSpeedTime=60",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "advice.detachedHead=false",
] as const;

/**
 * What `git rev-parse --local-env-vars` lists, and what points git's own parts elsewhere: bindery may run inside a git hook.
 * GIT_CREDENTIAL_ENV is for the source's own host alone, so no helper of the host's may give it to others (credential-variable.ts).
 */
const removed = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_COMMON_DIR",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INTERNAL_SUPER_PREFIX",
  "GIT_GRAFT_FILE",
  "GIT_SHALLOW_FILE",
  "GIT_NO_REPLACE_OBJECTS",
  "GIT_REPLACE_REF_BASE",
  "GIT_CONFIG",
  "GIT_CONFIG_PARAMETERS",
  "GIT_TEMPLATE_DIR",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  "GIT_EXTERNAL_DIFF",
  "GIT_CREDENTIAL_ENV",
  "GIT_LFS_SKIP_DOWNLOAD_ERRORS",
  "LANGUAGE",
] as const;

/** The protocols that anybody's URL may use, that of a submodule included. */
export const remoteProtocols = ["https", "http", "ssh", "git"] as const;

/**
 * How git treats files in Git LFS, whatever the host's own filters are: they are fetched by lfs/fetch-lfs.ts, within limits. `untouched`
 * leaves pointers; `known` runs git-lfs to know a file that is at hand again, and fetches none. (git dies where the program of
 * `process` is missing, required or not.)
 */
const lfsSettings = {
  untouched: ["filter.lfs.clean=", "filter.lfs.smudge=", "filter.lfs.process="],
  known: [
    "filter.lfs.clean=git-lfs clean -- %f",
    "filter.lfs.smudge=git-lfs smudge --skip -- %f",
    "filter.lfs.process=git-lfs filter-process --skip",
  ],
} as const;

export type LfsFilter = keyof typeof lfsSettings;

/** The options that stand before git's command. @param more settings of one call, as `key=value` */
export function settingArguments(filter: LfsFilter = "untouched", more: readonly string[] = []): string[] {
  const all = [...settings, "filter.lfs.required=false", ...lfsSettings[filter], ...more];
  return all.flatMap((setting) => ["-c", setting]);
}

/**
 * The environment of a git call: the caller's, so that credential helpers, proxies and ssh agents work, without
 * what would point git elsewhere.
 * @param base the environment to start from
 * @param protocols the transports git may use, for whatever URL it meets
 */
export function gitEnvironment(
  base: Readonly<NodeJS.ProcessEnv>,
  protocols: readonly string[],
): NodeJS.ProcessEnv {
  const environment = { ...base };
  for (const name of removed) delete environment[name];
  return {
    ...environment,
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    // Stronger than `protocol.*.allow`, and submodules inherit it (git(1)).
    GIT_ALLOW_PROTOCOL: protocols.join(":"),
    // git 3 would start repositories with sha256, which can't fetch from today's servers.
    GIT_DEFAULT_HASH: "sha1",
    // ssh must fail where it would ask. It has no terminal either (run-git.ts), so this is BatchMode without
    // GIT_SSH_COMMAND, which would override the person's core.sshCommand.
    SSH_ASKPASS_REQUIRE: "never",
  };
}
