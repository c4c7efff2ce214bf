/** A page of the server: it has the browser's session instead of a key. */
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { createPolarFlowClient } from "../src/index.ts"
import { failureOf } from "./FaultyServer.ts"
import { realServer, type RealServer } from "./RealServer.ts"

let server: RealServer

beforeAll(async () => {
  server = await realServer()
})
afterAll(() => server.close())

/** The cookies of one browser, and requests as its pages send them. */
const browser = () => {
  let cookie = ""
  const requests: Array<Request> = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    requests.push(request.clone())
    request.headers.set("sec-fetch-site", "same-origin")
    if (cookie !== "") request.headers.set("cookie", cookie)
    const answer = await globalThis.fetch(request)
    cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? cookie
    return answer
  }
  return {
    requests,
    /** A page, which knows nothing of what other pages of the browser did. */
    page: () => createPolarFlowClient({ baseUrl: server.baseUrl, session: true, fetch }),
    lose: () => {
      cookie = ""
    }
  }
}

const entry = { date: "2026-11-20", kind: "label", label: "ill" } as const

describe("a page of the server", () => {
  it("has no session at first, then one with a key, reads and writes, and signs out", async () => {
    const { page, requests } = browser()
    const polar = page()
    assert.isNull(await polar.session.get())
    const session = await polar.session.signIn({ key: server.own })
    assert.deepInclude(session, { kind: "key", user_id: "ada" })
    assert.deepEqual(session.users, [{ user_id: "ada", display_name: null }])
    await polar.records.sleep("ada", { days: 7 })
    const { id } = await polar.journal.add("ada", entry)
    await polar.journal.remove("ada", id)
    await polar.session.signOut()
    assert.isNull(await polar.session.get())
    assert.isTrue(requests.every(({ headers }) => !headers.has("x-api-key")))
  })

  it("signs the owner's name and password in elsewhere, and refuses a wrong key as what it is", async () => {
    const polar = browser().page()
    const wrong = await failureOf(polar.session.signIn({ key: "pfk_wrong" }))
    assert.strictEqual(wrong.code, "unauthorized")
    const nobody = await failureOf(polar.session.signIn({ name: "Ada", password: "a wrong one" }))
    assert.strictEqual(nobody.code, "unauthorized")
  })

  it("writes after it was loaded again, without being told the token", async () => {
    const { page } = browser()
    await page().session.signIn({ key: server.own })
    const again = page()
    const { label } = await again.journal.add("ada", entry)
    assert.strictEqual(label, "ill")
  })

  it("is told that its session ended, when it has, and when another page of the browser has begun another", async () => {
    const { page, lose } = browser()
    const [first, second] = [page(), page()]
    await first.session.signIn({ key: server.own })
    await second.session.signIn({ key: server.own })
    assert.strictEqual((await failureOf(first.journal.add("ada", entry))).code, "session_ended")
    assert.strictEqual((await failureOf(first.records.sleep("ada"))).code, "session_ended")
    assert.isNotNull(await first.session.get())
    await first.journal.add("ada", entry)
    lose()
    assert.strictEqual((await failureOf(first.records.sleep("ada"))).code, "session_ended")
    assert.strictEqual((await failureOf(first.journal.add("ada", entry))).code, "session_ended")
  })

  it("sees nobody but the person of its key", async () => {
    const polar = browser().page()
    await polar.session.signIn({ key: server.own })
    const failure = await failureOf(polar.records.sleep("bob"))
    assert.strictEqual(failure.code, "unauthorized")
    assert.strictEqual(failure.status, 401)
  })
})
