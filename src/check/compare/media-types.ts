import { isJsonMime } from "../../notebook/read-output.ts";
import type { Comparing, Finding } from "./comparing.ts";
import { comparePictures } from "./image/compare-pictures.ts";
import { compareJson } from "./json/compare-json.ts";
import { compareMarkup } from "./markup/compare-markup.ts";
import { compareText } from "./text/compare-text.ts";
import { terminalText } from "./text/terminal-text.ts";

/** A kind of representation of an output, and how two texts of it are compared. */
interface MediaType {
  readonly matches: (mime: string) => boolean;
  readonly words: string;
  readonly compare: (
    stored: string,
    executed: string,
    mime: string,
    comparing: Comparing,
  ) => Finding | undefined;
}

/** They name a model or an element of the page, which are of the session. */
const sessionMimes =
  /^application\/vnd\.(?:jupyter\.widget-view|(?:bokehjs|holoviews)_(?:exec|load)\.v\d{1,3})\+json$/;

const plainText: MediaType = {
  matches: (mime) => mime === "text/plain",
  words: "text",
  compare: (stored, executed, _, comparing) =>
    compareText(terminalText(stored), terminalText(executed), comparing),
};

/** The richest first: of those that both outputs have, the first is compared. */
const mediaTypes: readonly MediaType[] = [
  { matches: (mime) => isJsonMime(mime) && !sessionMimes.test(mime), words: "data", compare: compareJson },
  {
    matches: (mime) => mime === "image/png" || mime === "image/jpeg",
    words: "a picture",
    compare: comparePictures,
  },
  {
    matches: (mime) => mime === "image/svg+xml",
    words: "a drawing",
    compare: (stored, executed, _, comparing) => compareMarkup(stored, executed, true, comparing),
  },
  {
    matches: (mime) => mime === "text/html",
    words: "HTML",
    compare: (stored, executed, _, comparing) => compareMarkup(stored, executed, false, comparing),
  },
  {
    ...plainText,
    matches: (mime) => mime === "text/latex" || mime === "text/markdown",
    words: "formatted text",
  },
  {
    matches: (mime) => mime === "application/javascript" || mime === "text/javascript",
    words: "a script",
    compare: (stored, executed, _, comparing) => compareText(stored, executed, comparing, "markup"),
  },
  plainText,
  { matches: (mime) => sessionMimes.test(mime), words: "a widget", compare: compareJson },
];

const bytes: MediaType = { matches: () => true, words: "an output", compare: compareBytes };

/** How a MIME type is compared: what no type knows, by its bytes. */
export function mediaTypeOf(mime: string): MediaType {
  return mediaTypes.find(({ matches }) => matches(mime)) ?? bytes;
}

/** Smaller is richer; the same for all that no type knows. */
export function rankOf(mime: string): number {
  const index = mediaTypes.findIndex(({ matches }) => matches(mime));
  return index === -1 ? mediaTypes.length : index;
}

/** Whether a MIME type says more than the text that stands beside it. */
export function isRicherThanText(mime: string): boolean {
  return rankOf(mime) < mediaTypes.indexOf(plainText);
}

function compareBytes(stored: string, executed: string): Finding | undefined {
  if (stored.replaceAll(/\s+/g, "") === executed.replaceAll(/\s+/g, "")) return undefined;
  return {
    kind: "text",
    message: `its bytes differ: ${stored.length} characters became ${executed.length}`,
    stored: undefined,
    executed: undefined,
  };
}
