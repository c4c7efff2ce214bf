/**
 * The pictures of the documents, from the demo, in `docs/images`. The person, the day and the clock are always the same,
 * so that running it again changes only what the dashboard changed.
 *
 * `node apps/dashboard/scripts/screenshots.ts CHROMIUM`, or `npm run screenshots`
 */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, chromium } from "playwright-core"

const [, , executablePath = ""] = process.argv
const root = join(import.meta.dirname, "../../..")
const images = join(root, "docs/images")

/** A Saturday morning in the demo person's time zone. */
const moment = "2026-11-21T08:40:00Z"
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } } as const
const themes = ["light", "dark"] as const

/** What is shown, at which sizes. */
const pictures: ReadonlyArray<{
  readonly name: string
  readonly path: string
  readonly on: ReadonlyArray<keyof typeof sizes>
}> = [
  { name: "today", path: "/", on: ["phone", "desktop"] },
  { name: "why", path: "/why", on: ["desktop"] },
  { name: "trends", path: "/trends?metric=resting_hr&days=90", on: ["desktop"] },
  { name: "sleep", path: "/sleep", on: ["desktop"] },
  { name: "training", path: "/training", on: ["desktop"] }
]

interface Ready {
  readonly base_url: string
  readonly api_key: string
}

const startDemo = (folder: string): ChildProcess =>
  spawn(
    process.execPath,
    ["--import", join(import.meta.dirname, "slowClock.ts"), join(root, "apps/server/dist/main.js"), "demo"],
    {
      env: {
        PATH: process.env["PATH"] ?? "",
        TZ: "UTC",
        LOG_LEVEL: "warn",
        API_PORT: "0",
        DATA_DIR: folder,
        SCREENSHOT_MOMENT: moment
      },
      stdio: ["ignore", "pipe", "inherit"]
    }
  )

const readyOf = (demo: ChildProcess): Promise<Ready> =>
  new Promise((resolve, reject) => {
    let printed = ""
    demo.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString()
      const line = /^demo ready (\{.*\})$/mu.exec(printed)?.[1]
      if (line !== undefined) resolve(JSON.parse(line) as Ready)
    })
    demo.once("close", (code) => reject(new Error(`the demo ended with ${code}: ${printed}`)))
  })

interface Shot {
  readonly path: string
  readonly size: keyof typeof sizes
  readonly theme: (typeof themes)[number]
}

const shoot = async (
  browser: Browser,
  { api_key: key, base_url: url }: Ready,
  { path, size, theme }: Shot
): Promise<Buffer> => {
  const context = await browser.newContext({
    viewport: sizes[size],
    deviceScaleFactor: size === "phone" ? 2 : 1.5,
    colorScheme: theme,
    locale: "en-GB",
    timezoneId: "Europe/Helsinki",
    reducedMotion: "reduce"
  })
  const headers = { origin: url, "sec-fetch-site": "same-origin" }
  const answer = await context.request.post(`${url}/api/v1/session`, { data: { key }, headers })
  if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`)
  const page = await context.newPage()
  await page.clock.setFixedTime(moment)
  await page.goto(url + path)
  await page.locator("h1").first().waitFor()
  await page.waitForLoadState("networkidle")
  await page.locator(".skeleton").first().waitFor({ state: "detached" })
  const browserItself = await context.newCDPSession(page)
  const { data } = await browserItself.send("Page.captureScreenshot", { format: "webp", quality: 82 })
  await context.close()
  return Buffer.from(data, "base64")
}

const folder = mkdtempSync(join(tmpdir(), "polar-flow-screenshots-"))
const demo = startDemo(folder)
const ended = new Promise((resolve) => demo.once("close", resolve))
try {
  const ready = await readyOf(demo)
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })
  mkdirSync(images, { recursive: true })
  for (const { name, on, path } of pictures)
    for (const size of on)
      for (const theme of themes) {
        const file = join(images, `${name}-${size}-${theme}.webp`)
        writeFileSync(file, await shoot(browser, ready, { path, size, theme }))
        process.stdout.write(`${file} ${(statSync(file).size / 1000).toFixed(0)} kB\n`)
      }
  await browser.close()
} finally {
  demo.kill("SIGINT")
  await ended
  rmSync(folder, { recursive: true, force: true })
}
