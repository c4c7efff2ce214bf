/** Reading the `Authorization` header, and making tokens. */
import { randomBytes, timingSafeEqual } from "node:crypto"
import type { Settings } from "../SimulatorOptions.ts"

/** A fresh opaque token: 32 lowercase hex digits. */
export const newToken = (): string => randomBytes(16).toString("hex")

/** The token of `Bearer …`, scheme in any case. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^bearer +(\S+)$/iu.exec(authorization ?? "")?.[1]

/** Whether `Basic …` holds the client's id and secret. */
export const isClient = (authorization: string | undefined, settings: Settings): boolean => {
  const encoded = /^basic +(\S+)$/iu.exec(authorization ?? "")?.[1]
  if (encoded === undefined) return false
  const given = Buffer.from(encoded, "base64")
  const expected = Buffer.from(`${settings.clientId}:${settings.clientSecret}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
