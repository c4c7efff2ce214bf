/** What can be wrong with a server and its people, looked at one by one and said in words. */
import {
  Owners,
  PolarApplications,
  PolarTokens,
  SyncRuns,
  type TypeOutcome,
  type User,
  Users
} from "@polar-flow/domain"
import { DatabaseInfo } from "@polar-flow/storage"
import { PushConfig, pushHealth } from "@polar-flow/sync-scheduler"
import { Effect, Option } from "effect"
import { statfs } from "node:fs/promises"
import { ServerConfig } from "../ServerConfig.ts"
import { Finding } from "./Operations.ts"

const well = (subject: string, detail: string) => new Finding({ subject, detail, isWell: true, hint: null })
const bad = (subject: string, detail: string, hint: string) =>
  new Finding({ subject, detail, isWell: false, hint })

const gibibyte = 1024 ** 3
/** Below this much free space a year of several people, and DuckDB's own temporary files, may not fit. */
const leastFreeBytes = gibibyte

const database = Effect.gen(function* () {
  const { engine, ping, recovery } = yield* DatabaseInfo
  if ((yield* Effect.exit(ping))._tag === "Failure") {
    return bad("database", `${engine}, out of reach`, "Check DATABASE_URL and that the database runs.")
  }
  return recovery === null
    ? well("database", `${engine}, answers`)
    : bad(
        "database",
        `${engine}, rebuilt at ${recovery.at}; the damaged file is ${recovery.setAside}`,
        "Nothing was lost. Check the disk, then delete the file that was set aside."
      )
})

const disk = Effect.gen(function* () {
  const { dataDir } = yield* ServerConfig
  const { bavail, bsize } = yield* Effect.promise(() => statfs(dataDir))
  const free = bavail * bsize
  const detail = `${(free / gibibyte).toFixed(1)} GiB free in ${dataDir}`
  return free < leastFreeBytes
    ? bad("disk", detail, "Make room, or move DATA_DIR to a larger disk.")
    : well("disk", detail)
})

const polarClient = Effect.gen(function* () {
  const { polarApplication } = yield* ServerConfig
  if (Option.isSome(polarApplication)) return well("Polar client", "id and secret come from the environment")
  const kept = yield* PolarApplications.use((applications) => applications.get)
  return Option.isSome(kept)
    ? well("Polar client", "id and secret were given under /admin")
    : bad(
        "Polar client",
        "no id and secret",
        "Register a client at admin.polaraccesslink.com and give both under /admin, or as POLAR_CLIENT_ID and POLAR_CLIENT_SECRET; nobody can connect without them."
      )
})

const owner = Effect.gen(function* () {
  const found = yield* Owners.use((owners) => owners.get)
  return Option.isSome(found)
    ? well("owner", `${found.value.name}, since ${found.value.createdAt}`)
    : bad("owner", "nobody has claimed this server", "Open /admin with the token of: owner setup-token")
})

const pushes = Effect.gen(function* () {
  const { url } = yield* PushConfig
  const health = yield* pushHealth
  if (health._tag === "Unhealthy")
    return bad("pushes", `${health.message}, since ${health.since}`, health.hint)
  if (health._tag === "Healthy")
    return well("pushes", `${url}, last one ${health.lastDeliveryAt ?? "not yet"}`)
  return well(
    "pushes",
    url === null ? "off: BASE_URL is not a public https URL, or POLAR_WEBHOOKS says so" : "not begun yet"
  )
})

const firstFailure = (outcomes: Readonly<Record<string, TypeOutcome>>) =>
  Object.entries(outcomes).find(([, outcome]) => outcome.status === "failed")

const person = Effect.fnUntraced(function* (user: User) {
  const subject = `user ${user.id}`
  const again = "Connect the account again under /admin."
  if (!user.isActive) return bad(subject, "is not connected any more", again)
  if (Option.isNone(yield* (yield* PolarTokens).get(user.id)))
    return bad(subject, "has no Polar token", again)
  const run = yield* (yield* SyncRuns).latest(user.id)
  if (Option.isNone(run)) return bad(subject, "was never synced", `Run: sync ${user.id}`)
  const failure = firstFailure(run.value.outcomes)
  return failure === undefined
    ? well(subject, `last sync ${run.value.startedAt}, ${run.value.status}`)
    : bad(
        subject,
        `last sync ${run.value.startedAt}: ${failure[0]} failed`,
        failure[1].message ?? "Sync again."
      )
})

/** Looks at everything. The order is that of importance. */
export const doctor = Effect.fn("doctor")(function* () {
  const server = yield* Effect.all([database, disk, polarClient, pushes, owner])
  const people = yield* Effect.flatMap(Users, (users) => users.list)
  return [...server, ...(yield* Effect.forEach(people, person))]
})
