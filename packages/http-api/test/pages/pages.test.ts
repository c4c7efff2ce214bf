/** The owner's pages as a browser without JavaScript uses them. */
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, Instant, UserId, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import {
  claimed,
  credentials,
  csrfTokenOn,
  offerSetup,
  openBrowser,
  setupToken
} from "../harness/OwnerBrowser.ts"
import { plantOne } from "../harness/plantOne.ts"
import { TestServer, ada } from "../harness/TestServer.ts"

const server = TestServer.layer()
const form = { setup_token: setupToken, ...credentials }

describe("a new server", () => {
  it.effect("leads to its setup, and after it to the owner's page", () =>
    Effect.gen(function* () {
      yield* offerSetup
      const browser = yield* openBrowser
      assert.strictEqual((yield* browser.visit("/admin")).headers["location"], "/admin/setup")
      assert.strictEqual((yield* browser.visit("/admin/login")).headers["location"], "/admin/setup")
      const done = yield* browser.post("/admin/setup", {
        ...form,
        setup_token: ` ${setupToken.toUpperCase()} `
      })
      assert.strictEqual(done.status, 303)
      assert.strictEqual(done.headers["location"], "/admin")
      const home = yield* browser.visit("/admin")
      assert.strictEqual(home.status, 200)
      assert.include(home.text, "Ada Lovelace")
      assert.strictEqual((yield* browser.visit("/admin/setup")).headers["location"], "/admin/login")
    }).pipe(Effect.provide(server))
  )

  it.effect("says on the page what was wrong, keeps the name, and never the secrets", () =>
    Effect.gen(function* () {
      yield* offerSetup
      const { post } = yield* openBrowser
      const weak = yield* post("/admin/setup", { ...form, password: "password1234" })
      assert.strictEqual(weak.status, 400)
      assert.include(weak.text, "too easy to guess")
      assert.include(weak.text, 'value="Ada Lovelace"')
      assert.notInclude(weak.text, "password1234")
      const wrong = yield* post("/admin/setup", { ...form, setup_token: "guess", name: '"><b>' })
      assert.strictEqual(wrong.status, 401)
      assert.include(wrong.text, "&quot;&gt;&lt;b&gt;")
      assert.strictEqual((yield* post("/admin/setup", {})).status, 400)
      assert.strictEqual((yield* post("/admin/setup", form, { "sec-fetch-site": "cross-site" })).status, 403)
      assert.strictEqual((yield* post("/admin/setup", form, { origin: "null" })).status, 403)
    }).pipe(Effect.provide(server))
  )
})

describe("signing in", () => {
  it.effect("is a form, too, and signing out is a button", () =>
    Effect.gen(function* () {
      yield* claimed
      const browser = yield* openBrowser
      assert.strictEqual((yield* browser.visit("/admin")).headers["location"], "/admin/login")
      assert.strictEqual((yield* browser.visit("/admin/login")).status, 200)
      const wrong = yield* browser.post("/admin/login", { ...credentials, password: "wrong" })
      assert.strictEqual(wrong.status, 401)
      assert.include(wrong.text, "Wrong name or password")
      assert.strictEqual((yield* browser.post("/admin/login", credentials)).status, 303)
      const out = yield* browser.submit("/admin/logout", {})
      assert.strictEqual(out.headers["location"], "/admin/login")
      assert.strictEqual((yield* browser.visit("/admin")).headers["location"], "/admin/login")
    }).pipe(Effect.provide(server))
  )
})

describe("the owner's page", () => {
  it.effect("makes a key, shows it once, and ends it", () =>
    Effect.gen(function* () {
      const browser = yield* claimed
      const made = yield* browser.submit("/admin/keys", { name: "my <app>", user_id: "ada", scope: "read" })
      assert.strictEqual(made.status, 200)
      const key = /pfk_[\da-f]{40}/u.exec(made.text)?.[0] ?? ""
      assert.include(made.text, "my &lt;app&gt;")
      const again = yield* browser.visit("/admin")
      assert.notInclude(again.text, key)
      assert.include(again.text, key.slice(0, 12))
      const ended = yield* browser.submit("/admin/keys/revoke", { prefix: key.slice(0, 12) })
      assert.strictEqual(ended.headers["location"], "/admin?done=key-revoked")
      assert.include((yield* browser.visit("/admin?done=key-revoked")).text, "API key revoked.")
      const keys = yield* ApiKeys.use((all) => all.list(ada))
      assert.isNotNull(keys.find(({ prefix }) => key.startsWith(prefix))?.revokedAt)
      const impossible = yield* browser.submit("/admin/keys", { name: "x", user_id: "ada", scope: "admin" })
      assert.include(impossible.text, "cannot have the scope admin")
    }).pipe(Effect.provide(server))
  )

  it.effect("erases a person only when their id is typed", () =>
    Effect.gen(function* () {
      yield* plantOne
      const browser = yield* claimed
      const typo = yield* browser.submit("/admin/users/erase", { user_id: "ada", confirmation: "ad" })
      assert.include(typo.text, "Nothing was erased")
      assert.isTrue(Option.isSome(yield* Users.use((users) => users.get(ada))))
      const erased = yield* browser.submit("/admin/users/erase", { user_id: "ada", confirmation: "ada" })
      assert.include(erased.text, "User ada is erased")
      assert.isTrue(Option.isNone(yield* Users.use((users) => users.get(ada))))
      const again = yield* browser.submit("/admin/users/erase", { user_id: "ada", confirmation: "ada" })
      assert.include(again.text, "User ada not found")
    }).pipe(Effect.provide(server))
  )

  it.effect("lists a person who was synced and never connected, and erases them", () =>
    Effect.gen(function* () {
      const lin = UserId.make("lin")
      const users = yield* Users
      yield* users.add(lin)
      yield* users.synced(lin, Instant.make("2026-11-19T06:30:00Z"), true)
      const browser = yield* claimed
      const { text } = yield* browser.visit("/admin")
      const row = /<tr>(?:(?!<\/tr>)[\s\S])*>lin<[\s\S]*?<\/tr>/u.exec(text)?.[0] ?? ""
      assert.include(row, "not connected")
      assert.include(
        row,
        '<time datetime="2026-11-19T06:30:00Z" title="2026-11-19T06:30:00Z">29 hours ago</time>'
      )
      const erased = yield* browser.submit("/admin/users/erase", { user_id: "lin", confirmation: "lin" })
      assert.include(erased.text, "User lin is erased")
      assert.isTrue(Option.isNone(yield* users.get(lin)))
    }).pipe(Effect.provide(server))
  )

  it.effect("changes the password and lists where the owner is signed in", () =>
    Effect.gen(function* () {
      const [browser, other] = [yield* claimed, yield* openBrowser]
      yield* other.post("/admin/login", credentials)
      assert.include((yield* browser.visit("/admin")).text, "this browser")
      const next = "a wholly other phrase 7"
      const wrong = yield* browser.submit("/admin/password", { current_password: "x", new_password: next })
      assert.include(wrong.text, "Wrong name or password")
      const changed = yield* browser.submit("/admin/password", {
        current_password: credentials.password,
        new_password: next
      })
      assert.strictEqual(changed.headers["location"], "/admin?done=password-changed")
      assert.strictEqual((yield* other.visit("/admin")).headers["location"], "/admin/login")
      yield* other.post("/admin/login", { ...credentials, password: next })
      const id = /name="id" value="([^"]+)"/u.exec((yield* browser.visit("/admin")).text)?.[1] ?? ""
      assert.strictEqual(
        (yield* browser.submit("/admin/sessions/end", { id })).headers["location"],
        "/admin?done=session-ended"
      )
      assert.strictEqual((yield* other.visit("/admin")).headers["location"], "/admin/login")
    }).pipe(Effect.provide(server))
  )

  it.effect("takes no form without its token, with another session's, or from another site", () =>
    Effect.gen(function* () {
      const [browser, other] = [yield* claimed, yield* openBrowser]
      yield* other.post("/admin/login", credentials)
      const foreign = csrfTokenOn(yield* other.visit("/admin"))
      const own = csrfTokenOn(yield* browser.visit("/admin"))
      const key = { name: "x", user_id: "", scope: "read" }
      assert.strictEqual((yield* browser.post("/admin/keys", { ...key, csrf_token: foreign })).status, 403)
      assert.strictEqual((yield* browser.post("/admin/keys", { ...key, csrf_token: "" })).status, 403)
      assert.strictEqual((yield* browser.post("/admin/keys", key)).status, 400)
      const crossSite = { "sec-fetch-site": "same-site" }
      assert.strictEqual(
        (yield* browser.post("/admin/keys", { ...key, csrf_token: own }, crossSite)).status,
        403
      )
      assert.strictEqual((yield* browser.post("/admin/keys", { ...key, csrf_token: own })).status, 200)
    }).pipe(Effect.provide(server))
  )
})
