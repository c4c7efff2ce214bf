/**
 * Backs up a PostgreSQL database of polar-flow, and puts a backup into an empty one:
 * `DATABASE_URL=postgres://… node scripts/postgres.ts backup|restore FOLDER`.
 *
 * It only calls `pg_dump` and `pg_restore`, which must be of the server's version or later. A dump is of one moment,
 * whoever writes meanwhile; a restore is all or nothing. The address goes to them by the environment, so that no list of
 * processes shows the password. The encryption key is not in the database and not in the backup: see docs/operations.md.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"

const usage = "Usage: DATABASE_URL=postgres://… node scripts/postgres.ts backup|restore FOLDER"

const end = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** The address as PostgreSQL's programs read it from the environment. */
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
    end(`${program} is not there: install PostgreSQL's client programs, of the server's version or later`)
  if (status !== 0) end(`${program} ended with ${status}; nothing was changed`)
}

const notOurs = ["--no-owner", "--no-privileges"]

const [action, folder] = process.argv.slice(2)
const given = process.env["DATABASE_URL"] ?? ""
if (folder === undefined || !URL.canParse(given)) end(usage)
const address = addressOf(new URL(given))
const dump = join(folder ?? "", "polar-flow.dump")

switch (action) {
  case "backup":
    if (existsSync(dump)) end(`${dump} is there already`)
    process.umask(0o077)
    mkdirSync(folder ?? "", { recursive: true })
    run("pg_dump", ["--format=custom", "--no-unlogged-table-data", ...notOurs, `--file=${dump}`], address)
    break
  case "restore":
    if (!existsSync(dump)) end(`${dump} is not there`)
    run(
      "pg_restore",
      [
        "--single-transaction",
        "--exit-on-error",
        ...notOurs,
        `--dbname=${address["PGDATABASE"] ?? ""}`,
        dump
      ],
      address
    )
    break
  default:
    end(usage)
}
