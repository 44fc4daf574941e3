import type { BinderRequest } from "../../src/binder/binder-request.ts";
import { CommandLineError } from "../../src/binder/command-line-error.ts";
import { parseCommandLine } from "../../src/binder/parse-command-line.ts";
import type { Surroundings } from "../../src/binder/surroundings.ts";

export interface StandIn extends Partial<Surroundings> {
  /** By absolute path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A user `me` with number 1001 in /work, where `repo` is the only folder. */
export function surroundings({ files = {}, ...others }: StandIn = {}): Surroundings {
  return {
    environment: { HOME: "/home/me" },
    cwd: "/work",
    uid: 1001,
    userName: "me",
    isDirectory: (path) => path === "/work/repo" || path === "/work",
    readFile: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    ...others,
  };
}

export function request(argv: readonly string[], standIn: StandIn = {}): BinderRequest {
  const parsed = parseCommandLine(argv, surroundings(standIn));
  if (parsed.kind !== "build") throw new Error(`it is a request for ${parsed.kind}`);
  return parsed.request;
}

export function failure(argv: readonly string[], standIn: StandIn = {}): CommandLineError {
  try {
    parseCommandLine(argv, surroundings(standIn));
  } catch (error) {
    if (error instanceof CommandLineError) return error;
    throw error;
  }
  throw new Error("it is accepted");
}
