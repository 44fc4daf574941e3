import { editLines } from "../edit-lines.ts";
import { markup, type Markup } from "../markup.ts";
import { printable } from "../printable.ts";
import { editMark, formatPlace, type Problem } from "../problem.ts";
import { codeWords } from "./code-words.ts";

/** What failed or was found: what, where, why, and what mends it. */
export function problemView(problem: Problem): Markup {
  const { code, severity, message, where, why, edit } = problem;
  const mark = editMark(problem);
  const place = formatPlace(where);
  const lines = editLines(edit);
  return markup`<div class="problem ${severity}">
<p class="message"><strong>${codeWords(message)}</strong> <code class="code">${code}</code></p>
${place === undefined ? undefined : markup`<p class="place"><code>${printable(place)}</code></p>`}
${why === undefined ? undefined : whyView(why)}
<p class="edit">→ ${codeWords(edit.words)}${mark === undefined ? undefined : markup` <span class="chip">${mark}</span>`}</p>
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
