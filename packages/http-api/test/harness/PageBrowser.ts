/** A browser with a page of this server: it keeps the cookie, and sends the CSRF token of its session. */
import { Effect, Ref } from "effect"
import { type Answer, send, type Sent } from "./TestServer.ts"

export const ownPage = { "sec-fetch-site": "same-origin" }

const cookieOf = ({ headers }: Answer): string | undefined =>
  headers["set-cookie"]?.map((cookie) => cookie.split(";", 1)[0] ?? "").find((cookie) => cookie.includes("="))

/** A page without a session. */
export const openPage = Effect.gen(function* () {
  const cookie = yield* Ref.make("")
  const token = yield* Ref.make("")

  /** The headers of a request of the page. */
  const headers = (method: string) =>
    Effect.gen(function* () {
      const csrf = method === "GET" ? {} : { "x-csrf-token": yield* Ref.get(token) }
      return { ...ownPage, cookie: yield* Ref.get(cookie), ...csrf }
    })

  const request = Effect.fnUntraced(function* (path: string, { method = "GET", ...sent }: Sent = {}) {
    const own = yield* headers(method)
    const answer = yield* send(path, { ...sent, method, headers: { ...own, ...sent.headers } })
    yield* Ref.update(cookie, (before) => cookieOf(answer) ?? before)
    return answer
  })

  const begin = Effect.fnUntraced(function* (path: string, body: object) {
    const answer = yield* request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body)
    })
    if (answer.status < 300) yield* Ref.set(token, String(answer.json["csrf_token"]))
    return answer
  })

  return {
    headers,
    request,
    signIn: (key: string) => begin("/api/v1/session", { key }),
    signInAsOwner: (credentials: object) => begin("/admin/api/login", credentials),
    session: Effect.map(request("/api/v1/session"), ({ text }) => JSON.parse(text) as Answer["json"] | null),
    cookie: Ref.get(cookie),
    csrf: Ref.get(token)
  }
})

/** A page that is signed in with a key. */
export const signedIn = Effect.fnUntraced(function* (key: string) {
  const page = yield* openPage
  return { ...page, answer: yield* page.signIn(key) }
})
