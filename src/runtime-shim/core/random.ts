/** A seed: an integer in [0, 2^53). */
export function seedFrom(random: () => number): number {
  return Math.floor(random() * 2 ** 53)
}

/**
 * A deterministic source of numbers in [0, 1) (the sfc32 generator): the same for the same seed and stream. Whoever
 * starts a branch from its record, first or again, thereby evaluates the same values.
 */
export function seededRandom(seed: number, stream: number): () => number {
  let a = seed >>> 0
  let b = Math.floor(seed / 2 ** 32) >>> 0
  let c = stream >>> 0
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
