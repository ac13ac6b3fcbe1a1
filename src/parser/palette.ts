/** How a piece of text is made to stand out. Chalk has this shape; so has any other set of functions like these. */
export interface Palette {
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

const same = (text: string): string => text

/** No colours: for files, pipes and tests. */
export const PLAIN: Palette = { red: same, yellow: same, bold: same, dim: same }
