const mostTexts = 1_000
const mostCharacters = 4_000_000

/**
 * Splits texts into chunks that one statement can carry: at most 1000 of them and about 4 MB, in order.
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
    if (chunk === undefined || chunk.length === mostTexts || characters > mostCharacters) {
      chunks.push([text])
      characters = text.length
    } else chunk.push(text)
  }
  return chunks
}
