/**
 * An estimate of how many tokens a model reads in a text. It is made to be slightly too high for tables of numbers, so
 * that answers fit into their budgets without a tokenizer, whose tables are larger than this package.
 */

const pieces = /\p{L}+|\p{N}{1,3}|\s+|[^\p{L}\p{N}\s]+/gu

const lettersPerToken = 4.5
const signsPerToken = 3

const costOf = (piece: string): number => {
  if (/^\p{N}/u.test(piece)) return 1
  if (/^[A-Za-z]/u.test(piece)) return Math.ceil(piece.length / lettersPerToken)
  if (/^\s/u.test(piece)) return piece === " " ? 0 : 1
  // letters of other alphabets and signs such as emojis are up to a token for each code unit
  return /^[!-~]+$/u.test(piece) ? Math.ceil(piece.length / signsPerToken) : piece.length
}

/** At least about as many tokens as the text has. `estimatedTokens("[47,48]") // 5` */
export const estimatedTokens = (text: string): number =>
  (text.match(pieces) ?? []).reduce((sum, piece) => sum + costOf(piece), 0)
