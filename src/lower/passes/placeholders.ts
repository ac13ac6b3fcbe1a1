/** The `${Placeholders}` that the definition leaves open for a template's substitutions, sorted. */
export function placeholdersOf(nodes: Iterable<unknown>): string[] {
  const found = new Set<string>()
  for (const node of nodes) {
    for (const [, name] of JSON.stringify(node).matchAll(/\$\{([A-Za-z_][\w.:-]*)\}/g)) found.add(name!)
  }
  return [...found].sort()
}
