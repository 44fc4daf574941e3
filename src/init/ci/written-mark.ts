import { version } from "../../package-root.ts";

const opening = "Written by `bindery init ci";

/** The first words of what is written, by which bindery knows its own. */
export function writtenMark(service: string): string {
  return `${opening} ${service}\` of bindery ${version}; \`--force\` writes it again.`;
}

/** Whether a file is one that bindery wrote. */
export function isWritten(text: string): boolean {
  return text.startsWith(`# ${opening} `);
}
