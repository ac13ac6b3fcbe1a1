const MULTIPLIER = 0x5_deec_e66dn
const INCREMENT = 0xbn
const STATE_BITS = 48

/**
 * The first number in [0, 1) that java.util.Random gives for a seed, a whole number of 64 bits (a fraction is cut off):
 * what Step Functions answers for a seeded random number.
 */
export function javaRandom(seed: number): number {
  let state = BigInt.asUintN(STATE_BITS, BigInt(Math.trunc(seed)) ^ MULTIPLIER)
  const next = (bits: number): number => {
    state = BigInt.asUintN(STATE_BITS, state * MULTIPLIER + INCREMENT)
    return Number(state >> BigInt(STATE_BITS - bits))
  }
  return (next(26) * 2 ** 27 + next(27)) / 2 ** 53
}
