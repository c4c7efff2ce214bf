/**
 * The last answers, kept on this device, so that a page has something to show when the server is away. They are of one
 * person, and are removed when somebody signs out, a session ends, or another person is shown.
 */

const prefix = "polar-flow:"
/** Larger answers are not worth the room: a browser gives about five million characters to a site. */
const longest = 200_000

/** An answer and when it came, in milliseconds since 1970. */
export interface KeptAnswer {
  readonly value: unknown
  readonly at: number
}

/** Storage may be forbidden or full. The page works without it. */
const attempt = <A>(action: () => A, otherwise: A): A => {
  try {
    return action()
  } catch {
    return otherwise
  }
}

const names = (): ReadonlyArray<string> =>
  attempt(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix)), [])

/** Keeps an answer. */
export const keep = (key: string, answer: KeptAnswer): void => {
  const text = JSON.stringify(answer)
  if (text.length > longest) return
  attempt(() => localStorage.setItem(prefix + key, text), undefined)
}

/** The answer that was kept last. */
export const kept = (key: string): KeptAnswer | null =>
  attempt(() => {
    const text = localStorage.getItem(prefix + key)
    return text === null ? null : (JSON.parse(text) as KeptAnswer)
  }, null)

/** Removes every answer. */
export const forgetAnswers = (): void => {
  for (const name of names()) attempt(() => localStorage.removeItem(name), undefined)
}
