import { dirname } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import type { Reach } from "../../http/guard-address.ts";
import type { HttpClient } from "../../http/http-client.ts";
import type { GitSource } from "../source.ts";
import { credentialSettings } from "./git-credentials.ts";
import { gitEnvironment, settingArguments, type LfsFilter } from "./git-environment.ts";
import { runProgram, type ProgramResult } from "../../program/run-program.ts";
import { scrub } from "../scrub.ts";

/** What every git call about one source shares; whether addresses that a repository names may lie in a private network is part of it. */
export interface GitSession extends Reach {
  readonly source: GitSource;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal | undefined;
  readonly lfs: LfsRules;
  /** Asks where servers redirect to. */
  readonly http: HttpClient;
  /** `untouched` unless it is given. */
  readonly lfsFilter?: LfsFilter;
}

/** What may be fetched of files that a repository keeps in Git LFS. */
interface LfsRules {
  readonly limitBytes: number;
}

export interface GitCall {
  readonly folder: string;
  readonly protocols: readonly string[];
  /** Of this call alone, as `key=value`. */
  readonly settings?: readonly string[];
}

export type GitResult = ProgramResult;

/** These tell of their progress; what works on this machine, and git-lfs, may be silent for long. */
const asksServer: ReadonlySet<string> = new Set(["fetch", "ls-remote", "submodule"]);

/** For ssh and git://, which have no limits of their own (those of http: git-environment.ts). */
const silenceLimitMs = 10 * 60_000;

/**
 * Runs git with fixed arguments and no shell, as runProgram does. git looks at the call's folder alone for a repository, not at
 * those above.
 * @returns the exit code, whatever it is
 * @throws UserError GIT_NOT_FOUND, INTERRUPTED, FETCH_FAILED for output without end, FETCH_UNREACHABLE for silence without end
 */
export function runGit(session: GitSession, call: GitCall, args: readonly string[]): Promise<GitResult> {
  const credentials = credentialSettings(session.source, process.env);
  return runProgram({
    program: "git",
    args: [...settingArguments(session.lfsFilter, call.settings), ...credentials.arguments, ...args],
    folder: call.folder,
    environment: {
      ...gitEnvironment(process.env, call.protocols),
      ...credentials.environment,
      GIT_CEILING_DIRECTORIES: dirname(call.folder),
    },
    report: session.report,
    clean: (line) => scrub(line, session.source.credentials),
    signal: session.signal,
    url: session.source.url,
    silenceLimitMs: asksServer.has(args[0] ?? "") ? silenceLimitMs : undefined,
    missing: gitMissing,
  });
}

function gitMissing(cause: Error): UserError {
  return new UserError({
    code: "GIT_NOT_FOUND",
    message: "git is not installed, or not on the PATH.",
    suggestions: ["Install git 2.24 or later.", "Or download the repository and give bindery its folder."],
    cause,
  });
}
