const INVISIBLE = /[\p{Mark}\p{Cf}]/u
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u

/** How many columns of a terminal a text takes: none for combining marks, two for wide characters (Unicode UAX #11). */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += INVISIBLE.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** The text as a terminal shows it safely: a tab is two spaces, and no control character gets through. */
export function displayText(text: string): string {
  return text.replaceAll('\t', '  ').replace(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
