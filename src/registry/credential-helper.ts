import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import * as v from "valibot";
import type { RegistryLogin } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";

/** Long enough for one that asks a cloud, or a person to unlock their keys. */
const usualPatience = 60_000;

/** What helpers say on stdout where they have no login (docker-credential-helpers: credentials/error.go). */
const hasNone = /credentials not found|no credentials (?:server URL|username)/i;

/** In place of a name where the secret is a token (docker/cli: credentials/native_store.go). */
const tokenName = "<token>";

const Answer = v.object({ Username: v.string(), Secret: v.string() });

/**
 * Asks `docker-credential-<name>` for a login (protocol: docker-credential-helpers' README).
 * @returns undefined where it has none
 * @throws UserError REGISTRY_UNAUTHORIZED where it can't be run, fails or does not answer
 */
export async function askHelper(
  name: string,
  server: string,
  environment: Readonly<Record<string, string | undefined>>,
  patienceMilliseconds = usualPatience,
): Promise<RegistryLogin | undefined> {
  const program = `docker-credential-${name}`;
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) throw helperFault(program, server, "That is no name of a program.");
  const { code, output, complaint } = await run(program, server, environment, patienceMilliseconds);
  if (code !== 0) {
    if (hasNone.test(output)) return undefined;
    throw helperFault(program, server, complaint || `It ended with ${code ?? "a signal"}.`);
  }
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), output);
  // Not the answer itself, which may hold a secret.
  if (!answer.success) throw helperFault(program, server, "It printed something other than a login.");
  const { Username: username, Secret: secret } = answer.output;
  return username === tokenName ? { identityToken: secret } : { username, password: secret };
}

async function run(
  program: string,
  server: string,
  environment: Readonly<Record<string, string | undefined>>,
  patienceMilliseconds: number,
): Promise<{ readonly code: number | null; readonly output: string; readonly complaint: string }> {
  const child = spawn(program, ["get"], { env: environment, stdio: "pipe" });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
    // What it has started may hold its output open.
    child.stdout.destroy();
    child.stderr.destroy();
  }, patienceMilliseconds);
  // It may end before it has read.
  child.stdin.on("error", () => undefined);
  child.stdin.end(server);
  try {
    const [output, complaint] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    return { code: child.exitCode, output, complaint: complaint.trim().split("\n").at(-1) ?? "" };
  } catch (error) {
    throw helperFault(program, server, isLate ? "It took too long." : faultOf(error), error);
  } finally {
    clearTimeout(timer);
  }
}

function faultOf(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "It is not on the PATH.";
  return error instanceof Error ? error.message : String(error);
}

function helperFault(program: string, server: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: "REGISTRY_UNAUTHORIZED",
    message: `The credential helper ${JSON.stringify(program)} gives no login for ${server}`,
    why,
    suggestions: [
      "Docker's config.json names it under `credsStore` or `credHelpers`: install it, mend it, or take the entry away and log in with `docker login`.",
    ],
    cause,
  });
}
