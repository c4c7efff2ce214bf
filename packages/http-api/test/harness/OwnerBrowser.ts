/** A browser that signs in and submits forms. It keeps the cookie and reads tokens from pages. */
import { Owners, Instant } from "@polar-flow/domain"
import { Effect, Redacted, Ref } from "effect"
import { type Answer, send } from "./TestServer.ts"

export const setupToken = "aaaaa-bbbbb-ccccc-ddddd-eeeee"
export const credentials = { name: "Ada Lovelace", password: "correct horse battery staple" }

/** What the log of a server without an owner shows. */
export const offerSetup = Owners.use((owners) =>
  owners.offer(Redacted.make(setupToken), Instant.make("2026-11-21T12:00:00Z"))
)

const cookieOf = ({ headers }: Answer): string | undefined =>
  headers["set-cookie"]?.map((cookie) => cookie.split(";", 1)[0] ?? "").find((cookie) => cookie.includes("="))

/** The hidden token of a page's forms. */
export const csrfTokenOn = ({ text }: Answer): string =>
  /name="csrf_token" value="([^"]+)"/u.exec(text)?.[1] ?? ""

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()

/** A fresh browser without a cookie. */
export const openBrowser = Effect.gen(function* () {
  const cookie = yield* Ref.make("")
  const keep = (answer: Answer) =>
    Effect.as(
      Ref.update(cookie, (before) => cookieOf(answer) ?? before),
      answer
    )
  const visit = (path: string) =>
    Effect.flatMap(Ref.get(cookie), (value) =>
      Effect.flatMap(send(path, { headers: { cookie: value, accept: "text/html" } }), keep)
    )
  const post = (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = { "sec-fetch-site": "same-origin" }
  ) =>
    Effect.flatMap(Ref.get(cookie), (value) =>
      Effect.flatMap(
        send(path, {
          method: "POST",
          headers: { cookie: value, "content-type": "application/x-www-form-urlencoded", ...headers },
          body: form(fields)
        }),
        keep
      )
    )
  /** Sends a form of the owner's page, with the token that stands on it. */
  const submit = (path: string, fields: Readonly<Record<string, string>>) =>
    Effect.flatMap(visit("/admin"), (home) => post(path, { csrf_token: csrfTokenOn(home), ...fields }))
  const json = (
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {}
  ) =>
    Effect.flatMap(Ref.get(cookie), (value) =>
      Effect.flatMap(
        send(`/admin/api${path}`, {
          method,
          headers: { cookie: value, ...(body && { "content-type": "application/json" }), ...headers },
          ...(body && { body: JSON.stringify(body) })
        }),
        keep
      )
    )
  return {
    visit,
    post,
    submit,
    json,
    cookie: Ref.get(cookie),
    setCookie: (value: string) => Ref.set(cookie, value)
  }
})

/** A browser in which the owner is signed in on a server that was just claimed. */
export const claimed = Effect.gen(function* () {
  yield* offerSetup
  const browser = yield* openBrowser
  const answer = yield* browser.json("POST", "/setup", { setup_token: setupToken, ...credentials })
  const csrf = { "x-csrf-token": String(answer.json["csrf_token"]) }
  return { ...browser, answer, csrf }
})
