/** Checks of the server: database, disk, encryption key, Polar client, owner, pushes. */
import { Owners, PolarApplications } from "@polar-flow/domain"
import { DatabaseInfo, refusalOf, TokenCipher, type WarningCode } from "@polar-flow/storage"
import { PushConfig, pushHealth } from "@polar-flow/sync-scheduler"
import { Effect, Exit, Layer, Option } from "effect"
import { statfs } from "node:fs/promises"
import { layerKnownKeys } from "../../encryption/encryption.ts"
import { checkJournals } from "../../recovery/journalCheck.ts"
import { ServerConfig } from "../../settings/ServerConfig.ts"
import { fail, failed, ok, warn } from "./finding.ts"

const gibibyte = 1024 ** 3
/** With less free space, a year of several users and DuckDB's temporary files may not fit. */
const leastFreeBytes = gibibyte

/** Whether the database responds. If not, the checks that read it are skipped. */
export const isDatabaseReachable = Effect.gen(function* () {
  const { ping } = yield* DatabaseInfo
  return Exit.isSuccess(yield* Effect.exit(ping))
})

export const database = Effect.gen(function* () {
  const { engine, ping, recovery, warnings } = yield* DatabaseInfo
  const problem = yield* Effect.flip(ping).pipe(Effect.option)
  if (Option.isSome(problem)) {
    const refusal = refusalOf(problem.value)
    return refusal === null
      ? fail(
          "database",
          `${engine}, cannot be reached`,
          "Check DATABASE_URL and that the database is running."
        )
      : failed("database", refusal)
  }
  const rebuilt = (yield* warnings.current).find(({ code }) => code === "database_rebuilt")
  if (rebuilt !== undefined)
    return warn("database", `${engine}, rebuilt: ${rebuilt.notice}`, rebuilt.hint, rebuilt.since)
  return recovery === null
    ? ok("database", `${engine}, responding`)
    : warn(
        "database",
        `${engine}, being rebuilt`,
        "Start the server and wait until /ready returns 200.",
        recovery.at
      )
})

const subjects: Readonly<Record<WarningCode, string>> = {
  changes_lost: "data",
  database_rebuilt: "database",
  disk_full: "disk",
  files_exposed: "files",
  files_unprotected: "files",
  journal_damaged: "journals",
  journal_foreign: "journals",
  journal_repaired: "journals"
}

/** Warnings about the database and its files. A rebuilt database has a finding of its own. */
export const databaseWarnings = Effect.gen(function* () {
  const { warnings } = yield* DatabaseInfo
  yield* checkJournals
  return (yield* warnings.current)
    .filter(({ code }) => code !== "database_rebuilt")
    .map(({ code, hint, notice, since }) => warn(subjects[code], notice, hint, since))
})

export const disk = Effect.gen(function* () {
  const { dataDir } = yield* ServerConfig
  const { bavail, bsize } = yield* Effect.promise(() => statfs(dataDir))
  const free = bavail * bsize
  const detail = `${(free / gibibyte).toFixed(1)} GiB free in ${dataDir}`
  return free < leastFreeBytes
    ? warn("disk", `nearly full: ${detail}`, "Free up space, or move DATA_DIR to a larger disk.")
    : ok("disk", detail)
})

/**
 * Whether the keys as configured now decrypt what is stored, as the next start will need. A running server continues
 * with the keys that it read at its start.
 */
export const encryptionKey = TokenCipher.check.pipe(
  Effect.provide(Layer.fresh(layerKnownKeys)),
  Effect.match({
    onFailure: (error) => failed("encryption key", error),
    onSuccess: () => ok("encryption key", "decrypts all stored secrets")
  })
)

export const polarClient = Effect.gen(function* () {
  const { polarApplication } = yield* ServerConfig
  if (Option.isSome(polarApplication)) return ok("Polar client", "ID and secret come from the environment")
  const stored = yield* PolarApplications.use((applications) => applications.get)
  return Option.isSome(stored)
    ? ok("Polar client", "ID and secret were entered at /admin")
    : fail(
        "Polar client",
        "no ID and secret, so nobody can connect a Polar account",
        "Register a client at https://admin.polaraccesslink.com. Enter its ID and secret at /admin, or set POLAR_CLIENT_ID and POLAR_CLIENT_SECRET."
      )
})

export const owner = Effect.gen(function* () {
  const found = yield* Owners.use((owners) => owners.get)
  return Option.isSome(found)
    ? ok("owner", `${found.value.name}, since ${found.value.createdAt}`)
    : warn(
        "owner",
        "this server has not been claimed",
        "Run: owner setup-token. Then open /admin and claim the server with the token."
      )
})

export const pushes = Effect.gen(function* () {
  const { url } = yield* PushConfig
  const health = yield* pushHealth
  if (health._tag === "Unhealthy") return warn("pushes", health.message, health.hint, health.since)
  if (health._tag === "Healthy")
    return ok("pushes", `${url}, last delivery: ${health.lastDeliveryAt ?? "none yet"}`)
  return ok(
    "pushes",
    url === null ? "off, because BASE_URL is not a public https URL or POLAR_WEBHOOKS=off" : "not set up yet"
  )
})
