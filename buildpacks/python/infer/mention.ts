import type { ShellWord } from "./shell-command.ts";

/** Something in a piece of code that tells of a distribution; `line` counts from 1 in that piece. */
export type Mention = ModuleMention | CallMention | MagicMention | CommandMention | WrittenModule;

/** A module that is imported; of `from a.b import c`, `a.b.c`. */
export interface ModuleMention {
  readonly kind: "module";
  readonly module: string;
  readonly optional: boolean;
  readonly line: number;
}

/** A call of a function or method by a name that implies a distribution. */
export interface CallMention {
  readonly kind: "call";
  readonly name: string;
  readonly line: number;
}

/** A magic that needs distributions. */
interface MagicMention {
  readonly kind: "magic";
  /** As written: `%%cython`. */
  readonly magic: string;
  readonly requirements: readonly string[];
  readonly compiles: boolean;
  readonly line: number;
}

/** A command of a shell; most are of no interest. */
interface CommandMention {
  readonly kind: "command";
  readonly words: readonly ShellWord[];
  readonly line: number;
}

/** A module that the code writes beside itself (`%%writefile tools.py`). */
interface WrittenModule {
  readonly kind: "written";
  readonly module: string;
  readonly line: number;
}
