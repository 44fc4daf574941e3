import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../bin/jupyter-repo2docker.js", import.meta.url));

/** A line of the log as BinderHub takes it: what is no JSON has the phase `unknown` (binderhub/build.py). */
interface BinderRecord {
  readonly message: string;
  readonly phase?: string;
}

export interface BinderResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly records: readonly BinderRecord[];
}

export interface BinderOptions {
  /** Also HOME and TMPDIR, so that what it leaves is found. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface BinderBuild {
  readonly repository: string;
  readonly ref: string;
  readonly image: string;
}

/** What BuildExecutor.get_cmd() of BinderHub gives, with an appendix and the extra arguments of mybinder.org. */
export function binderHubArguments({ repository, ref, image }: BinderBuild): readonly string[] {
  return [
    `--ref=${ref}`,
    `--image=${image}`,
    "--no-clean",
    "--no-run",
    "--json-logs",
    "--user-name=jovyan",
    "--user-id=1000",
    "--appendix",
    'USER root\nRUN echo "by ${NB_USER}" > /etc/appendix\nUSER $NB_UID',
    "--push",
    "--Repo2Docker.default_buildpack=None",
    '--DockerEngine.extra_init_args={"timeout":1200}',
    repository,
  ];
}

/** A jupyter-repo2docker that runs. */
interface RunningBinder {
  readonly pid: number;
  stderr(): string;
  interrupt(): void;
  readonly ended: Promise<BinderResult>;
}

export function startRepo2docker(args: readonly string[], { cwd, env = {} }: BinderOptions): RunningBinder {
  const kept = ["PATH", "BINDERY_CONFIG", "DOCKER_HOST"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...Object.fromEntries(kept), HOME: cwd, TMPDIR: cwd, LANG: "C.UTF-8", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
  const code = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const ended = Promise.all([text(child.stdout), code]).then(([stdout, exitCode]) => ({
    code: exitCode,
    stdout,
    stderr: errors,
    records: errors
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => recordOf(line)),
  }));
  return {
    pid: child.pid ?? 0,
    stderr: () => errors,
    interrupt: () => void child.kill("SIGINT"),
    ended,
  };
}

export function repo2docker(args: readonly string[], options: BinderOptions): Promise<BinderResult> {
  return startRepo2docker(args, options).ended;
}

/** The phases in their order, each once. */
export function phasesOf({ records }: BinderResult): readonly string[] {
  return [...new Set(records.flatMap(({ phase }) => (phase === undefined ? [] : [phase])))];
}

/** As BinderHub judges a build: by the phases of its lines. */
export function failuresOf({ records }: BinderResult): readonly string[] {
  return records.flatMap(({ phase, message }) =>
    phase === "failed" || phase === "failure" ? [message] : [],
  );
}

/** What is below a home, but Docker's configuration that the test put there. */
export function leftIn(home: string): readonly string[] {
  const paths = readdirSync(home, { recursive: true }).map(String);
  return paths.filter((path) => !/^\.docker(?:\/|$)/.test(path)).toSorted();
}

/** @throws Error with all that was said, where it did not end with that code */
export function requireCode({ code, stdout, records }: BinderResult, wanted: number): void {
  if (code === wanted) return;
  const said = records.map(({ message }) => message).join("");
  throw new Error(`jupyter-repo2docker ended with ${code}, not with ${wanted}:\n${stdout}\n${said}`);
}

function recordOf(line: string): BinderRecord {
  try {
    const record: BinderRecord = JSON.parse(line);
    return record;
  } catch {
    return { phase: "unknown", message: line };
  }
}
