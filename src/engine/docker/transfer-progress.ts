import { faultText } from "./docker-fault.ts";

/** Lines are for people, and logs are kept: not more than one in so many milliseconds. */
const pauseMilliseconds = 2000;

interface TransferMessage {
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly aux?: { readonly Digest?: string };
  readonly errorDetail?: { readonly message?: string };
  readonly error?: string;
}

interface Layer {
  readonly isDone: boolean;
  readonly current: number;
  readonly total: number;
}

const doneStates = /^(?:Pushed|Layer already exists|Mounted from|Pull complete|Already exists)/;
const stateOfLayer =
  /^(?:Preparing|Waiting|Pushing|Pushed|Layer already exists|Mounted from|Pulling fs layer|Downloading|Verifying Checksum|Download complete|Extracting|Pull complete|Already exists)/;
/** What an engine that keeps images in containerd says in place of `aux` (moby, daemon/containerd/image_push.go). */
const digestOfTag = /^\S+: digest: (?<digest>sha256:[0-9a-f]{64}) size: \d+$/;
const retrying = /^Retrying in (?<seconds>\d+) seconds?/;

/** Follows one push or pull: turns the engine's messages, thousands for a large image, into some lines. */
export class TransferProgress {
  readonly #report: (line: string) => void;
  readonly #now: () => number;
  readonly #layers = new Map<string, Layer>();
  readonly #waiting = new Map<string, number>();
  #reported = Number.NEGATIVE_INFINITY;
  #last = "";
  #error: string | undefined;
  #digest: string | undefined;

  constructor(report: (line: string) => void, now: () => number = () => performance.now()) {
    this.#report = report;
    this.#now = now;
  }

  /** Takes one line of the engine's answer. @throws SyntaxError for a line that is no JSON */
  message(line: string): void {
    const message = JSON.parse(line) as TransferMessage;
    const error = message.errorDetail?.message ?? message.error;
    if (error !== undefined) this.#error = error;
    if (message.aux?.Digest !== undefined) this.#digest = message.aux.Digest;
    const { id, status } = message;
    this.#digest ??= digestOfTag.exec(status ?? "")?.groups?.["digest"];
    if (id === undefined || status === undefined) return;
    const seconds = retrying.exec(status)?.groups?.["seconds"];
    if (seconds !== undefined) this.#engineRetries(id, Number(seconds));
    else if (stateOfLayer.test(status)) this.#layer(id, status, message.progressDetail);
  }

  /** The digest of what was pushed; undefined for a pull. @throws Error with the engine's words where it failed */
  result(): string | undefined {
    if (this.#error !== undefined) throw new Error(faultText(this.#error));
    return this.#digest;
  }

  /** The engine counts the seconds down; the first is told. */
  #engineRetries(id: string, seconds: number): void {
    if (seconds > (this.#waiting.get(id) ?? 0)) {
      this.#report(`layer ${id}: the registry falters, the engine tries again in ${seconds} s`);
    }
    this.#waiting.set(id, seconds);
  }

  #layer(
    id: string,
    status: string,
    { current = 0, total = 0 }: TransferMessage["progressDetail"] = {},
  ): void {
    const before = this.#layers.get(id);
    this.#waiting.delete(id);
    // A layer's last message has no sizes; where the engine did not know them, it passes them.
    const most = Math.max(total, current, before?.total ?? 0);
    const isDone = doneStates.test(status);
    this.#layers.set(id, { isDone, current: isDone ? most : current, total: most });
    this.#tell();
  }

  #tell(): void {
    const layers = [...this.#layers.values()];
    const done = layers.filter(({ isDone }) => isDone).length;
    const isAll = done === layers.length;
    if (!isAll && this.#now() - this.#reported < pauseMilliseconds) return;
    const bytes = layers.reduce((sum, { current }) => sum + current, 0);
    const total = layers.reduce((sum, layer) => sum + layer.total, 0);
    const sizes = total === 0 ? "" : `, ${megabytes(bytes)} of ${megabytes(total)} MB`;
    const line = `${done} of ${layers.length} layers${sizes}`;
    if (line === this.#last) return;
    this.#last = line;
    this.#reported = this.#now();
    this.#report(line);
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
