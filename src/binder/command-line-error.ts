interface Outcome {
  readonly exitCode: 1 | 2 | 255;
  readonly stream: "stdout" | "stderr";
}

/** A command line that is not run. Callers of repo2docker rely on its exit code and on where its words go. */
export class CommandLineError extends Error {
  override readonly name = "CommandLineError";
  readonly exitCode: Outcome["exitCode"];
  /** Where the message is to be printed. */
  readonly stream: Outcome["stream"];

  constructor(message: string, { exitCode, stream }: Outcome) {
    super(message);
    this.exitCode = exitCode;
    this.stream = stream;
  }
}

/** Options that exclude each other; repo2docker prints these on stdout. */
export function refusal(message: string): CommandLineError {
  return new CommandLineError(message, { exitCode: 1, stream: "stdout" });
}

/** A value that can't be used, seen after the parsing. */
export function invalidValue(message: string): CommandLineError {
  return new CommandLineError(message, { exitCode: 1, stream: "stderr" });
}

/** As Python's argparse ends: the usage, then one line. */
export function usageError(message: string, usage: string): CommandLineError {
  return new CommandLineError(`${usage}repo2docker: error: ${message}`, { exitCode: 2, stream: "stderr" });
}

/** An option that repo2docker has removed. */
export function removedOption(message: string): CommandLineError {
  return new CommandLineError(message, { exitCode: 255, stream: "stderr" });
}
