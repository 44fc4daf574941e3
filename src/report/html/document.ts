import { createHash } from "node:crypto";
import { markup, Markup } from "../markup.ts";
import { style } from "./style.ts";

/**
 * A page that stands alone: it loads nothing, runs nothing and has no style but its own, which the browser is told to hold it to
 * (Content Security Policy Level 3; the hash is of the style's text).
 */
export function htmlDocument(title: string, body: Markup): string {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}</body>
</html>
`.text;
}
