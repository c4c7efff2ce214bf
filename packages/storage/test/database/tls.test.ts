/** TLS between the server and PostgreSQL, with certificates that are trusted or not. */
import { assert, describe, inject, it } from "@effect/vitest"
import { Effect } from "effect"
import { asAdmin, opens, reasonAt, urlOf } from "../harness/guarded.ts"

const tenantOf = (database: string) =>
  asAdmin("postgres", `DROP DATABASE IF EXISTS ${database}`, `CREATE DATABASE ${database}`)

describe("TLS to PostgreSQL", () => {
  const files = inject("guardedPostgres")
  const trusted = `sslrootcert=${encodeURIComponent(files.authority)}`

  it.live("is refused at once if the certificate is not trusted, or is for another host", () =>
    Effect.gen(function* () {
      const stranger = `sslrootcert=${encodeURIComponent(files.stranger)}`
      for (const query of ["sslmode=require", "sslmode=verify-full", `sslmode=verify-ca&${stranger}`]) {
        const reason = yield* reasonAt(urlOf("postgres", "postgres", "", query, "localhost"))
        assert.match(reason, /certificate is not trusted: .*Set sslrootcert/u, query)
      }
      const reason = yield* reasonAt(urlOf("postgres", "postgres", "", `sslmode=verify-full&${trusted}`))
      assert.match(
        reason,
        /certificate is for another host: .*ERR_TLS_CERT_ALTNAME_INVALID.*sslmode=verify-ca/u
      )
    })
  )

  it.live("is as sslmode says, also for the queue", () =>
    Effect.gen(function* () {
      const open: ReadonlyArray<readonly [query: string, host: string]> = [
        [`sslmode=require&${trusted}`, "localhost"],
        [`sslmode=verify-full&${trusted}`, "localhost"],
        [`sslmode=verify-ca&${trusted}`, "127.0.0.1"],
        ["sslmode=prefer", "127.0.0.1"]
      ]
      for (const [query, host] of open) {
        yield* tenantOf("sealed")
        yield* opens(urlOf("sealed", "postgres", "", query, host))
      }
      for (const query of ["", "sslmode=disable"]) {
        const reason = yield* reasonAt(urlOf("sealed", "postgres", "", query))
        assert.match(reason, /pg_hba\.conf .*no encryption .*sslmode=require/u)
      }
    })
  )

  it.live("takes the certificate and the key of the client", () =>
    Effect.gen(function* () {
      yield* asAdmin("postgres", "CREATE ROLE bearer LOGIN SUPERUSER")
      yield* tenantOf("bearing")
      const own = `sslcert=${encodeURIComponent(files.clientCertificate)}&sslkey=${encodeURIComponent(files.clientKey)}`
      yield* opens(urlOf("bearing", "bearer", "", `sslmode=verify-ca&${trusted}&${own}`))
      const reason = yield* reasonAt(urlOf("bearing", "bearer", "", `sslmode=verify-ca&${trusted}`))
      assert.match(reason, /does not let this user in: connection requires a valid client certificate/u)
    })
  )

  it.live("names a file that cannot be read, and a server without TLS, at once", () =>
    Effect.gen(function* () {
      const reason = yield* reasonAt(
        urlOf("postgres", "postgres", "", "sslmode=require&sslrootcert=/nowhere.pem")
      )
      assert.match(reason, /the file of sslrootcert cannot be read: ENOENT/u)
      const plain = yield* reasonAt(`${inject("postgresUrl")}?sslmode=require`)
      assert.match(plain, /the server does not support TLS/u)
      yield* opens(`${inject("postgresUrl")}?sslmode=prefer`)
    })
  )
})
