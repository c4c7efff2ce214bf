/** Events as receivers get them. They contain no health data. Read it with an API key. */

interface Event<Type extends string, Data> {
  readonly type: Type
  /** The same for every delivery of this event. Use it to ignore repeats. */
  readonly id: string
  /** Time of the event, ISO-8601 UTC. */
  readonly timestamp: string
  readonly data: Data
}

interface Person {
  readonly user_id: string
}

/** A sync ended and its data is stored. */
export type SyncCompletedEvent = Event<
  "sync.completed",
  Person & {
    readonly job_id: string
    readonly status: "success" | "partial" | "failed"
    readonly trigger: string
    /** Number of new or changed records. */
    readonly total_records: number
    /** Data types with new or changed records, named as in the results of a sync, e.g. `sleep`, `recharge`. */
    readonly changed: ReadonlyArray<string>
  }
>

/** A value left the person's own bounds. Sent once, and again only after a value within the bounds. */
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
    /** Unusual in the unfavorable direction. If false, treat it as information, not as an alert. */
    readonly adverse: boolean
    /** First day of the episode, `YYYY-MM-DD`. */
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

/** A person was removed and all their data erased. */
export type UserDisconnectedEvent = Event<"user.disconnected", Person>

/** Polar rejected the person's token. There is no new data until they connect again. */
export type TokenInvalidEvent = Event<"token.invalid", Person>

/** A test of the subscription. */
export type PingEvent = Event<"ping", Readonly<Record<string, never>>>

/** Any event. A newer server may send other types, so ignore unknown ones in a `switch`. */
export type WebhookEvent =
  | SyncCompletedEvent
  | AnomalyDetectedEvent
  | UserConnectedEvent
  | UserDisconnectedEvent
  | TokenInvalidEvent
  | PingEvent
