/**
 * Shows every page of the API to a real Chromium and fails when it complains, when the page's own style was not let in,
 * or when something on the page is wider than a telephone. The argument is a folder for screenshots.
 *
 *     pnpm check:pages [folder]
 */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { runMain } from "@effect/platform-node/NodeRuntime"
import { Data, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { type Browser, type Page, chromium } from "playwright-core"
import { TestServer } from "../test/TestServer.ts"

class PageComplaint extends Data.TaggedError("PageComplaint")<{
  readonly complaints: ReadonlyArray<string>
}> {
  override get message() {
    return this.complaints.join("\n")
  }
}

const executables = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
const pages = ["/admin/setup", "/docs", "/oauth/callback"]
const telephone = { width: 390, height: 844 }
const desk = { width: 1280, height: 900 }

const launched = Effect.acquireRelease(
  Effect.promise(() => {
    const executablePath = executables.find((path) => existsSync(path))
    return chromium.launch({
      args: ["--no-sandbox"],
      ...(executablePath === undefined ? {} : { executablePath })
    })
  }),
  (browser) => Effect.promise(() => browser.close())
)

const listen = (page: Page, path: string) => {
  const complaints: Array<string> = []
  page.on("console", (message) => {
    // that the page itself is an error is what the browser says of a page of ours that tells of one
    if (!/^Failed to load resource.* 400 /u.test(message.text()))
      complaints.push(`${path}: ${message.text()}`)
  })
  page.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`))
  page.on("requestfailed", (request) => complaints.push(`${path}: ${request.url()} was not loaded`))
  return complaints
}

/** What the browser made of a page: its font is that of the page's style, and nothing makes it scroll sideways. */
const judgements: Readonly<Record<string, string>> = {
  "the style was not let in": "getComputedStyle(document.documentElement).fontFamily.includes('system-ui')",
  "wider than the window": "document.body.scrollWidth <= document.documentElement.clientWidth",
  "has no heading": "document.querySelector('h1') !== null"
}

const judge = async (page: Page, path: string) => {
  const found: Array<string> = []
  for (const [complaint, isRight] of Object.entries(judgements)) {
    if (!(await page.evaluate<boolean>(isRight))) found.push(`${path}: ${complaint}`)
  }
  return found
}

const look = (browser: Browser, port: number, path: string, folder: string | undefined) =>
  Effect.promise(async () => {
    const found: Array<string> = []
    for (const [name, viewport] of Object.entries({ desk, telephone })) {
      const page = await browser.newPage({ viewport })
      const complaints = listen(page, `${path} (${name})`)
      const answer = await page.goto(`http://127.0.0.1:${port}${path}`)
      found.push(...complaints, ...(await judge(page, `${path} (${name})`)))
      if (answer?.headers()["content-security-policy"] === undefined) found.push(`${path}: no policy`)
      if (folder !== undefined)
        await page.screenshot({ path: join(folder, `${path.replaceAll("/", "_")}-${name}.png`) })
      await page.close()
    }
    return found
  })

const program = Effect.gen(function* () {
  const { port } = yield* TestServer
  const browser = yield* launched
  const found = yield* Effect.forEach(pages, (path) => look(browser, port, path, process.argv[2]))
  const complaints = found.flat()
  if (complaints.length > 0) return yield* new PageComplaint({ complaints })
  yield* Effect.log(`${pages.length} pages, at a desk and on a telephone: no complaint`)
})

runMain(
  program.pipe(Effect.scoped, Effect.provide(TestServer.layer().pipe(Layer.provide(TestClock.layer()))))
)
