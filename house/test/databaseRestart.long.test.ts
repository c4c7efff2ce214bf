/** Crashes and restarts a real PostgreSQL during syncs of a real server, and checks that nothing is lost. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { afterAll, assert, beforeAll, describe, inject, it } from "vitest"
import { type OwnPostgres, startPostgres } from "../postgres.ts"

const masterKey = "master-key-of-the-operator"
const folder = mkdtempSync(join(tmpdir(), "polar-flow-restart-"))
const children: Array<ChildProcess> = []
let postgres: OwnPostgres | undefined

beforeAll(async () => {
  postgres = await startPostgres("on")
}, 120_000)

afterAll(() => {
  for (const child of children) child.kill("SIGKILL")
  postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a program and returns the first match of a pattern in its output. */
const started = (command: ReadonlyArray<string>, settings: NodeJS.ProcessEnv, pattern: RegExp) =>
  new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      env: { PATH: process.env["PATH"], ...settings }
    })
    children.push(child)
    let printed = ""
    const look = (chunk: Buffer) => {
      printed += chunk.toString()
      const [, found] = pattern.exec(printed) ?? []
      if (found !== undefined) resolve(found)
    }
    child.stdout.on("data", look)
    child.stderr.on("data", look)
    child.once("close", () => reject(new Error(printed)))
  })

interface Simulator {
  readonly base_url: string
  readonly control_url: string
  readonly client_id: string
  readonly client_secret: string
}

const startPolar = async () => {
  const bin = join(import.meta.dirname, "../../packages/polar-simulator/src/bin.ts")
  const command = ["--conditions=@polar-flow/source", bin, "--people", "1", "--seed", "11", "--port", "0"]
  const ready = await started(command, {}, /ready (\{.*\})\n/u)
  const simulator = JSON.parse(ready) as Simulator
  const control = async (method: string, body: object): Promise<unknown> => {
    const options = { method: "POST", body: JSON.stringify(body) }
    return (await fetch(`${simulator.control_url}/${method}`, options)).json()
  }
  const [person] = (await control("people", {})) as ReadonlyArray<{ readonly id: number }>
  const connection = await control("connect", { personId: person?.id })
  const { accessToken, userId } = connection as { accessToken: string; userId: number }
  const requests = async () => ((await control("requests", {})) as ReadonlyArray<unknown>).length
  return { accessToken, control, requests, simulator, userId: String(userId) }
}

type Polar = Awaited<ReturnType<typeof startPolar>>

/** A server with this database, and requests with the user's key. */
const startServer = async ({ accessToken, simulator, userId }: Polar, databaseUrl: string, name: string) => {
  const url = await started(
    [join(inject("programs"), "apps/server/src/main.js"), "serve"],
    {
      DATA_DIR: join(folder, name),
      DATABASE_URL: databaseUrl,
      API_PORT: "0",
      API_KEY: masterKey,
      LOG_LEVEL: "error",
      POLAR_API_URL: simulator.base_url,
      POLAR_AUTHORIZE_URL: `${simulator.base_url}/oauth2/authorization`,
      POLAR_TOKEN_URL: `${simulator.base_url}/v2/oauth2/token`,
      POLAR_CLIENT_ID: simulator.client_id,
      POLAR_CLIENT_SECRET: simulator.client_secret
    },
    /listens on (http:\/\/[^\s,]+)/u
  )
  const ask = async (path: string, options: RequestInit = {}) => {
    const headers = { "x-api-key": masterKey, "x-polar-token": accessToken }
    const response = await fetch(`${url}/api/v1/users/${userId}${path}`, { ...options, headers })
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> }
  }
  return { ask, sync: () => ask("/sync/trigger", { method: "POST" }) }
}

type Server = Awaited<ReturnType<typeof startServer>>

const paths = ["/sleep", "/recharge", "/activity", "/exercises", "/heart-rate", "/cardio-load"]

/** The first request on a connection that the crash broke gets 503. */
const rowsOf = async (server: Server, path: string): Promise<ReadonlyArray<unknown>> => {
  for (let attempt = 0; attempt < 30; attempt++) {
    const { body, status } = await server.ask(`${path}?days=365`)
    if (status === 404) return []
    if (Array.isArray(body)) return body
    assert.strictEqual(status, 503, JSON.stringify(body))
    await wait(200)
  }
  throw new Error(`${path} does not answer again`)
}

const everything = (server: Server) =>
  Promise.all(paths.map(async (path) => [path, await rowsOf(server, path)] as const))

const dayOf = (row: unknown) => JSON.stringify(row).match(/\d{4}-\d\d-\d\d/u)?.[0] ?? ""

/** Without today and yesterday: a day still changes while it lasts, and the two servers ask at different moments. */
const finished = (all: Awaited<ReturnType<typeof everything>>) => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  return all.map(([path, rows]) => [path, rows.filter((row) => dayOf(row) < yesterday)] as const)
}

/** Syncs until one succeeds. An interrupted run could not release its lease, which must expire first. */
const syncedAtLast = async (server: Server): Promise<unknown> => {
  for (let attempt = 0; attempt < 90; attempt++) {
    const { body, status } = await server
      .sync()
      .catch(() => ({ status: 0, body: {} as Record<string, unknown> }))
    if (status === 200 && body["status"] === "success") return body["status"]
    await wait(2000)
  }
  return "never"
}

describe("a crash of PostgreSQL during syncs", () => {
  it("stops no server and loses no record: acknowledged data is kept, the rest is fetched again", async () => {
    const polar = await startPolar()
    const url = new URL(postgres?.url ?? "")
    const server = await startServer(polar, url.href, "crashing")
    await polar.control("slow", { millis: 600 })
    await polar.control("resetRequests", {})
    const syncing = server.sync().then(
      ({ body }) => body["status"],
      () => "broken off"
    )
    while ((await polar.requests()) < 3) await wait(50)
    const before = await everything(server)
    await postgres?.crash(2000)
    assert.notStrictEqual(await syncing, "success")
    const after = new Map(await everything(server))
    for (const [path, rows] of before) assert.isAtLeast(after.get(path)?.length ?? 0, rows.length, path)
    await polar.control("slow", { millis: 0 })
    assert.strictEqual(await syncedAtLast(server), "success")

    const other = await startServer(polar, `duckdb:${join(folder, "undisturbed.duckdb")}`, "undisturbed")
    assert.strictEqual(await syncedAtLast(other), "success")
    const expected = finished(await everything(other))
    assert.isAbove(expected[0]?.[1].length ?? 0, 20)
    assert.deepStrictEqual(finished(await everything(server)), expected)
  }, 300_000)
})
