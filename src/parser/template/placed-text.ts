import { rangeInside, type Inside, type Range, type ScalarNode } from '../tree.js'

/** A text that was put together from pieces of a source, and knows for each of its characters where it stands there. */
export class PlacedText {
  #text = ''
  readonly #places: Range[] = []

  /** The text of a string of the source. */
  static of(node: ScalarNode): PlacedText {
    const placed = new PlacedText()
    placed.addString(node)
    return placed
  }

  get text(): string {
    return this.#text
  }

  /** Adds a string of the source; a character without a place of its own stands where the whole string does. */
  addString(node: ScalarNode): void {
    const value = String(node.value)
    for (let i = 0; i < value.length; i++) this.#places.push(rangeInside(node, i))
    this.#text += value
  }

  /** Adds a text that stands for what is at `range`. */
  add(text: string, range: Range): void {
    for (let i = 0; i < text.length; i++) this.#places.push(range)
    this.#text += text
  }

  /** Adds a part of another placed text. */
  addPart(other: PlacedText, start: number, end: number): void {
    for (let i = start; i < end; i++) this.#places.push(other.#places[i]!)
    this.#text += other.text.slice(start, end)
  }

  /** Where a span of the text stands in the source. */
  range({ start, end }: Range): Range {
    const first = this.#places[Math.min(start, this.#places.length - 1)]
    const last = this.#places[Math.min(Math.max(start, end - 1), this.#places.length - 1)]
    if (first === undefined || last === undefined) return { start: 0, end: 0 }
    if (start >= this.#places.length) return { start: last.end, end: last.end }
    return { start: first.start, end: Math.max(first.start, last.end) }
  }

  /** The same text as a string of the source. */
  toNode(range: Range, pointer: string): ScalarNode {
    const inside = insideOf(this.#places)
    return { kind: 'string', value: this.#text, range, pointer, ...(inside && { inside }) }
  }
}

/** Where a text stands whose characters stand at these places of the source; undefined for none. */
export function insideOf(places: readonly Range[]): Inside | undefined {
  const [first] = places
  if (first === undefined) return undefined
  const { start } = first
  const shifts: { at: number; by: number }[] = []
  let shift = 0
  const note = (offset: number, at: number): void => {
    if (offset - start - at !== shift) shifts.push({ at, by: (shift = offset - start - at) })
  }
  places.forEach((place, at) => note(place.start, at))
  note(places.at(-1)!.end, places.length)
  return { start, shifts }
}
