import type { QueryLanguage } from '../../src/asl/ast.js'
import { cases, type SupportCase } from './cases.js'
import { fieldsIn } from './covered-fields.js'
import { topics, type Item } from './items.js'

/** The cases that speak of an item in one query language (or in none: the item is no field). */
export interface Verdict {
  readonly executed: readonly SupportCase[]
  readonly refused: readonly SupportCase[]
}

const surveyed = cases.map((entry) => ({ entry, fields: fieldsIn(entry.definition) }))

/** What the cases say of an item. A field counts for the languages of the states that it stands in. */
export function verdictOf({ key, languages }: Item, language?: QueryLanguage): Verdict {
  const about = surveyed
    .filter(({ entry }) => entry.covers.includes(key))
    .filter(({ fields }) => languages === undefined || language === undefined || fields.get(key)?.has(language))
    .map(({ entry }) => entry)
  return {
    executed: about.filter((entry) => entry.expect !== undefined),
    refused: about.filter((entry) => entry.refused !== undefined),
  }
}

/** The items, with their languages, that no case executes and none shows to be refused. */
export function uncovered(): string[] {
  return topics.flatMap(({ items }) =>
    items.flatMap((item) => {
      if (item.languages === undefined) return isSilent(verdictOf(item)) ? [item.key] : []
      return item.languages
        .filter((language) => isSilent(verdictOf(item, language)))
        .map((language) => `${item.key} (${language})`)
    }),
  )
}

function isSilent({ executed, refused }: Verdict): boolean {
  return executed.length + refused.length === 0
}
