import * as v from "valibot";

const Diagnosed = v.object({
  code: v.string(),
  message: v.string(),
  where: v.optional(v.object({ file: v.string(), line: v.optional(v.number()) })),
  edit: v.object({ words: v.string(), safe: v.boolean() }),
});

const CheckJson = v.object({
  verdict: v.string(),
  complete: v.boolean(),
  build: v.optional(v.object({ verdict: v.string(), diagnosis: v.optional(Diagnosed) })),
  notebooks: v.array(
    v.object({
      path: v.string(),
      verdict: v.string(),
      diagnosis: v.optional(Diagnosed),
      hint: v.optional(Diagnosed),
    }),
  ),
  scripts: v.array(v.object({ command: v.string(), verdict: v.string() })),
  fixed: v.array(v.object({ file: v.string(), words: v.string() })),
});

/** What `check --json` printed, as far as tests ask. @throws Error with all of it where it is something else */
export function checkJson({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) {
  try {
    return v.parse(CheckJson, JSON.parse(stdout));
  } catch (error) {
    throw new Error(`check printed no report:\n${stdout}\n${stderr}`, { cause: error });
  }
}
