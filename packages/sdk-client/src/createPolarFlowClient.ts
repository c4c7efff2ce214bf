import { type Accounts, makeAccounts } from "./calls/accounts.ts"
import type { ClientOptions } from "./ClientOptions.ts"
import { type Operations, places } from "./generated/operations.ts"
import { methodsOf } from "./calls/methods.ts"
import type { RateLimit } from "./http/RateLimit.ts"
import { type Journal, makeJournal } from "./calls/journal.ts"
import { makeProfile, type Profile } from "./calls/profile.ts"
import { makeRecords, type Records } from "./calls/records.ts"
import { type Safe, safely } from "./calls/safe.ts"
import { makeSession, type Session } from "./calls/session.ts"
import { makeSyncs, type Syncs } from "./calls/syncs.ts"
import { makeTransport } from "./http/transport.ts"

/** The methods of a client by group. They reject with a `PolarFlowError` only. */
export interface PolarFlowMethods extends Operations {
  readonly records: Records
  readonly sync: Syncs
  readonly accounts: Accounts
  readonly journal: Journal
  readonly session: Session
  readonly profile: Profile
}

/** A server's API. */
export interface PolarFlowClient extends PolarFlowMethods {
  /**
   * The same methods, but they never reject. Each returns `{ data, error }`.
   *
   * @example
   * const { data, error } = await polar.safe.records.sleep("1000001", { days: 7 })
   */
  readonly safe: Safe<PolarFlowMethods>
  /** The rate limit of the key, from the latest response. null before the first response, and for a key without a limit. */
  readonly rateLimit: RateLimit | null
}

/**
 * A client of one polar-flow server.
 *
 * @example
 * const polar = createPolarFlowClient({ baseUrl: "http://127.0.0.1:8000", apiKey: "pfk_…" })
 * const nights = await polar.records.sleep("1000001", { days: 7 }) // [{ date: "2026-11-20", sleep_score: 82, … }, …]
 */
export const createPolarFlowClient = (options: ClientOptions): PolarFlowClient => {
  const transport = makeTransport(options)
  const group = <Name extends keyof Operations>(name: Name) =>
    methodsOf<Operations[Name]>(transport, places[name])
  const methods: PolarFlowMethods = {
    records: makeRecords(group("records")),
    today: group("today"),
    series: group("series"),
    analytics: group("analytics"),
    journal: makeJournal(transport, group("journal")),
    session: makeSession(transport),
    profile: makeProfile(transport, group("profile")),
    exports: group("exports"),
    sync: makeSyncs(transport, group("sync")),
    users: group("users"),
    accounts: makeAccounts(transport, group("accounts"), options.baseUrl),
    admin: group("admin"),
    system: group("system")
  }
  let safe: Safe<PolarFlowMethods> | undefined
  return {
    ...methods,
    get safe() {
      return (safe ??= safely(methods))
    },
    get rateLimit() {
      return transport.rateLimit()
    }
  }
}
