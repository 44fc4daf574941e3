import type { Marker } from "../requirements/marker.ts";

/** A range of Pythons (PEP 440, `>=3.9,<4`) as a marker; an empty one always holds. */
export function rangeMarker(range: string): Marker {
  const clauses = [...range.matchAll(/(===|==|~=|!=|<=|>=|<|>)\s*([^\s,]+)/g)];
  const parts = clauses.map(([, operator = "", version = ""]): Marker => {
    const left = { kind: "variable", name: "python_full_version" } as const;
    return { kind: "comparison", left, operator, right: { kind: "text", text: version } };
  });
  return { kind: "and", parts };
}
