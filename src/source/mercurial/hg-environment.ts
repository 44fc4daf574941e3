/**
 * Settings of every hg call (hg help config). No subrepositories: hg would fetch them by any protocol, and their programs have run
 * code at clone time. No clone bundles: the server would name other addresses to fetch from.
 */
const settings = [
  "ui.interactive=false",
  "ui.paginate=false",
  "ui.clonebundles=false",
  "ui.merge=:fail",
  "subrepos.allowed=false",
  "http.timeout=60",
  // hg that fetches and hg that waits are told apart by this (run-hg.ts).
  "progress.assume-tty=true",
  "progress.refresh=2",
  "progress.format=topic number unit",
] as const;

/** The options that stand before hg's command. */
export function settingArguments(): string[] {
  return ["--noninteractive", ...settings.flatMap((setting) => ["--config", setting])];
}

/**
 * The environment of an hg call: the caller's, so that proxies and ssh agents work, without hg's own variables. No configuration
 * file is read but bindery's, neither the person's, whose hooks and extensions run programs, nor that of a repository.
 * @param base the environment to start from
 * @param configFile bindery's, "" for none
 */
export function hgEnvironment(base: Readonly<NodeJS.ProcessEnv>, configFile: string): NodeJS.ProcessEnv {
  const kept = Object.entries(base).filter(
    ([name]) => !/^(?:HG|CHG)/.test(name) && name !== "GIT_CREDENTIAL_ENV",
  );
  return {
    ...Object.fromEntries(kept),
    HGPLAIN: "1",
    HGPLAINEXCEPT: "progress",
    HGRCPATH: configFile,
    HGRCSKIPREPO: "1",
    HGENCODING: "utf-8",
    LC_ALL: "C",
    LANGUAGE: "C",
    // ssh has no terminal either (run-program.ts).
    SSH_ASKPASS_REQUIRE: "never",
  };
}
