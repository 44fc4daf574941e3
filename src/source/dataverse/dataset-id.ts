import { parsePersistentId } from "./persistent-id.ts";

/** What an address names: a dataset or a file of one, by its persistent identifier or by its number in the installation. */
export interface DataverseId {
  readonly kind: "dataset" | "file";
  readonly id: string;
}

const filePrefix = "file:";

/** As it stands in a RecordAddress. */
export function writeDataverseId({ kind, id }: DataverseId): string {
  return kind === "file" ? `${filePrefix}${id}` : id;
}

/** What writeDataverseId() wrote. */
export function readDataverseId(text: string): DataverseId {
  return text.startsWith(filePrefix)
    ? { kind: "file", id: text.slice(filePrefix.length) }
    : { kind: "dataset", id: text };
}

/** Whether an identifier is the number in the installation's database. */
export function isNumber(id: string): boolean {
  return /^\d{1,18}$/.test(id);
}

/** An identifier of either sort. @returns undefined where the text is none */
export function parseIdentifier(text: string | null): string | undefined {
  if (text === null) return undefined;
  return isNumber(text) ? text : parsePersistentId(text.trim());
}
