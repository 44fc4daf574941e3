import { extensionModules, magicRequirements, matplotlibBackends } from "./cell-magics.ts";
import type { Mention } from "./mention.ts";

/** Where and how a magic is called. */
export interface MagicCall {
  readonly argument: string;
  readonly prefix: "%" | "%%";
  readonly line: number;
}

/** What a magic needs: distributions of its own, the module of `%load_ext`, the backend of `%matplotlib`. */
export function magicMentions(name: string, { argument, prefix, line }: MagicCall): readonly Mention[] {
  const [word = ""] = argument.trim().split(/\s+/);
  if (name === "load_ext" || name === "reload_ext") return extension(word, line);
  const requirements = name === "matplotlib" ? backend(word) : magicRequirements.get(name);
  if (requirements === undefined) return [];
  const magic = name === "matplotlib" ? `%matplotlib ${word}`.trim() : `${prefix}${name}`;
  return [{ kind: "magic", magic, requirements, compiles: name.startsWith("cython"), line }];
}

function extension(name: string, line: number): readonly Mention[] {
  const module = extensionModules.get(name) ?? name.replaceAll(/["']/g, "");
  return module === "" ? [] : [{ kind: "module", module, optional: false, line }];
}

function backend(word: string): readonly string[] {
  const own = matplotlibBackends.get(word);
  return own === undefined ? ["matplotlib"] : ["matplotlib", own];
}
