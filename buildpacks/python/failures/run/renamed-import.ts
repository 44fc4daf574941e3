import type { Remedy } from "../../../../src/diagnosis/remedy.ts";

/**
 * What to write for an import of a module that has another name now, so that the code below it stays as it is; undefined where the line
 * imports it in another way.
 */
export function renamedImport(line: string, module: string, now: string): Remedy | undefined {
  const text = line.trim();
  const escaped = module.replaceAll(".", "\\.");
  const from = new RegExp(`^from ${escaped}(?= import )`).exec(text);
  if (from !== null) return { kind: "line", find: `from ${module}`, replace: `from ${now}` };
  if (new RegExp(`^import ${escaped} as `).test(text))
    return { kind: "line", find: `import ${module}`, replace: `import ${now}` };
  if (text === `import ${module}` && !module.includes("."))
    return { kind: "line", find: text, replace: `import ${now} as ${module}` };
  const dot = module.lastIndexOf(".");
  const [parent, name] = [module.slice(0, dot), module.slice(dot + 1)];
  if (dot > 0 && text === `from ${parent} import ${name}`)
    return {
      kind: "line",
      find: text,
      replace: now === name ? `import ${name}` : `import ${now} as ${name}`,
    };
  return undefined;
}
