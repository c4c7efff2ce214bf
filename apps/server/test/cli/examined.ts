/** What `doctor` finds, beside a server and without one. */
import { Effect, Schema } from "effect"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { Finding } from "../../src/operations/Operations.ts"
import { run } from "../harness/ServerProcess.ts"

type Settings = Readonly<Record<string, string>>

const findingsIn = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Array(Finding)))

/** Settings with which a program loads `programs/<name>.ts` first. */
export const loading = (name: string, query: string): Settings => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, `../programs/${name}.ts`)).href}?${encodeURIComponent(query)}`
})

/** Runs `doctor --json` with these settings. Those who are not well are the exit code's reason. */
export const examined = Effect.fnUntraced(function* (settings: Settings) {
  const { code, stderr, stdout } = yield* run(["doctor", "--json"], settings)
  const findings = yield* Effect.sync(() => findingsIn(stdout)).pipe(
    Effect.catchDefect(() => Effect.die(new Error(`doctor printed: ${stdout}${stderr}`)))
  )
  const ill = findings.filter(({ isWell }) => !isWell)
  return { code, findings, of: (subject: string) => ill.find((finding) => finding.subject === subject) }
})
