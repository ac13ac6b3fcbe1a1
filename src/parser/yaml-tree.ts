import { isAlias, isMap, isScalar, isSeq, type Alias, type Pair, type ParsedNode, type Scalar } from 'yaml'
import type { Diagnostic } from './diagnostic.js'
import { pointerTo } from './json-pointer.js'
import { MAX_ALIASED_VALUES, MAX_DEPTH } from './limits.js'
import { noteOnNumber } from './number.js'
import { SourceSyntaxError } from './syntax-error.js'
import type { Member, Node, Range, ScalarNode } from './tree.js'
import { insideOf } from './yaml-inside.js'

/** The tags whose values JSON has. */
const JSON_TAGS = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
)

/** Makes a located tree of what the YAML library parsed. */
export class YamlTree {
  readonly diagnostics: Diagnostic[] = []
  /** The latest value with each anchor; an alias means the one before it in the text. */
  readonly #anchors = new Map<string, ParsedNode>()
  readonly #meanings = new Map<Alias, ParsedNode>()
  readonly #open = new Set<ParsedNode>()
  #depth = 0
  #aliased = 0

  constructor(
    readonly text: string,
    /** `functions`: a tag is the short form of a function of CloudFormation. `refuse`: JSON has no such value. */
    readonly tags: 'functions' | 'refuse',
  ) {}

  /** The value as a node. Throws SourceSyntaxError. */
  nodeOf(value: ParsedNode | null, pointer: string, place: Range = { start: 0, end: 0 }): Node {
    if (value === null) return { kind: 'null', value: null, range: place, pointer }
    const range = this.#rangeOf(value)
    if (isAlias(value)) return this.#behindAlias(value, range, pointer)
    if (value.tag !== undefined && !JSON_TAGS.has(value.tag)) return this.#tagged(value, value.tag, range, pointer)
    return this.#untagged(value, range, pointer)
  }

  /** `!Sub x` is short for `{"Fn::Sub": x}` (CloudFormation, "Intrinsic function reference"). */
  #tagged(value: Exclude<ParsedNode, Alias>, tag: string, range: Range, pointer: string): Node {
    const start = Math.max(0, this.text.lastIndexOf('!', range.start))
    const whole = { start, end: range.end }
    if (this.tags === 'refuse' || !/^![A-Za-z0-9]+$/.test(tag)) {
      const hint = 'Write out the value that it stands for.'
      throw new SourceSyntaxError('UNUM1008', `A definition cannot use the YAML tag ${tag}`, whole, pointer, hint)
    }
    const name = tag.slice(1)
    const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`
    const argument = this.#untagged(value, range, pointerTo(pointer, key))
    const member = { key, keyRange: { start, end: start + tag.length }, value: argument }
    return { kind: 'object', range: whole, pointer, members: [member] }
  }

  #untagged(value: Exclude<ParsedNode, Alias>, range: Range, pointer: string): Node {
    if (value.anchor !== undefined) this.#anchors.set(value.anchor, value)
    if (this.#open.size > 0 && ++this.#aliased > MAX_ALIASED_VALUES) {
      throw new SourceSyntaxError('UNUM1009', `Aliases repeat more than ${MAX_ALIASED_VALUES} values`, range, pointer)
    }
    if (isScalar(value)) return this.#scalar(value, range, pointer)
    if (++this.#depth > MAX_DEPTH) {
      const message = `Objects and arrays nest deeper than ${MAX_DEPTH} levels here`
      throw new SourceSyntaxError('UNUM1003', message, { start: range.start, end: range.start + 1 }, pointer)
    }
    const node = isSeq(value) ? this.#array(value.items, range, pointer) : this.#object(value.items, range, pointer)
    this.#depth--
    return node
  }

  #array(items: readonly ParsedNode[], range: Range, pointer: string): Node {
    return {
      kind: 'array',
      range,
      pointer,
      items: items.map((item, i) => this.nodeOf(item, pointerTo(pointer, i), range)),
    }
  }

  #object(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], range: Range, pointer: string): Node {
    const members: Member[] = []
    const merged: Member[] = []
    for (const { key, value } of pairs) {
      const keyRange = this.#rangeOf(key)
      if (isScalar(key) && key.source === '<<' && key.type === 'PLAIN') {
        merged.push(...this.#mergedBy(value, pointer, keyRange))
      } else {
        const name = this.#keyOf(key, pointer)
        members.push({ key: name, keyRange, value: this.nodeOf(value, pointerTo(pointer, name), keyRange) })
      }
    }
    return { kind: 'object', range, pointer, members: withMerged(members, merged) }
  }

  /** The members that a merge key `<<` brings in: those of an object, or of a list of objects. */
  #mergedBy(value: ParsedNode | null, pointer: string, keyRange: Range): Member[] {
    const objects = isSeq(value) ? (value.items as ParsedNode[]) : [value]
    return objects.flatMap((object) => {
      const node = this.nodeOf(object, pointer, keyRange)
      if (node.kind === 'object') return node.members
      throw new SourceSyntaxError('UNUM1010', 'The key << merges objects, and this is none', node.range, pointer)
    })
  }

  /** A key is a string in JSON: `12:` and `true:` are read as they are written. */
  #keyOf(key: ParsedNode, pointer: string): string {
    const meant = isAlias(key) ? this.#meaningOf(key, this.#rangeOf(key), pointer) : key
    if (isScalar(meant)) return typeof meant.value === 'string' ? meant.value : (meant.source ?? String(meant.value))
    const what = isMap(meant) ? 'an object' : 'an array'
    throw new SourceSyntaxError('UNUM1010', `A key must be a string, not ${what}`, this.#rangeOf(key), pointer)
  }

  #scalar(scalar: Scalar.Parsed, range: Range, pointer: string): ScalarNode {
    const { value, source } = scalar
    if (value === null) return { kind: 'null', value, range, pointer }
    if (typeof value === 'boolean') return { kind: 'boolean', value, range, pointer }
    if (typeof value !== 'number') return this.#string(String(value), range, pointer)
    const note = noteOnNumber(source, value, range, pointer)
    if (note) this.diagnostics.push(note)
    return { kind: 'number', value, range, pointer }
  }

  #string(value: string, range: Range, pointer: string): ScalarNode {
    const inside = insideOf(value, this.text, range)
    const unquoted = this.text.charAt(range.start) === '$' && /^\$\{[^{}]+\}$/.test(value)
    return { kind: 'string', value, range, pointer, ...(inside && { inside }), ...(unquoted && { unquoted: 'YAML' }) }
  }

  #behindAlias(alias: Alias.Parsed, range: Range, pointer: string): Node {
    const meant = this.#meaningOf(alias, range, pointer)
    if (this.#open.has(meant)) {
      throw new SourceSyntaxError(
        'UNUM1009',
        `The alias *${alias.source} is inside of what it stands for`,
        range,
        pointer,
      )
    }
    this.#open.add(meant)
    const node = this.nodeOf(meant, pointer)
    this.#open.delete(meant)
    return node
  }

  #meaningOf(alias: Alias, range: Range, pointer: string): ParsedNode {
    const meant = this.#meanings.get(alias) ?? this.#anchors.get(alias.source)
    if (meant === undefined) {
      throw new SourceSyntaxError('UNUM1009', `There is no anchor &${alias.source} before this alias`, range, pointer)
    }
    this.#meanings.set(alias, meant)
    return meant
  }

  /** Where a value stands, without the white space after it. */
  #rangeOf(value: ParsedNode): Range {
    const [start, end] = value.range
    let trimmed = end
    while (trimmed > start && /\s/.test(this.text.charAt(trimmed - 1))) trimmed--
    return { start, end: trimmed }
  }
}

/** Of members with the same key the object's own count, then the first that is merged (YAML 1.1, "Merge Key"). */
function withMerged(own: Member[], merged: readonly Member[]): Member[] {
  if (merged.length === 0) return own
  const seen = new Set(own.map(({ key }) => key))
  return [...own, ...merged.filter(({ key }) => !seen.has(key) && seen.add(key))]
}
