/** What a server tells apps, as their receivers get it. Values of somebody's health are not in it: read them with a key. */

interface Event<Type extends string, Data> {
  readonly type: Type
  /** The same for every delivery of this event: whoever has seen it has nothing more to do. */
  readonly id: string
  /** Instant at which it happened, ISO-8601 UTC. */
  readonly timestamp: string
  readonly data: Data
}

interface Person {
  readonly user_id: string
}

/** A sync ended; what it got is stored. */
export type SyncCompletedEvent = Event<
  "sync.completed",
  Person & {
    readonly job_id: string
    readonly status: "success" | "partial" | "failed"
    readonly trigger: string
    /** Records that are new or different. */
    readonly total_records: number
    /** Data types with such records, e.g. `sleep`, `nightly_recharge`. */
    readonly changed: ReadonlyArray<string>
  }
>

/** A value left the person's own bounds. Told once, and again only after it was back within them. */
export type AnomalyDetectedEvent = Event<
  "anomaly.detected",
  Person & {
    /** E.g. `hrv_rmssd`. */
    readonly metric: string
    /** Day of the value, `YYYY-MM-DD`. */
    readonly date: string
    readonly severity: "warning" | "critical"
    /** Side of the person's median. */
    readonly direction: "above" | "below"
    /** Unusual in the direction that is not good; else it is information, not an alert. */
    readonly adverse: boolean
    /** First day on which it was so, `YYYY-MM-DD`. */
    readonly since: string
  }
>

/** A person connected. */
export type UserConnectedEvent = Event<
  "user.connected",
  Person & {
    /** Whether the person had been connected before. */
    readonly again: boolean
  }
>

/** A person was taken off the server, which has erased everything that it kept of them. */
export type UserDisconnectedEvent = Event<"user.disconnected", Person>

/** Polar refused the person's token: nothing new comes until they connect again. */
export type TokenInvalidEvent = Event<"token.invalid", Person>

/** The owner tries a subscription out. */
export type PingEvent = Event<"ping", Readonly<Record<string, never>>>

/** What arrives. A server newer than this client may send other types: let the default of a `switch` pass. */
export type WebhookEvent =
  | SyncCompletedEvent
  | AnomalyDetectedEvent
  | UserConnectedEvent
  | UserDisconnectedEvent
  | TokenInvalidEvent
  | PingEvent
