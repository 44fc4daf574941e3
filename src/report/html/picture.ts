/** A picture as browsers take it. */
export interface Picture {
  readonly label: string;
  /** `data:` */
  readonly url: string;
}

/** In characters of base64: about 6 MB. */
const mostCharacters = 8_000_000;

/** How the bytes of each kind begin, in base64; a text that begins otherwise is not shown as a picture. */
const beginnings: Readonly<Record<string, RegExp>> = {
  "image/png": /^iVBORw0KGgo/,
  "image/jpeg": /^\/9j\//,
  "image/gif": /^R0lGOD/,
  "image/webp": /^UklGR/,
};

/** What makes an SVG more than a picture when someone opens it by itself, and entities that grow without end. */
const activeSvg = /<script|<foreignObject|\bon\w+\s*=|javascript:|<!ENTITY|<iframe|<embed|<object/i;

/** The first picture of a bundle; undefined where it has none that can be shown without harm. */
export function pictureOf(data: Readonly<Record<string, unknown>>): Picture | undefined {
  for (const [type, beginning] of Object.entries(beginnings)) {
    const value = Object.hasOwn(data, type) ? data[type] : undefined;
    if (typeof value !== "string" || value.length > mostCharacters) continue;
    const base64 = value.replaceAll(/\s/g, "");
    if (beginning.test(base64) && /^[A-Za-z0-9+/]+={0,2}$/.test(base64))
      return { label: type, url: `data:${type};base64,${base64}` };
  }
  return svgOf(Object.hasOwn(data, "image/svg+xml") ? data["image/svg+xml"] : undefined);
}

/** As an image an SVG runs no script and loads nothing (SVG Integration, secure static mode). */
function svgOf(value: unknown): Picture | undefined {
  if (typeof value !== "string" || value.length > mostCharacters) return undefined;
  if (!/^\s*<(?:\?xml|!DOCTYPE|svg|!--)/i.test(value) || activeSvg.test(value)) return undefined;
  return {
    label: "image/svg+xml",
    url: `data:image/svg+xml;base64,${Buffer.from(value).toString("base64")}`,
  };
}
