import type { CheckReport, RunVerdict } from "../check/report.ts";
import { type CheckedItem, checkedItems, type Outcome, outcomes } from "./checked-item.ts";
import { markup } from "./markup.ts";
import { countVerdicts, verdictCount } from "./verdict-words.ts";

const colors = { passes: "#2da44e", differs: "#bf8700", fails: "#cf222e", open: "#6e7781" } as const;

/** A badge for a README: what was checked, and the worst that came of it: `notebooks | 12 same`. SVG with nothing from elsewhere. */
export function renderBadge(report: CheckReport): string {
  const { label, message, outcome } = badgeOf(report);
  const [left, right] = [widthOf(label), widthOf(message)];
  const title = `${label}: ${message}`;
  const badge = markup`<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">
  <title>${title}</title>
  <clipPath id="round"><rect width="${left + right}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="${left}" height="20" fill="#444c56"/>
    <rect x="${left}" width="${right}" height="20" fill="${colors[outcome]}"/>
  </g>
  <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
    <text x="${left / 2}" y="14" textLength="${left - padding}" lengthAdjust="spacingAndGlyphs">${label}</text>
    <text x="${left + right / 2}" y="14" textLength="${right - padding}" lengthAdjust="spacingAndGlyphs">${message}</text>
  </g>
</svg>
`;
  return badge.text;
}

interface Badge {
  readonly label: string;
  readonly message: string;
  readonly outcome: Outcome;
}

/** The first that fails; else the worst of the notebooks, or a rebuild that is worse than they. */
function badgeOf(report: CheckReport): Badge {
  const others = checkedItems(report).filter(({ kind }) => kind !== "notebook");
  const failing = others.find(({ outcome }) => outcome === "fails");
  if (failing !== undefined) return { label: labels[failing.kind], message: "fails", outcome: "fails" };
  const differing = others.find(({ outcome }) => outcome === "differs");
  const [worst] = countVerdicts(report);
  if (worst === undefined || (differing !== undefined && !isBad(worst[0]))) {
    const verdict = differing?.verdict ?? report.verdict;
    const label = differing === undefined ? report.level : labels[differing.kind];
    return { label, message: verdict, outcome: outcomes[report.verdict] };
  }
  return { label: labels.notebook, message: verdictCount(...worst), outcome: outcomes[worst[0]] };
}

function isBad(verdict: RunVerdict): boolean {
  return verdict === "fails" || verdict === "differs";
}

const labels = {
  lint: "lint",
  build: "build",
  notebook: "notebooks",
  script: "scripts",
  rebuild: "rebuild",
} as const satisfies Record<CheckedItem["kind"], string>;

const padding = 12;

/** Of Verdana at 11 px, in pixels, near enough: `textLength` makes it exact in any font. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[il]/, 3.1],
  [/[fjrt ]/, 4.3],
  [/[mw]/, 9.8],
];
const usualWidth = 6.7;

function widthOf(text: string): number {
  const characters = text
    .split("")
    .map((character) => widths.find(([kind]) => kind.test(character))?.[1] ?? usualWidth);
  return Math.round(characters.reduce((sum, width) => sum + width, 0)) + padding;
}
