import { invalidValue, refusal } from "./command-line-error.ts";

interface Combination {
  readonly run: boolean;
  readonly publishAll: boolean;
  /** Of `-p`, how many there are. */
  readonly publishedPorts: number;
  readonly hasCommand: boolean;
  /** Of `--editable` and traits, which repo2docker looks at before those of `-v`. */
  readonly hasEarlyVolumes: boolean;
  readonly hasVolumes: boolean;
  readonly hasEnvironment: boolean;
}

/** The rules with repo2docker's own sentences (`make_r2d` in its __main__.py), in the order in which it looks. */
const rules: readonly (readonly [(combination: Combination) => boolean, string])[] = [
  [
    ({ run, hasEarlyVolumes }) => hasEarlyVolumes && !run,
    "To Mount volumes with -v, you also need to run the container",
  ],
  [
    ({ run, publishAll, publishedPorts }) => (publishAll || publishedPorts > 0) && !run,
    "To publish user-defined port mappings, the container must also be run",
  ],
  [
    ({ publishedPorts, hasCommand }) => publishedPorts > 1 && !hasCommand,
    "To publish user-defined port mapping, you must specify the command to run in the container",
  ],
  [
    ({ run, hasEnvironment }) => hasEnvironment && !run,
    "To specify environment variables, you also need to run the container",
  ],
  [({ run, hasVolumes }) => hasVolumes && !run, "Cannot mount volumes if container is not run"],
];

/** @throws CommandLineError for options that exclude each other */
export function checkCombination(combination: Combination): void {
  const broken = rules.find(([breaks]) => breaks(combination));
  if (broken !== undefined) throw refusal(broken[1]);
}

/** @throws CommandLineError where `--editable` is given anything but a folder */
export function checkEditable(repository: string, isDirectory: boolean): void {
  if (!isDirectory)
    throw invalidValue(`Cannot mount "${repository}" in editable mode as it is not a directory`);
}
