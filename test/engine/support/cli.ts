import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../bin/run.js", import.meta.url));

export interface CliOptions {
  readonly cwd: string;
  /** Beside what `baseEnvironment` gives; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** For stdin, which is closed behind it; null keeps it open and silent. */
  readonly input?: string | null;
  /** Who runs it; the caller where absent. Only root may choose. */
  readonly uid?: number;
}

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly json: Json;
}

/** What a command prints with `--json`; the tests say which properties they expect. */
export interface Json {
  readonly id: string;
  readonly image: string;
  readonly url: string;
  readonly container: string;
  readonly tags: readonly string[];
  readonly reused: boolean;
  readonly mounted: string;
  readonly seconds: Readonly<Record<string, number>>;
  readonly stopped: readonly string[];
  readonly log: string;
  readonly exitCode: number;
  readonly launches: readonly {
    readonly name: string;
    readonly id: string;
    readonly running: boolean;
    readonly url: string;
    readonly source: string;
  }[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly where?: { readonly file: string; readonly line?: number };
    readonly why?: string;
  };
}

/** A bindery that runs. */
export interface RunningCli {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves when stdout and stderr together match. @throws Error when it ends first, with all that it printed */
  printed(pattern: RegExp): Promise<void>;
  readonly ended: Promise<CliResult>;
}

/** The environment of every call: nothing of the caller's but what finds programs, the engine and the network's settings. */
function baseEnvironment(home: string): Record<string, string> {
  const kept = [
    "PATH",
    "BINDERY_CONFIG",
    "DOCKER_HOST",
    "DOCKER_CONTEXT",
    "DOCKER_CERT_PATH",
    "DOCKER_TLS_VERIFY",
  ];
  const entries = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(entries), HOME: home, LANG: "C.UTF-8", TMPDIR: home };
}

/** Starts bindery. HOME and TMPDIR are `cwd` unless `env` says otherwise, so that what it leaves is found. */
export function startBindery(args: readonly string[], { cwd, env, input, uid }: CliOptions): RunningCli {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...baseEnvironment(cwd), ...env },
    stdio: ["pipe", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  // It may end before it has read all of it.
  child.stdin.on("error", () => undefined);
  if (input !== null) child.stdin.end(input ?? "");
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const ended = once(child, "close").then(() => ({
    code: child.exitCode,
    ...output,
    seconds: (performance.now() - started) / 1000,
    get json() {
      return parse(output.stdout, output.stderr);
    },
  }));
  return {
    child,
    ended,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    printed: async (pattern) => {
      while (!pattern.test(output.stdout + output.stderr)) {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`bindery ended before it printed ${pattern}:\n${output.stdout}${output.stderr}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** Runs bindery to its end. */
export function bindery(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return startBindery(args, options).ended;
}

/** @throws Error with all that bindery printed, where it did not end with that code */
export function requireCode({ code, stdout, stderr }: CliResult, wanted: number): void {
  if (code !== wanted)
    throw new Error(`bindery ended with ${code}, not with ${wanted}:\n${stdout}\n${stderr}`);
}

/** Runs bindery with `--json` and expects it to succeed. */
export async function binderyJson(args: readonly string[], options: CliOptions): Promise<Json> {
  const separator = args.indexOf("--");
  const at = separator === -1 ? args.length : separator;
  const result = await bindery([...args.slice(0, at), "--json", ...args.slice(at)], options);
  if (result.code !== 0) {
    throw new Error(
      `bindery ${args.join(" ")} ended with ${result.code}\n${result.stderr}\n${result.stdout}`,
    );
  }
  return result.json;
}

function parse(stdout: string, stderr: string): Json {
  try {
    const json: Json = JSON.parse(stdout);
    return json;
  } catch {
    throw new Error(`bindery did not print one JSON object:\n${stdout}\n${stderr}`);
  }
}
