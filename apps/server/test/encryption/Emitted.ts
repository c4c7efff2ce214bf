/** Everything that a server and its commands gave out, and the search for secrets in it. */

/** Secrets by what they are. */
export type Secrets = Readonly<Record<string, string>>

/** Base64 has three shapes of a text, by where in a longer one it stands; only the characters that are sure. */
const base64Shapes = (secret: string, encoding: "base64" | "base64url"): ReadonlyArray<string> =>
  [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
    const from = Math.ceil((offset * 8) / 6)
    const to = Math.floor((bytes.length * 8) / 6)
    return bytes.toString(encoding).slice(from, to)
  })

/** The encodings in which a secret may appear. */
const formsOf = (secret: string): ReadonlySet<string> =>
  new Set([
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("hex"),
    ...base64Shapes(secret, "base64"),
    ...base64Shapes(secret, "base64url")
  ])

const around = 60

/** What was given out, by where it came out. */
export class Emitted {
  readonly #texts: Array<{ readonly source: string; readonly text: string }> = []

  /** Notes a text. `shown` are the secrets that it is there to show. */
  add(source: string, text: string, shown: ReadonlyArray<string> = []): void {
    const rest = shown.reduce(
      (left, secret) => left.replaceAll(secret, "(shown)").replaceAll(encodeURIComponent(secret), "(shown)"),
      text
    )
    this.#texts.push({ source, text: rest })
  }

  /** How many texts there are of a source. */
  count(source: RegExp): number {
    return this.#texts.filter((it) => source.test(it.source)).length
  }

  /** Each secret that came out where, and around what, once a place. Case makes no difference. */
  leaks(secrets: Secrets): ReadonlyArray<string> {
    const forms = Object.entries(secrets).flatMap(([name, secret]) =>
      Array.from(formsOf(secret), (form) => ({ name, form: form.toLowerCase() }))
    )
    const leaks = new Map<string, string>()
    for (const { source, text } of this.#texts) {
      const haystack = text.toLowerCase()
      for (const { name, form } of forms) {
        const at = haystack.indexOf(form)
        if (at !== -1) leaks.set(`${name} in ${source}`, text.slice(Math.max(0, at - around), at + around))
      }
    }
    return Array.from(leaks, ([what, excerpt]) => `${what}: …${excerpt}…`)
  }
}
