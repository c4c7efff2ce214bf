/** The owner's password: rules, hashing and verification. */
import { ZxcvbnFactory } from "@zxcvbn-ts/core"
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common"
import { Effect, Redacted } from "effect"
import { Kdf, Mac, SecureRandom } from "effect/crypto"

const leastLength = 12
/** Of zxcvbn's 0–4: 3 means more than 10^8 guesses. Names, repetitions, keyboard rows and 49,000 common passwords count. */
const leastScore = 3
/** Words that are easy to guess here, besides the owner's name. */
const contextWords = [
  "polar",
  "polarflow",
  "polar-flow",
  "polaraccesslink",
  "accesslink",
  "flow",
  "server",
  "admin",
  "owner"
]
const saltLength = 16
const hashLength = 32
/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const costs = { memory: 19_456, passes: 2, parallelism: 1 }

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/=+$/u, "")

/** Normalized, so that the keyboard does not matter. */
const bytesOf = (password: Redacted.Redacted): Uint8Array =>
  new TextEncoder().encode(Redacted.value(password).normalize("NFC"))

const derive = (password: Redacted.Redacted, salt: Uint8Array, algorithm: Kdf.Argon2id) =>
  Kdf.Kdf.use((kdf) => kdf.derive(algorithm, bytesOf(password), { salt, length: hashLength })).pipe(
    Effect.orDie
  )

/**
 * Why a password is rejected, or null.
 *
 * @example
 * problemOf(Redacted.make("password1234"), "ada") // "is too easy to guess: …"
 */
export const problemOf = (password: Redacted.Redacted, name: string): string | null => {
  const text = Redacted.value(password)
  if (Array.from(text).length < leastLength) return `must have at least ${leastLength} characters`
  const guesses = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }).check(text, [
    name,
    ...contextWords
  ])
  return guesses.score < leastScore
    ? "is too easy to guess: several words that have nothing to do with each other are better"
    : null
}

/** The password as a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export const hash = Effect.fnUntraced(function* (password: Redacted.Redacted) {
  const salt = yield* SecureRandom.SecureRandom.use((random) => random.randomBytes(saltLength)).pipe(
    Effect.orDie
  )
  const bytes = yield* derive(password, salt, Kdf.argon2id(costs))
  const { memory, passes, parallelism } = costs
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(bytes)}`
})

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u

/** Whether a password matches a PHC string. Takes constant time. */
export const matches = Effect.fnUntraced(function* (password: Redacted.Redacted, kept: string) {
  const [, memory, passes, parallelism, salt = "", wanted = ""] = phc.exec(kept) ?? []
  const algorithm = Kdf.argon2id({
    memory: Number(memory ?? costs.memory),
    passes: Number(passes ?? costs.passes),
    parallelism: Number(parallelism ?? costs.parallelism)
  })
  const given = yield* derive(password, Buffer.from(salt.padEnd(saltLength, "A"), "base64"), algorithm)
  return Mac.timingSafeEqual(given, Buffer.from(wanted, "base64"))
})

/** Hash to compare with if there is no owner, so that timing reveals nothing. */
export const nobodys = `$argon2id$v=19$m=${costs.memory},t=${costs.passes},p=${costs.parallelism}$${base64(new Uint8Array(saltLength))}$${base64(new Uint8Array(hashLength))}`
