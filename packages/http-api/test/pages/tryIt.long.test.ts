/** "Try it" on `/docs`, in a real Chromium: what it sends, what it shows, and what it leaves behind. */
import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { Chromium, desk, telephone, violationsOn } from "../harness/Chromium.ts"
import { night, plant, sleep } from "../harness/planted.ts"
import { TestServer } from "../harness/TestServer.ts"

interface Opened {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page complained about: console, errors, and reports of its policy. */
  readonly complaints: Array<string>
}

const watchPolicy = `addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  console.warn("policy: " + violatedDirective + " " + blockedURI))`

const open = async (browser: Browser, url: string, viewport = desk): Promise<Opened> => {
  const context = await browser.newContext({ viewport })
  await context.addInitScript(watchPolicy)
  const page = await context.newPage()
  const complaints: Array<string> = []
  page.on("console", (message) => complaints.push(message.text()))
  page.on("pageerror", (error) => complaints.push(error.message))
  await page.goto(url)
  return { context, page, complaints }
}

/** The open form of a route. */
const formOf = async (page: Page, id: string) => {
  const article = page.locator(`[id="${id}"]`)
  await article.getByRole("button", { name: /^Try it/u }).click()
  return article
}

type Form = Awaited<ReturnType<typeof formOf>>

const field = (form: Form, name: string) => form.getByRole("textbox", { name: new RegExp(`^${name}`, "u") })

/** Sends a form and waits until its answer is there. */
const send = async (form: Form): Promise<string> => {
  await form.getByRole("button", { name: "Send request" }).click()
  await form.locator(".done, .failed").waitFor()
  return (await form.getByRole("status").textContent()) ?? ""
}

const bodyOf = async (form: Form): Promise<string> =>
  (await form.getByRole("region", { name: "Response body" }).textContent()) ?? ""

/** Everything that outlives a page, and the page's own address and history, as one text. */
const leftBehind = `(async () => JSON.stringify([
  { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, history.length,
  await indexedDB.databases(), await caches.keys().catch(() => []),
  performance.getEntries().map(({ name }) => name)
]))()`

const browserAndServer = Effect.gen(function* () {
  const { keys, port } = yield* TestServer
  return { browser: yield* Chromium, keys, url: `http://127.0.0.1:${port}` }
})

const plantNights = plant(
  sleep,
  night("2026-11-19", { sleepScore: 81 }),
  night("2026-11-20", { sleepScore: 77 })
)

/** A form with Ada's key, or another one, and her id. */
const filledForm = async (page: Page, id: string, key: string, userId = "ada") => {
  const form = await formOf(page, id)
  await field(form, "API key").fill(key)
  await field(form, "user_id").fill(userId)
  return form
}

layer(Layer.merge(Chromium.layer, TestServer.layer()))("try it", (it) => {
  it.effect("lists rows with a key that is typed once and used by every form", () =>
    Effect.gen(function* () {
      yield* plantNights
      const { browser, keys, url } = yield* browserAndServer
      const seen = yield* Effect.promise(async () => {
        const { page, complaints } = await open(browser, `${url}/docs`)
        const form = await filledForm(page, "records.sleep", keys.own)
        const list = await send(form)
        const text = await form.locator(".output").innerText()
        const single = await send(await formOf(page, "records.sleepNight"))
        return { list, single, text, complaints }
      })
      assert.match(seen.list, /^200 OK · 2 rows · /u)
      assert.match(seen.single, /^200 OK · /u)
      assert.include(seen.text, `GET ${url}/api/v1/users/ada/sleep?days=7`)
      assert.include(seen.text, '    "sleep_score": 77,')
      assert.match(seen.text, /x-ratelimit-remaining\s+\d+/u)
      assert.match(seen.text, /etag\s+"/u)
      assert.deepStrictEqual(seen.complaints, [])
    })
  )

  it.effect("leaves the key nowhere: not in URLs, storage, history, or the page after a reload", () =>
    Effect.gen(function* () {
      const { browser, keys, url } = yield* browserAndServer
      const seen = yield* Effect.promise(async () => {
        const { context, page } = await open(browser, `${url}/docs`)
        const urls: Array<string> = []
        page.on("request", (request) => urls.push(request.url()))
        const form = await filledForm(page, "records.sleep", keys.own)
        await send(form)
        const left = [await page.evaluate<string>(leftBehind), JSON.stringify(await context.storageState())]
        await page.reload()
        const again = await formOf(page, "records.sleep")
        const value = await field(again, "API key").inputValue()
        return { urls, left, value, html: await page.content() }
      })
      assert.isNotEmpty(seen.urls)
      for (const text of [...seen.urls, ...seen.left, seen.html]) assert.notInclude(text, keys.own)
      assert.strictEqual(seen.value, "")
    })
  )

  it.effect("reports a wrong key, a wrong parameter, an empty field, and a failed connection", () =>
    Effect.gen(function* () {
      const { browser, keys, url } = yield* browserAndServer
      const seen = yield* Effect.promise(async () => {
        const { context, page } = await open(browser, `${url}/docs`)
        const form = await filledForm(page, "records.sleep", `pfk_${"0".repeat(40)}`)
        const wrongKey = await send(form)
        await field(form, "API key").fill(keys.own)
        await field(form, "days").fill("0")
        const wrongDays = await send(form)
        await field(form, "user_id").fill("")
        const empty = await send(form)
        const focused = await field(form, "user_id").evaluate((field) => field.matches(":focus"))
        await field(form, "user_id").fill("ada")
        await field(form, "API key").fill("pfk_schlüssel😀")
        const strangeKey = await send(form)
        await field(form, "API key").fill(keys.own)
        await context.setOffline(true)
        const offline = await send(form)
        return { wrongKey, wrongDays, empty, focused, strangeKey, offline }
      })
      assert.strictEqual(
        seen.wrongKey,
        "401 Unauthorized. Invalid API key. Check the API key and the user id."
      )
      assert.match(seen.wrongDays, /^400 Bad Request\. .*days: /u)
      assert.strictEqual(seen.empty, "Fill in user_id.")
      assert.isTrue(seen.focused)
      assert.strictEqual(seen.strangeKey, "The API key has characters that no key has.")
      assert.strictEqual(seen.offline, "No answer. Check that the server is running and that you are online.")
    })
  )

  it.effect("says when to try again once the key has used up its limit", () =>
    Effect.gen(function* () {
      const { browser, keys, url } = yield* browserAndServer
      const answers = yield* Effect.promise(async () => {
        const { page } = await open(browser, `${url}/docs`)
        const form = await filledForm(page, "records.sleep", keys.own)
        return [await send(form), await send(form)]
      })
      assert.match(answers[0] ?? "", /^200 /u)
      assert.match(answers[1] ?? "", /^429 Too Many Requests\. .*Try again in \d+ seconds\.$/u)
    }).pipe(Effect.provide(TestServer.layer({ rateLimit: 1 })))
  )

  it.effect("shows tables, lines and streams as text, cuts what is huge, and does not load files", () =>
    Effect.gen(function* () {
      yield* plantNights
      const { browser, keys, url } = yield* browserAndServer
      const seen = yield* Effect.promise(async () => {
        const { page, complaints } = await open(browser, `${url}/docs`)
        const csv = await filledForm(page, "exports.csv", keys.own)
        await send(csv)
        const ndjson = await formOf(page, "exports.ndjson")
        await send(ndjson)
        const archive = await formOf(page, "exports.archive")
        await send(archive)
        const bodies = [await bodyOf(csv), await bodyOf(ndjson), await bodyOf(archive)]
        const huge = JSON.stringify(Array.from({ length: 60_000 }, (_, index) => ({ index })))
        await page.route("**/sleep?*", (route) =>
          route.fulfill({ contentType: "application/json", body: huge })
        )
        const list = await formOf(page, "records.sleep")
        const summary = await send(list)
        return { bodies, complaints, summary, cut: await bodyOf(list) }
      })
      const [csv = "", ndjson = "", archive = ""] = seen.bodies
      assert.match(csv, /^date,sleep_score,.*\r?\n2026-11-19,81,/u)
      assert.match(ndjson, /^\{"date":"2026-11-19",/u)
      assert.include(archive, "application/zip")
      assert.match(seen.summary, /60000 rows/u)
      assert.isBelow(seen.cut.length, 101_000)
      assert.match(seen.cut, /… cut here\./u)
      assert.deepStrictEqual(seen.complaints, [])
    })
  )

  it.effect("shows events as they come, until it is stopped", () =>
    Effect.gen(function* () {
      const { browser, keys, url } = yield* browserAndServer
      const status = yield* Effect.promise(async () => {
        const { page } = await open(browser, `${url}/docs`)
        const form = await filledForm(page, "sync.events", keys.own)
        await form.getByRole("button", { name: "Send request" }).click()
        await form.getByRole("button", { name: "Stop" }).click()
        await form.locator(".failed").waitFor()
        return form.getByRole("status").textContent()
      })
      assert.strictEqual(status, "Stopped.")
    })
  )

  it.effect.each([
    ["a desktop", desk],
    ["a phone", telephone]
  ] as const)("works with the keyboard alone, without accessibility violations, on %s", ([, viewport]) =>
    Effect.gen(function* () {
      yield* plantNights
      const { browser, keys, url } = yield* browserAndServer
      const seen = yield* Effect.promise(async () => {
        const { page } = await open(browser, `${url}/docs`, viewport)
        const form = page.locator('[id="records.sleep"]')
        await form.getByRole("button", { name: /^Try it/u }).focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.type(keys.own)
        await page.keyboard.press("Tab")
        await page.keyboard.type("ada")
        await page.keyboard.press("Enter")
        await form.locator(".done").waitFor()
        const fits = await page.evaluate<boolean>(
          "document.body.scrollWidth <= document.documentElement.clientWidth"
        )
        return { fits, violations: await violationsOn(page, '[id="records.sleep"]') }
      })
      assert.isTrue(seen.fits)
      assert.deepStrictEqual(seen.violations, [])
    })
  )

  it.effect("works at the older address and below a path prefix, and is absent without JavaScript", () =>
    Effect.gen(function* () {
      yield* plantNights
      const { browser, keys, url } = yield* browserAndServer
      const seen = yield* Effect.promise(async () => {
        const old = await open(browser, `${url}/schema/swagger`)
        const there = await send(await filledForm(old.page, "records.sleep", keys.own))
        const context = await browser.newContext()
        const page = await context.newPage()
        await page.route("**/flow/**", async (route) => {
          const response = await route.fetch({ url: route.request().url().replace("/flow/", "/") })
          await route.fulfill({ response })
        })
        await page.goto(`${url}/flow/docs`)
        const below = await filledForm(page, "records.sleep", keys.own)
        const prefixed = [await send(below), await below.locator(".output > code").textContent()]
        const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
        await still.goto(`${url}/docs`)
        return { there, prefixed, buttons: await still.getByRole("button").count() }
      })
      assert.match(seen.there, /^200 OK · 2 rows/u)
      assert.match(seen.prefixed[0] ?? "", /^200 OK · 2 rows/u)
      assert.include(seen.prefixed[1], "/flow/api/v1/users/ada/sleep")
      assert.strictEqual(seen.buttons, 0)
    })
  )
})
