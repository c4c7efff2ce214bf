/**
 * Backs up a PostgreSQL database of polar-flow, or restores a backup into an empty database:
 * `DATABASE_URL=postgres://… node scripts/postgres.ts backup|restore FOLDER`.
 *
 * It calls `pg_dump` and `pg_restore`, which must have PostgreSQL's version or a later one. A dump is consistent even if
 * servers write during it; a restore is atomic. The address is passed in the environment, so that the password does not
 * appear in the process list. The encryption key is neither in the database nor in the backup: see docs/operations.md.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"

const usage = "Usage: DATABASE_URL=postgres://… node scripts/postgres.ts backup|restore FOLDER"

const exitWith = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** The address as environment variables of PostgreSQL's tools. */
const addressOf = (url: URL): Record<string, string> => {
  const given = {
    PGHOST: url.hostname.replace(/^\[|\]$/gu, ""),
    PGPORT: url.port,
    PGUSER: url.username,
    PGPASSWORD: url.password,
    PGDATABASE: url.pathname.slice(1),
    PGSSLMODE: url.searchParams.get("sslmode") ?? ""
  }
  const present = Object.entries(given).filter(([, value]) => value !== "")
  return Object.fromEntries(present.map(([name, value]) => [name, decodeURIComponent(value)]))
}

const run = (program: string, args: ReadonlyArray<string>, address: Record<string, string>): void => {
  const { error, status } = spawnSync(program, args, {
    env: { ...process.env, ...address },
    stdio: ["ignore", "inherit", "inherit"]
  })
  if (error !== undefined)
    exitWith(
      `${program} was not found: install PostgreSQL's client tools, in the version of your PostgreSQL or later`
    )
  if (status !== 0) exitWith(`${program} exited with code ${status}; nothing was changed`)
}

const withoutRoles = ["--no-owner", "--no-privileges"]

const [action, folder] = process.argv.slice(2)
const given = process.env["DATABASE_URL"] ?? ""
if (folder === undefined || !URL.canParse(given)) exitWith(usage)
const address = addressOf(new URL(given))
const dump = join(folder ?? "", "polar-flow.dump")

switch (action) {
  case "backup":
    if (existsSync(dump)) exitWith(`${dump} already exists`)
    process.umask(0o077)
    mkdirSync(folder ?? "", { recursive: true })
    run(
      "pg_dump",
      ["--format=custom", "--no-unlogged-table-data", ...withoutRoles, `--file=${dump}`],
      address
    )
    break
  case "restore":
    if (!existsSync(dump)) exitWith(`${dump} does not exist`)
    run(
      "pg_restore",
      [
        "--single-transaction",
        "--exit-on-error",
        ...withoutRoles,
        `--dbname=${address["PGDATABASE"] ?? ""}`,
        dump
      ],
      address
    )
    break
  default:
    exitWith(usage)
}
