/** What a start says when PostgreSQL refuses the server: one line with the setting, PostgreSQL's words, and what to do. */
import { assert, describe, it } from "@effect/vitest"
import { StoreUnavailable } from "@polar-flow/domain"
import { Effect, Layer, Redacted } from "effect"
import { Database, DatabaseInfo, DatabaseRefused, refusalOf } from "../../src/index.ts"
import { asAdmin, fresh, makeTenant, opens, reasonAt, storageAt, urlOf } from "../harness/guarded.ts"

const encoded = (encoding: string) => `ENCODING '${encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`

/** Answers of a server that is another one, for the questions that are asked at the start. */
const pretends = (name: string, setting: string, recovery: boolean): ReadonlyArray<string> => [
  "CREATE SCHEMA other",
  `GRANT USAGE ON SCHEMA other TO ${name}`,
  `CREATE FUNCTION other.current_setting(setting text) RETURNS text LANGUAGE sql AS $$ SELECT CASE ${setting}
    ELSE pg_catalog.current_setting(setting) END $$`,
  `CREATE FUNCTION other.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS $$ SELECT ${recovery} $$`,
  `ALTER ROLE ${name} SET search_path = other, pg_catalog, public`
]

const refusing: ReadonlyArray<
  readonly [what: string, make: () => Effect.Effect<string>, expected: ReadonlyArray<RegExp>]
> = [
  [
    "a role that does not exist",
    () => Effect.succeed(urlOf("postgres", "nobody")),
    [/does not let this user in: role "nobody" does not exist \(28000\)/u, /Check the user/u]
  ],
  [
    "a database that does not exist",
    () => Effect.succeed(urlOf("nowhere", "postgres")),
    [/no such database: database "nowhere" does not exist \(3D000\)/u, /CREATE DATABASE/u]
  ],
  [
    "a role that may not create tables",
    () => makeTenant("", (name) => [`ALTER DATABASE ${name} OWNER TO postgres`]),
    [
      /may not create tables: permission denied for schema public \(42501\)/u,
      /GRANT USAGE, CREATE ON SCHEMA/u
    ]
  ],
  [
    "a role that may not create the queue's schema",
    () =>
      makeTenant("", (name) => [
        `ALTER DATABASE ${name} OWNER TO postgres`,
        `GRANT CREATE ON SCHEMA public TO ${name}`
      ]),
    [
      /create the schema pgboss in it: permission denied for database \w+ \(42501\)/u,
      /GRANT CONNECT, CREATE/u
    ]
  ],
  [
    "a role with tables that another role owns",
    () =>
      makeTenant("", () => [
        "CREATE TABLE schema_migrations (id integer PRIMARY KEY, name text, applied_at timestamptz)"
      ]),
    [/lacks a right that the server needs: permission denied for table schema_migrations/u]
  ],
  [
    "a role that can only read",
    () => makeTenant("", (name) => [`ALTER ROLE ${name} SET default_transaction_read_only = on`]),
    [/can only be read: default_transaction_read_only is on \(25006\)/u]
  ],
  [
    "a search_path without a schema that exists",
    () => makeTenant("", (name) => [`ALTER ROLE ${name} SET search_path = "$user"`]),
    [/search_path of the user has no schema that exists: no schema has been selected .*\(3F000\)/u]
  ],
  ["the encoding LATIN1", () => makeTenant(encoded("LATIN1")), [/is LATIN1/u, /ENCODING 'UTF8'/u]],
  ["the encoding SQL_ASCII", () => makeTenant(encoded("SQL_ASCII")), [/is SQL_ASCII/u]],
  [
    "a version that is too old",
    () =>
      makeTenant("", (name) =>
        pretends(
          name,
          "setting WHEN 'server_version_num' THEN '140009' WHEN 'server_version' THEN '14.9'",
          false
        )
      ),
    [/PostgreSQL 14\.9 is too old: version 15 or later is needed/u, /Upgrade/u]
  ],
  [
    "a standby",
    () => makeTenant("", (name) => pretends(name, "setting WHEN 'transaction_read_only' THEN 'on'", true)),
    [/a standby, which can only be read/u, /primary/u]
  ]
]

describe("a start with a PostgreSQL that refuses", () => {
  for (const [what, make, expected] of refusing) {
    it.live(`${what} says so in one line, at once`, () =>
      Effect.gen(function* () {
        const reason = yield* reasonAt(yield* make())
        for (const each of expected) assert.match(reason, each)
      })
    )
  }

  it.live("the creation of a schema is no obstacle if the schema of the queue exists already", () =>
    Effect.gen(function* () {
      const url = yield* makeTenant("", (name) => [
        `ALTER DATABASE ${name} OWNER TO postgres`,
        `GRANT CREATE ON SCHEMA public TO ${name}`,
        `CREATE SCHEMA pgboss AUTHORIZATION ${name}`
      ])
      yield* opens(url)
    })
  )

  it.live("a wrong password says so in one line, at once", () =>
    Effect.gen(function* () {
      yield* asAdmin("postgres", "CREATE ROLE locked LOGIN SUPERUSER PASSWORD 'open-sesame'")
      const reason = yield* reasonAt(urlOf("postgres", "locked", "sesame"))
      assert.match(
        reason,
        /refused the password: password authentication failed for user "locked" \(28P01\)/u
      )
      const database = fresh()
      yield* asAdmin("postgres", `CREATE DATABASE ${database}`)
      yield* opens(urlOf(database, "locked", "open-sesame"))
    })
  )

  it.live("further connections says so once waiting was in vain", () =>
    Effect.gen(function* () {
      for (const whose of ["ROLE", "DATABASE"]) {
        const url = yield* makeTenant("", (name) => [`ALTER ${whose} ${name} CONNECTION LIMIT 0`])
        const error = yield* Effect.flip(
          Effect.scoped(
            Layer.build(
              Database.layer({
                url: Redacted.make(url),
                dataDir: "/nonexistent",
                connectWithin: "500 millis"
              })
            )
          )
        )
        assert.instanceOf(error, DatabaseRefused)
        assert.match(error.message, /no free connection: too many connections for .*\(53300\)$/u)
        assert.match(error.hint, /Each server needs 14 connections/u)
      }
    })
  )

  it.live("a server that let it in before is told by the ping, with the reason", () =>
    Effect.gen(function* () {
      const name = fresh()
      yield* asAdmin("postgres", `CREATE ROLE ${name} LOGIN`, `CREATE DATABASE ${name} OWNER ${name}`)
      yield* Effect.gen(function* () {
        const { ping } = yield* DatabaseInfo
        yield* ping
        yield* asAdmin(
          "postgres",
          `ALTER ROLE ${name} NOLOGIN`,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${name}'`
        )
        const away = yield* Effect.flip(ping).pipe(
          Effect.repeat({ until: (error) => refusalOf(error) !== null })
        )
        assert.instanceOf(away, StoreUnavailable)
        assert.match(refusalOf(away)?.message ?? "", /is not permitted to log in \(28000\)$/u)
      }).pipe(Effect.provide(storageAt(urlOf(name, name))))
    })
  )
})
