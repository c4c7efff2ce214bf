/** A browser at a server process: it keeps cookies, sends forms with the token that stands on the page, and shows where it is sent. */
import { Effect } from "effect"

/** What came back. */
export interface Page {
  readonly status: number
  /** Where the browser is sent on to; null when it is not. */
  readonly location: URL | null
  readonly text: string
}

const pairOf = (cookie: string): string => cookie.split(";", 1)[0] ?? ""

/** A browser without a session. A path is resolved against the server; a full URL may point elsewhere. */
export class Browser {
  readonly #base: string
  #cookies: ReadonlyMap<string, string> = new Map()

  constructor(base: string) {
    this.#base = base
  }

  visit(path: string): Effect.Effect<Page> {
    return this.#send(path, { headers: { accept: "text/html" } })
  }

  /** Sends a form that anybody may send. */
  post(path: string, fields: Readonly<Record<string, string>>): Effect.Effect<Page> {
    const headers = { "sec-fetch-site": "same-origin" }
    return this.#send(path, { method: "POST", headers, body: new URLSearchParams(fields) })
  }

  /** Sends a form of the owner's page. */
  submit(path: string, fields: Readonly<Record<string, string>>): Effect.Effect<Page> {
    return Effect.flatMap(this.visit("/admin"), ({ text }) => {
      const token = /name="csrf_token" value="([^"]+)"/u.exec(text)?.[1] ?? ""
      return this.post(path, { csrf_token: token, ...fields })
    })
  }

  #send(path: string, { headers, ...options }: RequestInit): Effect.Effect<Page> {
    const url = new URL(path, this.#base)
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    return Effect.promise(async () => {
      const response = await fetch(url, {
        ...options,
        redirect: "manual",
        headers: { ...(headers as Record<string, string>), cookie }
      })
      for (const given of response.headers.getSetCookie()) this.#keep(pairOf(given))
      const location = response.headers.get("location")
      const text = await response.text()
      return { status: response.status, location: location === null ? null : new URL(location, url), text }
    })
  }

  #keep(pair: string): void {
    const [name = "", value = ""] = pair.split(/=(.*)/su)
    this.#cookies = new Map([...this.#cookies, [name, value]])
  }
}
