/** A PostgreSQL that refuses: with TLS, passwords and client certificates, for tests of what a server says at its start. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { makeAuthority } from "./certificates.ts"
import { startPostgres } from "./postgres.ts"

declare module "vitest" {
  export interface ProvidedContext {
    guardedPostgres: {
      /** URL of the `postgres` database, as a superuser. */
      readonly url: string
      /** Paths of PEM files. The server's certificate is for `localhost`; that of the client for the role `bearer`. */
      readonly authority: string
      readonly stranger: string
      readonly clientCertificate: string
      readonly clientKey: string
    }
  }
}

/** The first matching line decides. */
const access = `
local   all     all                    trust
hostssl bearing bearer   127.0.0.1/32  cert
host    bearing bearer   127.0.0.1/32  reject
hostssl sealed  all      127.0.0.1/32  trust
host    sealed  all      127.0.0.1/32  reject
host    all     locked   127.0.0.1/32  scram-sha-256
host    all     all      127.0.0.1/32  trust
`

export const setup = async (project: TestProject): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), "polar-flow-certificates-"))
  const write = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content, { mode: 0o600 })
    return path
  }
  const authority = makeAuthority("the authority of the tests")
  const server = authority.issue("localhost")
  const client = authority.issue("bearer")
  const { stop, url } = await startPostgres("off", (data) => {
    const files = {
      "server.crt": server.certificate,
      "server.key": server.key,
      "authority.crt": authority.certificate
    }
    const paths = Object.entries(files).map(([name, content]) => {
      writeFileSync(join(data, name), content, { mode: 0o600 })
      return join(data, name)
    })
    writeFileSync(join(data, "pg_hba.conf"), access)
    appendFileSync(
      join(data, "postgresql.conf"),
      "\nssl = on\nssl_cert_file = 'server.crt'\nssl_key_file = 'server.key'\nssl_ca_file = 'authority.crt'\n"
    )
    return paths
  })
  project.provide("guardedPostgres", {
    url,
    authority: write("authority.pem", authority.certificate),
    stranger: write("stranger.pem", makeAuthority("another authority").certificate),
    clientCertificate: write("client.pem", client.certificate),
    clientKey: write("client.key", client.key)
  })
  return () => {
    stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
