/** Simulator options and their defaults. */
import { seedOf } from "./world/Random.ts"

/** Response format: as the live service sends it, or as in Polar's OpenAPI file. */
export type Profile = "live" | "spec"

/** Options of a simulator. All are optional. */
export interface SimulatorOptions {
  /** Port to listen on; 0 means any free port. Default 0. */
  readonly port?: number
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string
  /** Default `live`. */
  readonly profile?: Profile
  /** Number of simulated people at the start. Default 10. */
  readonly people?: number
  /** Seed for generating the people and their data. Default 1. */
  readonly seed?: number
  /** Client id of the registered application. Default: derived from the seed. */
  readonly clientId?: string
  readonly clientSecret?: string
  /** Registered redirect URLs; the first is the default. Default: any loopback URL is accepted. */
  readonly redirectUris?: ReadonlyArray<string>
  /** Start time (ISO-8601); time then advances with the caller's `Clock`. Default: the current time of that clock. */
  readonly clock?: string
  /** File that persists state not derived from the seed. Default: no persistence. */
  readonly state?: string
  /** Status of data endpoints before registration. Default 403. */
  readonly unregistered?: 403 | 404
}

/** Options with the defaults filled in. */
export interface Settings extends Required<Omit<SimulatorOptions, "clock" | "state" | "redirectUris">> {
  readonly redirectUris: ReadonlyArray<string> | undefined
}

const uuidOf = (seed: number, purpose: string): string => {
  const hex = [0, 1, 2, 3].map((part) => seedOf(seed, purpose, part).toString(16).padStart(8, "0")).join("")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Fills in the defaults. */
export const settingsOf = (options: SimulatorOptions): Settings => {
  const seed = options.seed ?? 1
  return {
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    profile: options.profile ?? "live",
    people: options.people ?? 10,
    seed,
    clientId: options.clientId ?? uuidOf(seed, "client id"),
    clientSecret: options.clientSecret ?? uuidOf(seed, "client secret"),
    redirectUris: options.redirectUris,
    unregistered: options.unregistered ?? 403
  }
}
