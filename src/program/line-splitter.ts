import { StringDecoder } from "node:string_decoder";

/** Lines that end in a carriage return are progress, which the next one overwrites on a terminal. */
export type LineKind = "message" | "progress";

/** Cuts a stream of bytes into lines at \n, \r\n and \r; a line longer than a screen could show is cut off. */
export class LineSplitter {
  readonly #decoder = new StringDecoder("utf8");
  readonly #onLine: (line: string, kind: LineKind) => void;
  #rest = "";

  constructor(onLine: (line: string, kind: LineKind) => void) {
    this.#onLine = onLine;
  }

  write(chunk: Buffer): void {
    this.#rest += this.#decoder.write(chunk);
    for (;;) {
      // ssh ends its lines with \r\n, so a \r at the end of what came so far can't be judged yet.
      const end = /\r\n|\n|\r(?!$)/.exec(this.#rest);
      if (end === null) break;
      this.#emit(this.#rest.slice(0, end.index), end[0] === "\r" ? "progress" : "message");
      this.#rest = this.#rest.slice(end.index + end[0].length);
    }
    this.#rest = this.#rest.slice(0, 4096);
  }

  end(): void {
    this.#emit(this.#rest + this.#decoder.end(), "message");
    this.#rest = "";
  }

  /** What a server says is shown, so the characters that steer a terminal are taken out. */
  #emit(line: string, kind: LineKind): void {
    const visible = line
      .slice(0, 4096)
      .replaceAll(/\p{Cc}/gu, " ")
      .trim();
    if (visible !== "") this.#onLine(visible, kind);
  }
}
