/** What a host says in its own words, on one line and not long. @returns undefined where it says nothing */
export function hostWords(text: string | null | undefined): string | undefined {
  const words = (text ?? "")
    .slice(0, 500)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return words === "" ? undefined : words;
}
