/** The gallery in a real Chromium, under a strict content security policy. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import { createRequire } from "node:module"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { extname, join } from "node:path"
import { afterAll, assert, beforeAll, describe, inject, it } from "@effect/vitest"
import { type Browser, chromium, type Page } from "playwright-core"
import { build } from "vite"

declare module "vitest" {
  export interface ProvidedContext {
    /** Path of the executable. */
    chromiumPath: string
  }
}

const folder = mkdtempSync(join(tmpdir(), "gallery-"))
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css"
}
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

let browser: Browser
let server: Server
let address: string

beforeAll(async () => {
  await build({
    root: join(import.meta.dirname, "../gallery"),
    base: "./",
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, modulePreload: false }
  })
  server = createServer(async (request, response) => {
    const path = request.url === "/" ? "/index.html" : (request.url ?? "")
    const body = await readFile(join(folder, path)).catch(() => null)
    response.writeHead(body === null ? 404 : 200, {
      "content-type": types[extname(path)] ?? "text/plain",
      "content-security-policy": policy
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve)
  })
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox"] })
})

afterAll(async () => {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true })
})

/** The page, and everything that the browser complains about. */
const open = async (width: number, colorScheme: "light" | "dark") => {
  const complaints: Array<string> = []
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
  const page = await context.newPage()
  page.on("console", (message) => complaints.push(message.text()))
  page.on("pageerror", (error) => complaints.push(error.message))
  await page.goto(address)
  await page.waitForSelector("svg")
  return { page, complaints, close: () => context.close() }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

const violationsOn = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{
    violations: ReadonlyArray<{
      readonly id: string
      readonly nodes: ReadonlyArray<{ readonly html: string }>
    }>
  }>("axe.run()")
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)
}

const trend = (page: Page) => page.locator("svg[tabindex]").first()
/** Where the cursor is, as the page says it. */
const cursorOf = async (page: Page): Promise<string> =>
  (await trend(page).locator(".pf-cursor").getAttribute("x1")) ?? ""

/** Where the cursor is after it has moved. */
const movedFrom = async (page: Page, before: string): Promise<string> => {
  await trend(page).locator(`.pf-cursor:not([x1="${before}"])`).waitFor({ state: "attached" })
  return cursorOf(page)
}

describe("the gallery", () => {
  it.each([
    [390, "light"],
    [390, "dark"],
    [820, "light"],
    [1440, "dark"]
  ] as const)(
    "is let in by a strict policy, fits into %i px and is accessible in %s",
    async (width, colors) => {
      const { close, complaints, page } = await open(width, colors)
      const fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
      assert.isTrue(await page.evaluate<boolean>(fits))
      assert.deepStrictEqual(await violationsOn(page), [])
      assert.deepStrictEqual(
        complaints.filter((text) => !text.includes("favicon") && !text.includes("404")),
        []
      )
      await close()
    }
  )

  it("moves the cursor of a trend by keys and by the pointer", async () => {
    const { close, page } = await open(1440, "light")
    await trend(page).focus()
    const before = await cursorOf(page)
    await page.keyboard.press("ArrowRight")
    const right = await movedFrom(page, before)
    assert.isAbove(Number(right), Number(before))
    await page.keyboard.press("Home")
    const first = await movedFrom(page, right)
    assert.isBelow(Number(first), Number(before))
    await trend(page).scrollIntoViewIfNeeded()
    const box = await trend(page).boundingBox()
    assert.isNotNull(box)
    await page.mouse.move(box.x + 400, box.y + 100)
    assert.closeTo(Number(await movedFrom(page, first)), 400, 4)
    await close()
  })
})
