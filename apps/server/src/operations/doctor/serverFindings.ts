/** The server itself: database, disk, key, the client at Polar, its owner, pushes. */
import { Owners, PolarApplications } from "@polar-flow/domain"
import { DatabaseInfo, TokenCipher } from "@polar-flow/storage"
import { PushConfig, pushHealth } from "@polar-flow/sync-scheduler"
import { Effect, Exit, Layer, Option } from "effect"
import { statfs } from "node:fs/promises"
import { layerKnownKeys } from "../../encryption/encryption.ts"
import { ServerConfig } from "../../settings/ServerConfig.ts"
import { bad, failed, well } from "./finding.ts"

const gibibyte = 1024 ** 3
/** Below this much free space a year of several people, and DuckDB's own temporary files, may not fit. */
const leastFreeBytes = gibibyte

/** Whether the database answers. While it does not, nothing else that it knows can be asked. */
export const isDatabaseThere = Effect.gen(function* () {
  const { ping } = yield* DatabaseInfo
  return Exit.isSuccess(yield* Effect.exit(ping))
})

export const database = Effect.gen(function* () {
  const { engine, recovery } = yield* DatabaseInfo
  if (!(yield* isDatabaseThere))
    return bad("database", `${engine}, out of reach`, "Check DATABASE_URL and that the database runs.")
  return recovery === null
    ? well("database", `${engine}, answers`)
    : bad(
        "database",
        `${engine}, rebuilt at ${recovery.at}; the damaged file is ${recovery.setAside}`,
        "Nothing was lost. Check the disk, then delete the file that was set aside.",
        recovery.at
      )
})

export const disk = Effect.gen(function* () {
  const { dataDir } = yield* ServerConfig
  const { bavail, bsize } = yield* Effect.promise(() => statfs(dataDir))
  const free = bavail * bsize
  const detail = `${(free / gibibyte).toFixed(1)} GiB free in ${dataDir}`
  return free < leastFreeBytes
    ? bad("disk", `nearly full: ${detail}`, "Make room, or move DATA_DIR to a larger disk.")
    : well("disk", detail)
})

/**
 * Whether the keys as they are given now open what is stored, as the next start would ask. A running server goes on
 * with the ones that it has read.
 */
export const encryptionKey = TokenCipher.check.pipe(
  Effect.provide(Layer.fresh(layerKnownKeys)),
  Effect.match({
    onFailure: (error) => failed("encryption key", error),
    onSuccess: () => well("encryption key", "opens everything that is stored")
  })
)

export const polarClient = Effect.gen(function* () {
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

export const owner = Effect.gen(function* () {
  const found = yield* Owners.use((owners) => owners.get)
  return Option.isSome(found)
    ? well("owner", `${found.value.name}, since ${found.value.createdAt}`)
    : bad("owner", "nobody has claimed this server", "Open /admin with the token of: owner setup-token")
})

export const pushes = Effect.gen(function* () {
  const { url } = yield* PushConfig
  const health = yield* pushHealth
  if (health._tag === "Unhealthy") return bad("pushes", health.message, health.hint, health.since)
  if (health._tag === "Healthy")
    return well("pushes", `${url}, last one ${health.lastDeliveryAt ?? "not yet"}`)
  return well(
    "pushes",
    url === null ? "off: BASE_URL is not a public https URL, or POLAR_WEBHOOKS says so" : "not begun yet"
  )
})
