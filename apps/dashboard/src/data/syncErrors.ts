/** Why a data type could not be synced, and what helps. The server says which error it was. */
import { syncErrorWords } from "./connection/words.ts"

/** What an error means. */
export const syncErrorText = (code: string): string => {
  const words = syncErrorWords.now()
  const known: Readonly<Record<string, string>> = words
  return known[code] ?? words.notStored
}
