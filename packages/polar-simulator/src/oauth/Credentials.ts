/** Parses the `Authorization` header and generates tokens. */
import { randomBytes, timingSafeEqual } from "node:crypto"
import type { Settings } from "../SimulatorOptions.ts"

/** A new opaque token: 32 lowercase hex digits. */
export const newToken = (): string => randomBytes(16).toString("hex")

/** The token of `Bearer …`; the scheme is case-insensitive. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^bearer +(\S+)$/iu.exec(authorization ?? "")?.[1]

/** Whether `Basic …` contains the application's id and secret. */
export const isClient = (authorization: string | undefined, settings: Settings): boolean => {
  const encoded = /^basic +(\S+)$/iu.exec(authorization ?? "")?.[1]
  if (encoded === undefined) return false
  const given = Buffer.from(encoded, "base64")
  const expected = Buffer.from(`${settings.clientId}:${settings.clientSecret}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
