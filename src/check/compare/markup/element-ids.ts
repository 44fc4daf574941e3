/**
 * The ids of a document's elements as numbers in the order in which they are named: libraries make ids by chance, and what refers to them
 * must still refer to the same.
 */
export class ElementIds {
  readonly #numbers = new Map<string, number>();

  /** In the order in which they came. */
  get names(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#numbers.size + 1);
    return this.#numbers.size;
  }

  /** A value of an attribute: what refers to elements (`#id`, `url(#id)`) does so by number. */
  replaceReferences(value: string): string {
    if (/^#[^\s#]{1,200}$/.test(value)) return `#${this.numberOf(value.slice(1))}`;
    return value.replaceAll(/url\(\s{0,5}["']?#([^\s"')]{1,200})["']?\s{0,5}\)/g, (_, id: string) => {
      return `url(#${this.numberOf(id)})`;
    });
  }
}
