/** How deep objects and arrays may nest. Real definitions stay below 40; every later phase recurses over the tree. */
export const MAX_DEPTH = 200

/** How many values a document may come to once its YAML aliases stand for what they name. */
export const MAX_ALIASED_VALUES = 100_000
