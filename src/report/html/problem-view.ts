import { editLines } from "../edit-lines.ts";
import { markup, type Markup } from "../markup.ts";
import { printable } from "../printable.ts";
import { formatPlace, type Problem } from "../problem.ts";
import { codeWords } from "./code-words.ts";

/** What failed or was found: what, where, why, and what mends it. */
export function problemView({ code, severity, message, where, why, edit }: Problem): Markup {
  const place = formatPlace(where);
  const lines = editLines(edit);
  return markup`<div class="problem ${severity}">
<p class="message"><strong>${codeWords(message)}</strong> <code class="code">${code}</code></p>
${place === undefined ? undefined : markup`<p class="place"><code>${printable(place)}</code></p>`}
${why === undefined ? undefined : whyView(why)}
<p class="edit">→ ${codeWords(edit.words)}${edit.safe && lines.length > 0 ? markup` <span class="chip">--fix does this</span>` : undefined}</p>
${lines.length === 0 ? undefined : markup`<pre class="diff">${lines.map(editLine)}</pre>`}
</div>
`;
}

/** One sentence, or lines of a log. */
function whyView(why: string): Markup {
  const text = printable(why).trimEnd();
  return text.includes("\n")
    ? markup`<pre class="why">${text}</pre>`
    : markup`<p class="why">${codeWords(text)}</p>`;
}

function editLine({ sign, text }: { readonly sign: "@" | "+"; readonly text: string }): Markup {
  const line = printable(text);
  return sign === "+" ? markup`<ins>+ ${line}</ins>\n` : markup`<span class="at">${line}</span>\n`;
}
