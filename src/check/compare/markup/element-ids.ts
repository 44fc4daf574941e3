/**
 * The ids of a document's elements as numbers in the order of the elements: libraries make ids by chance, and what refers to them must still
 * refer to the same.
 */
export class ElementIds {
  readonly #numbers = new Map<string, number>();

  /** In the order of their elements. */
  get names(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  /** Of the next element that has one. */
  add(id: string): void {
    if (!this.#numbers.has(id)) this.#numbers.set(id, this.#numbers.size + 1);
  }

  /**
   * A value of an attribute: what refers to elements of the document (`#id`, `url(#id)`) does so by number. To be asked after all of them are
   * added.
   */
  replaceReferences(value: string): string {
    if (/^#[^\s#]{1,200}$/.test(value)) return `#${this.#numberOf(value.slice(1))}`;
    return value.replaceAll(/url\(\s{0,5}["']?#([^\s"')]{1,200})["']?\s{0,5}\)/g, (_, id: string) => {
      return `url(#${this.#numberOf(id)})`;
    });
  }

  /** What no element has is no generated id, and stands as it is written. */
  #numberOf(id: string): number | string {
    return this.#numbers.get(id) ?? id;
  }
}
