/**
 * What PostgreSQL or its certificate says when it refuses the server: one table from codes to plain words. The codes are
 * SQLSTATEs and Node's codes for TLS.
 */
import { Predicate } from "effect"
import { DatabaseRefused } from "./DatabaseFailure.ts"

interface Refusal {
  readonly problem: string
  readonly hint: string
  /** If the code has several meanings: what the message must say. */
  readonly text?: RegExp
  /** Whether it passes by itself, so that waiting helps. */
  readonly passes?: true
}

const certificate =
  "Set sslrootcert in DATABASE_URL to the file with the certificate of the authority that signed the server's certificate, or of the server itself."

const pooler: Refusal = {
  problem: "the connection pooler refused the connection",
  text: /startup parameter|password|SASL|no such (?:user|database)/u,
  hint: "Check user, password, database and options in DATABASE_URL, and the settings of the pooler."
}

const refusals: Readonly<Record<string, ReadonlyArray<Refusal>>> = {
  "08P01": [pooler],
  "25006": [
    {
      problem: "the database can only be read",
      hint: "Connect DATABASE_URL to the primary server, and set default_transaction_read_only to off for its user and database."
    }
  ],
  "28000": [
    {
      problem: "PostgreSQL does not let this user in",
      hint: "Check the user in DATABASE_URL and the server's pg_hba.conf. If the server requires TLS, add ?sslmode=require."
    }
  ],
  "28P01": [
    {
      problem: "PostgreSQL refused the password",
      hint: "Check the user and the password in DATABASE_URL. Percent-encode special characters."
    }
  ],
  "3D000": [
    {
      problem: "there is no such database",
      hint: "Check the name in DATABASE_URL, or create the database: CREATE DATABASE name OWNER user."
    }
  ],
  "3F000": [
    {
      problem: "the search_path of the user has no schema that exists",
      hint: "Give the user of DATABASE_URL one: ALTER ROLE user SET search_path = public."
    }
  ],
  "42501": [
    {
      problem: "the user may not connect to the database or create the schema pgboss in it",
      text: /for database/u,
      hint: "Permit the user of DATABASE_URL both: GRANT CONNECT, CREATE ON DATABASE name TO user. Or create the schema: CREATE SCHEMA pgboss AUTHORIZATION user."
    },
    {
      problem: "the user may not create tables",
      text: /for schema/u,
      hint: "Make the user of DATABASE_URL the owner of the database, or permit it: GRANT USAGE, CREATE ON SCHEMA name TO user."
    },
    {
      problem: "the user lacks a right that the server needs",
      hint: "Make the user of DATABASE_URL the owner of the database and its tables."
    }
  ],
  "53300": [
    {
      problem: "PostgreSQL has no free connection",
      hint: "Each server needs 14 connections. Raise max_connections, or the CONNECTION LIMIT of the user or database in DATABASE_URL, or stop other clients.",
      passes: true
    }
  ],
  "57P03": [
    {
      problem: "PostgreSQL does not accept connections yet",
      hint: "Wait until it has started or recovered. If it is a standby, connect DATABASE_URL to the primary server.",
      passes: true
    }
  ],
  CERT_HAS_EXPIRED: [
    { problem: "the server's certificate has expired", hint: "Renew the certificate of PostgreSQL." }
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    {
      problem: "the server's certificate is for another host",
      hint: "Use the host name of the certificate in DATABASE_URL, or sslmode=verify-ca to check the certificate only."
    }
  ]
}

const untrusted: Refusal = { problem: "the server's certificate is not trusted", hint: certificate }
const noTls: Refusal = {
  problem: "the server does not support TLS",
  hint: "Turn on ssl in PostgreSQL, or set sslmode=disable in DATABASE_URL if the network is trusted."
}
const brokenTls: Refusal = {
  problem: "TLS to the server failed",
  hint: "Check sslmode, sslrootcert, sslcert and sslkey in DATABASE_URL, and ssl in PostgreSQL."
}

const tlsOf = (code: string, text: string): Refusal | undefined => {
  if (/does not support (?:TLS|SSL)/u.test(text)) return noTls
  if (/SELF_SIGNED|UNABLE_TO|^CERT_|^INVALID_CA|^INVALID_PURPOSE/u.test(code)) return untrusted
  return /^ERR_(?:SSL|OSSL|TLS)|^EPROTO$/u.test(code) ? brokenTls : undefined
}

interface Said {
  readonly code: string
  readonly text: string
}

const textOf = (error: object): string => {
  if (error instanceof AggregateError && error.message === "")
    return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join(", ")
  return Predicate.hasProperty(error, "message") && typeof error.message === "string" ? error.message : ""
}

/** What lies below an error of ours or of a driver. */
const beneath = (error: object): unknown => {
  if (Predicate.hasProperty(error, "reason") && Predicate.isObject(error.reason)) return error.reason
  return Predicate.hasProperty(error, "cause") ? error.cause : undefined
}

/** The innermost error: PostgreSQL's or the operating system's own. */
const innermost = (error: unknown): Said => {
  if (!Predicate.isObject(error)) return { code: "", text: String(error) }
  const below = beneath(error)
  if (Predicate.isObject(below)) return innermost(below)
  const code = Predicate.hasProperty(error, "code") && typeof error.code === "string" ? error.code : ""
  return { code, text: textOf(error) }
}

const refusalFor = ({ code, text }: Said): Refusal | undefined =>
  refusals[code]?.find(({ text: needed }) => needed === undefined || needed.test(text)) ?? tlsOf(code, text)

/** PostgreSQL's own words. */
export const reasonOf = (error: unknown): string => innermost(error).text

/** The refusal that an error of a statement or of connecting means; null if it means none. */
export const refusalOf = (error: unknown): DatabaseRefused | null => {
  const said = innermost(error)
  const found = refusalFor(said)
  if (found === undefined) return null
  const { hint, problem } = found
  const code = said.code === "" ? "" : ` (${said.code})`
  return new DatabaseRefused({ code: said.code, reason: `${problem}: ${said.text}${code}`, hint })
}

/** Whether an error is a refusal that does not pass by itself. */
export const isFinal = (error: unknown): boolean => {
  const found = refusalFor(innermost(error))
  return found !== undefined && found.passes !== true
}
