/**
 * The options that may have been meant by `word`, nearest first; none where nothing is near. Case and punctuation count
 * less than letters, and the beginning of an option is near to it: `error equals` to `ErrorEquals`, `Timeout` to
 * `TimeoutSeconds`.
 */
export function didYouMean(word: string, options: Iterable<string>): string[] {
  const limit = word.length < 3 ? 0.5 : Math.max(1, Math.floor(word.length * 0.4))
  const near: { option: string; distance: number }[] = []
  for (const option of options) {
    const distance = option === word ? Infinity : distanceOf(plain(word), plain(option), limit)
    if (distance <= limit) near.push({ option, distance })
  }
  return near.sort((a, b) => a.distance - b.distance || (a.option < b.option ? -1 : 1)).map(({ option }) => option)
}

/** `Did you mean "X"?`, or undefined where nothing is near. */
export function meant(word: string, options: Iterable<string>): string | undefined {
  const [first] = didYouMean(word, options)
  return first === undefined ? undefined : `Did you mean ${JSON.stringify(first)}?`
}

function distanceOf(word: string, option: string, limit: number): number {
  if (option === word) return 0.5
  if (word.length > 3 && option.startsWith(word)) return 1
  return Math.abs(option.length - word.length) > limit ? Infinity : editDistance(word, option)
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_.-]/g, '')
}

/** Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours cost 1 each. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
