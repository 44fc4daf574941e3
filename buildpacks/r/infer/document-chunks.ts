/** A chunk of code in a document. */
interface Chunk {
  /** In lower case: `r`, `python`. */
  readonly engine: string;
  readonly text: string;
  /** The line before the code, from 1. */
  readonly line: number;
}

export interface DocumentCode {
  readonly chunks: readonly Chunk[];
  /** R in the header of a chunk, and between the text (`` `r x` ``). */
  readonly inline: readonly { readonly text: string; readonly line: number }[];
}

const fence = /^[\t >]*(```+)\s*\{\.?([A-Za-z0-9_]+)([^\n]*)\}\s*$/;
const inlineCode = /`(?:r[ #]|\{r\}\s)([^`\n]+)`/g;

/** The code of R Markdown and Quarto, by knitr's patterns for `md` (`all_patterns`). A chunk that is never closed ends with the text. */
export function documentChunks(text: string): DocumentCode {
  const chunks: Chunk[] = [];
  const inline: { text: string; line: number }[] = [];
  let open: { engine: string; ticks: string; line: number; lines: string[] } | undefined;
  const close = (): void => {
    if (open !== undefined)
      chunks.push({ engine: open.engine, text: open.lines.join("\n"), line: open.line });
    open = undefined;
  };
  for (const [index, content] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    if (open !== undefined) {
      if (isClosing(content, open.ticks)) close();
      else open.lines.push(content);
      continue;
    }
    const [, ticks, engine, options = ""] = content.includes("```") ? (fence.exec(content) ?? []) : [];
    if (ticks !== undefined && engine !== undefined) {
      open = { engine: engine.toLowerCase(), ticks, line, lines: [] };
      if (engine.toLowerCase() === "r" && options.includes("="))
        inline.push({ text: `list(${options})`, line });
    } else if (content.includes("`r") || content.includes("`{r}"))
      for (const [, code = ""] of content.matchAll(inlineCode)) inline.push({ text: code, line });
  }
  close();
  return { chunks, inline };
}

function isClosing(content: string, ticks: string): boolean {
  const bare = content.replace(/^[\t >]*/, "").trimEnd();
  return bare.length >= ticks.length && /^`+$/.test(bare);
}

const sweaveStart = /^\s*<<(.*)>>=/;
const sexpr = /\\Sexpr\{([^}\n]*)\}/g;

/** The code of Sweave and knitr in LaTeX. */
export function sweaveChunks(text: string): DocumentCode {
  const chunks: Chunk[] = [];
  const inline: { text: string; line: number }[] = [];
  let open: { line: number; lines: string[] } | undefined;
  const close = (): void => {
    if (open !== undefined) chunks.push({ engine: "r", text: open.lines.join("\n"), line: open.line });
    open = undefined;
  };
  for (const [index, content] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    if (sweaveStart.test(content)) {
      close();
      open = { line, lines: [] };
    } else if (/^\s*@(?:\s|%|$)/.test(content)) close();
    else if (open !== undefined) open.lines.push(content);
    else for (const [, code = ""] of content.matchAll(sexpr)) inline.push({ text: code, line });
  }
  close();
  return { chunks, inline };
}
