/** What Lighthouse says of Today with ten years of data, as a telephone on a slow network sees it. */
import { spawn } from "node:child_process"
import { Schema } from "effect"
import type { Server } from "./browser.ts"
import type { Line } from "./part.ts"

/**
 * Fetched when it is measured: as a dependency, it would bring 110 packages to everybody who only runs the tests. The
 * version is fixed, because scores change with it.
 */
const program = "lighthouse@13.5.0"

/** The categories with their goals; without a goal the score is only reported. */
const categories = [
  { id: "accessibility", goal: 95 },
  { id: "best-practices", goal: 95 },
  { id: "performance", goal: null }
] as const

const Score = Schema.NullOr(Schema.Number)
const Report = Schema.fromJsonString(
  Schema.Struct({
    categories: Schema.Record(
      Schema.String,
      Schema.Struct({
        score: Score,
        auditRefs: Schema.Array(Schema.Struct({ id: Schema.String, weight: Schema.Number }))
      })
    ),
    audits: Schema.Record(
      Schema.String,
      Schema.Struct({
        score: Score,
        displayValue: Schema.optional(Schema.String),
        details: Schema.optional(Schema.Unknown)
      })
    )
  })
)
type Report = typeof Report.Type

interface Ended {
  readonly status: number | null
  readonly printed: string
  readonly complaint: string
}

/** Runs Lighthouse, which npm fetches if this machine does not have it yet. */
const run = (args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn("npx", ["-y", program, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"]
    })
    let [printed, complaint] = ["", ""]
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()))
    child.once("error", ({ message }) => resolve({ status: null, printed, complaint: message }))
    child.once("close", (status) => resolve({ status, printed, complaint }))
  })

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? ""

/** The cookie of a session with the person's key. */
const sessionOf = async ({ key, url }: Server): Promise<string> => {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ key })
  })
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? ""
}

/** The audits that are not fully met, those first that count most; some count nothing and are worth knowing. */
const against = ({ audits, categories: found }: Report, id: string): ReadonlyArray<string> =>
  (found[id]?.auditRefs ?? [])
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap(({ id: name }) => {
      const { displayValue, score = null } = audits[name] ?? {}
      if (score === null || score >= 0.995) return []
      return [displayValue === undefined ? name : `${name} ${displayValue}`]
    })

const lineOf = (report: Report, { goal, id }: (typeof categories)[number]): Line => {
  const lost = against(report, id)
  return [
    `Lighthouse, ${id.replace("-", " ")} of Today`,
    `${Math.round(100 * (report.categories[id]?.score ?? 0))} of 100`,
    [goal === null ? "reported" : `target ${goal}`, ...lost].join("; ")
  ]
}

/** The scores of the first screen, in a Chromium at this path. */
export const lighthouseScores = async (
  executablePath: string,
  server: Server
): Promise<ReadonlyArray<Line>> => {
  const fetched = await run(["--version"])
  if (fetched.status !== 0)
    return [
      ["Lighthouse", "NOT MEASURED", `npx could not install ${program}: ${lastLine(fetched.complaint)}`]
    ]
  const { complaint, printed, status } = await run(
    [
      `${server.url}/`,
      "--quiet",
      "--output=json",
      "--no-enable-error-reporting",
      `--only-categories=${categories.map(({ id }) => id).join()}`,
      "--chrome-flags=--headless=new --no-sandbox",
      `--extra-headers=${JSON.stringify({ cookie: await sessionOf(server) })}`
    ],
    { CHROME_PATH: executablePath }
  )
  if (status !== 0) throw new Error(lastLine(complaint))
  const report = Schema.decodeUnknownSync(Report)(printed)
  // without the session, it would judge the page for signing in
  if (!/\/users\/\d+\/today\b/u.test(JSON.stringify(report.audits["network-requests"]?.details)))
    throw new Error("Today was not asked for")
  return categories.map((category) => lineOf(report, category))
}
