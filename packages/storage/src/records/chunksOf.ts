const maxTexts = 1_000
const maxCharacters = 4_000_000

/**
 * Splits texts, in order, into chunks for one statement each: at most 1000 texts and about 4 MB.
 *
 * @example
 * chunksOf(["a", "b"]) // [["a", "b"]]
 */
export const chunksOf = (texts: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> => {
  const chunks: Array<Array<string>> = []
  let characters = 0
  for (const text of texts) {
    const chunk = chunks.at(-1)
    characters += text.length
    if (chunk === undefined || chunk.length === maxTexts || characters > maxCharacters) {
      chunks.push([text])
      characters = text.length
    } else chunk.push(text)
  }
  return chunks
}
