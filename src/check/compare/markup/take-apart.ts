import { Parser } from "htmlparser2";
import { ElementIds } from "./element-ids.ts";
import type { MarkupPart, MarkupParts } from "./markup-parts.ts";
import { TableReader } from "./table.ts";

const longestMarkup = 50_000_000;
const mostParts = 1_000_000;
const deepest = 1000;
const chunkLength = 8192;

/** Attributes of HTML that say something; the others say how it looks. */
const toldAttributes: ReadonlySet<string> = new Set([
  "src",
  "href",
  "alt",
  "value",
  "srcdoc",
  "data",
  "checked",
  "selected",
  "min",
  "max",
  "title",
  "label",
  "placeholder",
  "datetime",
  "start",
  "srcset",
  "poster",
]);
/** Attributes of SVG that say nothing. */
const untoldAttributes: ReadonlySet<string> = new Set(["id", "version"]);
/** Of SVG: who made it when. */
const untoldElement = "metadata";

/**
 * What of HTML or SVG is compared: elements, attributes that say something, text, scripts and tables. Undefined for what is too large or too
 * deep. With `keepIds` ids stand as they are written, else as numbers.
 */
export function takeApart(
  markup: string,
  { isSvg, keepIds }: { readonly isSvg: boolean; readonly keepIds: boolean },
): MarkupParts | undefined {
  if (markup.length > longestMarkup) return undefined;
  const reader = new MarkupReader(isSvg, keepIds);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.write(text),
      onclosetag: (name) => reader.close(name),
    },
    { xmlMode: isSvg },
  );
  for (let start = 0; start < markup.length; start += chunkLength) {
    parser.write(markup.slice(start, start + chunkLength));
    if (reader.isTooMuch) return undefined;
  }
  parser.end();
  return reader.finish();
}

class MarkupReader {
  readonly #parts: MarkupPart[] = [];
  readonly #ids = new ElementIds();
  readonly #open: string[] = [];
  readonly #isSvg: boolean;
  readonly #keepIds: boolean;
  #table: TableReader | undefined;
  #tables = 0;
  #drawings = 0;
  #untold = 0;
  #text: string[] = [];

  constructor(isSvg: boolean, keepIds: boolean) {
    this.#isSvg = isSvg;
    this.#keepIds = keepIds;
  }

  get isTooMuch(): boolean {
    return this.#open.length > deepest || this.#parts.length + (this.#table?.size ?? 0) > mostParts;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#open.push(name);
    if (name === "svg") this.#drawings += 1;
    if (this.#isUntold(name)) this.#untold += 1;
    if (this.#untold > 0) return;
    this.#flush();
    if (name === "table") this.#tables += 1;
    if (this.#tables === 0) this.#parts.push({ kind: "element", name });
    else if (this.#table === undefined) this.#table = new TableReader();
    else if (this.#tables === 1 && name === "tr") this.#table.beginRow();
    else if (this.#tables === 1 && (name === "td" || name === "th")) {
      this.#table.beginCell(name === "th", spanOf(attributes["colspan"]));
    }
    this.#addAttributes(attributes);
  }

  write(text: string): void {
    if (this.#untold > 0) return;
    if (this.#table === undefined) this.#text.push(text);
    else this.#table.write(text);
  }

  close(name: string): void {
    this.#flush(name === "script");
    this.#open.pop();
    if (this.#isUntold(name)) this.#untold -= 1;
    if (name === "svg") this.#drawings -= 1;
    if (this.#tables === 1 && (name === "td" || name === "th")) this.#table?.endCell();
    if (name !== "table" || this.#tables === 0) return;
    this.#tables -= 1;
    if (this.#tables === 0) this.#endTable();
  }

  finish(): MarkupParts {
    this.#flush();
    this.#endTable();
    const parts = this.#keepIds ? this.#parts : this.#parts.map((part) => this.#withNumbers(part));
    return { parts, ids: this.#ids.names };
  }

  #withNumbers(part: MarkupPart): MarkupPart {
    return part.kind === "attribute" ? { ...part, value: this.#ids.replaceReferences(part.value) } : part;
  }

  #isUntold(name: string): boolean {
    return this.#isDrawing ? name === untoldElement : name === "style";
  }

  get #isDrawing(): boolean {
    return this.#isSvg || this.#drawings > 0;
  }

  #endTable(): void {
    if (this.#table !== undefined) this.#parts.push({ kind: "table", table: this.#table.finish() });
    this.#table = undefined;
  }

  #addAttributes(attributes: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "id") this.#ids.add(value);
      const isTold = this.#isDrawing
        ? !untoldAttributes.has(name) && !name.startsWith("xmlns")
        : toldAttributes.has(name);
      if (!isTold && !(this.#keepIds && name === "id")) continue;
      this.#parts.push({ kind: "attribute", name, value });
    }
  }

  #flush(isScript = false): void {
    const text = this.#text.join("");
    this.#text = [];
    if (text.trim() !== "") this.#parts.push({ kind: isScript ? "script" : "text", text });
  }
}

function spanOf(colspan: string | undefined): number {
  return colspan !== undefined && /^[1-9]\d{0,2}$/.test(colspan) ? Number(colspan) : 1;
}
