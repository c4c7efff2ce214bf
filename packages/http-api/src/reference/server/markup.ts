/** Markup that is safe by construction: a text becomes markup only by being escaped, or by being written here in full. */

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

const escape = (text: string): string => text.replace(/[&<>"']/gu, (character) => escapes[character] ?? "")

/** Finished markup. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | ReadonlyArray<Markup>

const rendered = (part: Part): string => {
  if (typeof part === "string") return escape(part)
  return part instanceof Markup ? part.text : part.map(({ text }) => text).join("")
}

/**
 * Markup with texts in it, which are escaped, and other markup, which is not.
 *
 * @example
 * markup`<p>${"a < b"}</p>`.text // "<p>a &lt; b</p>"
 */
export const markup = (literals: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Markup =>
  new Markup(
    literals.map((literal, index) => (index === 0 ? "" : rendered(parts[index - 1] ?? "")) + literal).join("")
  )

/** No markup at all. */
export const nothing = new Markup("")

/** Markup with a text between its pieces. `joined([a, b], " or ")` */
export const joined = (pieces: ReadonlyArray<Markup>, between: string): Markup =>
  new Markup(pieces.map(({ text }) => text).join(escape(between)))
