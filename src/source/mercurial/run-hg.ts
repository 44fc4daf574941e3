import { UserError } from "../../errors/user-error.ts";
import { runProgram, type ProgramResult } from "../../program/run-program.ts";
import { scrub } from "../scrub.ts";
import { userVariable } from "./hg-credentials.ts";
import { hgEnvironment, settingArguments } from "./hg-environment.ts";
import { hgFailure } from "./hg-failure.ts";
import type { MercurialSource } from "./mercurial-source.ts";

/** What every hg call about one source shares. */
export interface HgSession {
  readonly source: MercurialSource;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal | undefined;
  /** See withCredentials. */
  readonly configFile: string;
}

/** For ssh, which has no limit of its own (that of http: hg-environment.ts). */
const silenceLimitMs = 10 * 60_000;

/**
 * Runs hg with fixed arguments and no shell, as runProgram does.
 * @param folder where it runs; for a repository's own commands, the repository
 * @returns its standard output
 * @throws UserError what the source's failure means, MERCURIAL_NOT_FOUND, INTERRUPTED, FETCH_UNREACHABLE for silence without end
 */
export async function hg(session: HgSession, folder: string, ...args: string[]): Promise<string> {
  const result = await tryHg(session, folder, ...args);
  if (result.code !== 0) throw hgFailure(session.source.url, result.messages);
  return result.stdout;
}

/**
 * As `hg`, for a call that may fail.
 * @throws UserError MERCURIAL_NOT_FOUND, INTERRUPTED, FETCH_UNREACHABLE for silence without end
 */
export function tryHg(session: HgSession, folder: string, ...args: string[]): Promise<ProgramResult> {
  const { source } = session;
  return runProgram({
    program: "hg",
    args: [...settingArguments(), ...args],
    folder,
    environment: {
      ...hgEnvironment(process.env, session.configFile),
      ...(session.configFile !== "" && { [userVariable]: source.credentials?.user ?? "" }),
    },
    report: session.report,
    clean: (line) => scrub(line, source.credentials),
    signal: session.signal,
    url: source.url,
    silenceLimitMs: source.url.startsWith("ssh:") ? silenceLimitMs : undefined,
    missing: hgMissing,
  });
}

function hgMissing(cause: Error): UserError {
  return new UserError({
    code: "MERCURIAL_NOT_FOUND",
    message: "Mercurial (hg) is not installed, or not on the PATH.",
    suggestions: [
      "Install it: apt-get install mercurial, brew install mercurial, or see https://www.mercurial-scm.org",
      "Or download the repository and give bindery its folder.",
    ],
    cause,
  });
}
