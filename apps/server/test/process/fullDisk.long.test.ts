import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { ask, run, serve } from "../harness/ServerProcess.ts"
import { smallDisk } from "../harness/smallDisk.ts"
import { connected } from "../wholePath/wholePath.ts"

interface Health {
  readonly status: string
  readonly warnings: ReadonlyArray<{ readonly code: string; readonly detail: string }>
}

const until = <A, E>(look: Effect.Effect<A, E>, holds: (found: A) => boolean) =>
  look.pipe(Effect.filterOrFail(holds), Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 240 }))

const healthOf = (url: string) =>
  Effect.map(ask(`${url}/health`), ({ body, status }) => ({ ...(body as Health), code: status }))

const isFull = ({ warnings }: Health) => warnings.some(({ code }) => code === "disk_full")

/** A person's nights, and what a sync by hand answers. */
const asking = (url: string, { apiKey, userId }: { apiKey: string; userId: string }) => {
  const headers = { "x-api-key": apiKey }
  const person = `${url}/api/v1/users/${userId}`
  return {
    nights: ask(`${person}/sleep?days=28`, { headers }),
    archive: Effect.promise(async () => {
      const response = await fetch(`${person}/export/archive.zip`, { headers })
      return [response.status, (await response.arrayBuffer()).byteLength > 1000]
    }),
    sync: ask(`${person}/sync/trigger`, { headers, method: "POST" }),
    revoke: ask(`${person}/api-key/revoke`, { headers, method: "POST" })
  }
}

describe("a full disk", () => {
  it.live(
    "refuses changes with 507 and a hint and goes on answering, also after a start, until there is room and syncs go on",
    () =>
      Effect.gen(function* () {
        const disk = yield* smallDisk
        const { access, server, settings } = yield* connected({ DATA_DIR: disk.folder, ...disk.settings })
        const nights = (yield* asking(server.url, access).nights).body
        yield* disk.fill

        const holds = Effect.fnUntraced(function* (url: string) {
          const asked = asking(url, access)
          for (const change of [asked.sync, asked.revoke, asked.sync]) {
            const { body, status } = yield* change
            assert.strictEqual(status, 507)
            assert.match(
              (body as { detail: string }).detail,
              /disk is full, and nothing was changed\. Make room/u
            )
          }
          assert.deepStrictEqual(yield* asked.nights, { status: 200, body: nights })
          assert.deepStrictEqual(yield* asked.archive, [200, true])
          const health = yield* until(healthOf(url), isFull)
          assert.deepStrictEqual([health.code, health.status], [200, "degraded"])
          assert.strictEqual((yield* ask(`${url}/ready`)).status, 200)
        })
        yield* holds(server.url)
        assert.match(
          (yield* run(["doctor"], settings)).stdout,
          /warn\s+disk: .*\n.*(?:Free up space|Make room)/u
        )
        server.process.kill("SIGKILL")
        yield* server.ended

        const again = yield* serve(settings)
        yield* holds(again.url)
        yield* disk.empty
        const { body, status } = yield* until(
          asking(again.url, access).sync,
          (answer) => answer.status !== 507
        )
        assert.deepStrictEqual([status, (body as { status: string }).status], [200, "success"])
        yield* until(healthOf(again.url), (health) => health.status === "ok")
        again.process.kill("SIGTERM")
        assert.strictEqual((yield* again.ended).code, 0)
      })
  )
})
