/** The administration pages: names of people, their language and appearance, and the frame that they share with the dashboard. */
import { assert, describe, it } from "@effect/vitest"
import { AuditLog, Profiles, UserId } from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { DashboardFiles, type HttpApiOptions } from "../../src/server.ts"
import { claimed, openBrowser } from "../harness/OwnerBrowser.ts"
import { ada, send, TestServer } from "../harness/TestServer.ts"

const server = TestServer.layer()
const built = { page: "<!doctype html>", paths: ["/", "/more", "/sign-in"], files: new Map() } as const
const withDashboard = (options: Partial<HttpApiOptions> = {}) =>
  TestServer.layer(options).pipe(Layer.provide(Layer.succeed(DashboardFiles, built)))

/** The links of the navigation with this name, in their order. */
const linksOf = (html: string, navigation: string): ReadonlyArray<string> => {
  const inside = new RegExp(`<nav class="${navigation}"[^]*?</nav>`, "u").exec(html)?.[0] ?? ""
  return Array.from(inside.matchAll(/class="nav-item" href="([^"]+)"/gu), ([, href = ""]) => href)
}

describe("the name of a person", () => {
  it.effect("is set by the owner, shown in place of the id, logged, and taken back", () =>
    Effect.gen(function* () {
      const browser = yield* claimed
      const rename = (name: string) =>
        browser.submit("/admin/users/name", { user_id: "ada", display_name: name })
      const named = yield* rename(" Ada <of> Lovelace ")
      assert.strictEqual(named.headers["location"], "/admin?done=named")
      const { text } = yield* browser.visit("/admin?done=named")
      assert.include(text, "Name saved.")
      assert.include(text, "<b>Ada &lt;of&gt; Lovelace</b>")
      assert.include(text, 'aria-label="Erase Ada &lt;of&gt; Lovelace"')
      assert.include((yield* browser.visit("/admin/sync")).text, ">Ada &lt;of&gt; Lovelace<")
      const [entry] = yield* AuditLog.use((log) => log.list({ limit: 1 }))
      assert.deepInclude(entry, { action: "profile.changed", subject: "ada", actorName: "Ada Lovelace" })
      yield* rename("")
      assert.isNull((yield* Profiles.use((profiles) => profiles.get(ada))).displayName)
    }).pipe(Effect.provide(server))
  )

  it.effect("is one line, of somebody who is here", () =>
    Effect.gen(function* () {
      const browser = yield* claimed
      const long = yield* browser.submit("/admin/users/name", {
        user_id: "ada",
        display_name: "a".repeat(101)
      })
      assert.include(long.text, "A name is one line of at most 100 characters.")
      yield* Profiles.use((profiles) => profiles.erase(UserId.make("nobody")))
      const forged = yield* browser.post("/admin/users/name", { user_id: "ada", display_name: "x" })
      assert.strictEqual(forged.status, 400)
      assert.isNull((yield* Profiles.use((profiles) => profiles.get(ada))).displayName)
    }).pipe(Effect.provide(server))
  )
})

const languageOf = (headers: Readonly<Record<string, string>>) =>
  Effect.map(
    send("/oauth/callback?state=x", { headers: { accept: "text/html", ...headers } }),
    ({ text }) => /<html lang="([^"]+)"/u.exec(text)?.[1]
  )

describe("the language", () => {
  it.effect("is the best one that the browser asks for, and English for all others", () =>
    Effect.gen(function* () {
      for (const [asked, expected] of [
        ["de-AT,de;q=0.9,en;q=0.8", "de-AT"],
        ["fr,de;q=0.5,en;q=0.7", "en-GB"],
        ["de", "de-DE"],
        ["en;q=0, de;q=0.1", "de-DE"],
        ["fr", "en-GB"],
        ["de-<b>", "de-DE"],
        [";;;q=x", "en-GB"]
      ] as const)
        assert.strictEqual(yield* languageOf({ "accept-language": asked }), expected, asked)
      assert.strictEqual(yield* languageOf({}), "en-GB")
    }).pipe(Effect.provide(server))
  )

  it.effect("and the appearance are those that the owner chose in this browser", () =>
    Effect.gen(function* () {
      const browser = yield* claimed
      const chosen = yield* browser.submit("/admin/preferences", { language: "de", appearance: "dark" })
      assert.strictEqual(chosen.headers["location"], "/admin?done=preferred")
      const cookies = (chosen.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";", 1)[0] ?? "")
      assert.deepStrictEqual(cookies, ["polar-flow-language=de", "polar-flow-theme=dark"])
      assert.isTrue(
        (chosen.headers["set-cookie"] ?? []).every((cookie) => cookie.endsWith("; Path=/; SameSite=Lax"))
      )
      const page = yield* send("/oauth/callback?state=x", {
        headers: { accept: "text/html", "accept-language": "en", cookie: cookies.join("; ") }
      })
      assert.include(page.text, '<html lang="de-DE" data-theme="dark">')
      assert.include(page.text, "Dieser Link gilt nicht mehr")
      const asBrowser = yield* browser.submit("/admin/preferences", { language: "", appearance: "x" })
      assert.isTrue((asBrowser.headers["set-cookie"] ?? []).every((cookie) => cookie.includes("Max-Age=0")))
    }).pipe(Effect.provide(server))
  )
})

describe("the frame", () => {
  const screens = ["/", "/trends", "/sleep", "/training", "/more"]

  it.effect("has the screens of the dashboard in its order, and the owner's pages", () =>
    Effect.gen(function* () {
      const { text } = yield* (yield* claimed).visit("/admin")
      assert.deepStrictEqual(linksOf(text, "rail"), [...screens, "/admin", "/admin/sync"])
      assert.deepStrictEqual(linksOf(text, "bottom-bar"), screens)
      assert.deepStrictEqual(linksOf(text, "tabs"), ["/admin", "/admin/sync"])
      assert.include((yield* (yield* openBrowser).visit("/admin/login")).text, 'href="/sign-in"')
    }).pipe(Effect.provide(withDashboard()))
  )

  it.effect("links below the path of the server", () =>
    Effect.gen(function* () {
      const { text } = yield* (yield* claimed).visit("/admin")
      const links = Array.from(text.matchAll(/(?:href|action)="(\/[^"]*)"/gu), ([, link = ""]) => link)
      assert.isAbove(links.length, 20)
      assert.deepStrictEqual(
        links.filter((link) => !link.startsWith("/polar/")),
        []
      )
    }).pipe(Effect.provide(withDashboard({ baseUrl: "https://nas.example/polar" })))
  )

  it.effect("of a server without the dashboard has the owner's pages alone", () =>
    Effect.gen(function* () {
      const { text } = yield* (yield* claimed).visit("/admin/sync")
      for (const navigation of ["rail", "bottom-bar bottom-bar-pages"])
        assert.deepStrictEqual(linksOf(text, navigation), ["/admin", "/admin/sync"])
      assert.deepStrictEqual(linksOf(text, "tabs"), [])
      assert.notInclude((yield* (yield* openBrowser).visit("/admin/login")).text, 'href="/sign-in"')
    }).pipe(Effect.provide(server))
  )
})
