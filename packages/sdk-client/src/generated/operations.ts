// Generated from the HTTP contract by scripts/generate.ts. Do not edit.

import type {
  AsOfOptions,
  CallOptions,
  ExplainOptions,
  ExportWindow,
  PointsOptions,
  RecordWindow
} from "../http/CallOptions.ts"
import type { Pages } from "../calls/Pages.ts"
import type {
  ActivityDetail,
  ActivityRow,
  ActivitySamplesDetail,
  ActivitySamplesRow,
  AlertnessRow,
  AnalyticsStatusReport,
  AnomaliesReport,
  ApiKeyInfo,
  ApiKeyRegenerated,
  ApiKeysRevoked,
  AuditRow,
  BaselineCheckRow,
  BaselineRow,
  BaselinesCalculated,
  BedtimeRow,
  BodyTemperatureDetail,
  BodyTemperatureRow,
  CardioLoadRow,
  ConnectionEnded,
  CoverageReport,
  DeadLetterRow,
  EcgDetail,
  EcgRow,
  ErasureReceipt,
  EventDeliveryRow,
  EventSubscriptionMade,
  EventSubscriptionPatch,
  EventSubscriptionRequest,
  EventSubscriptionRow,
  ExerciseDetail,
  ExerciseRoute,
  ExerciseRow,
  ExerciseSamples,
  ExportSummary,
  ExportType,
  Healthy,
  HeartRateRow,
  HeartRateSamples,
  InsightsReport,
  JournalRow,
  KeyMade,
  KeyRequest,
  KeyRotated,
  KeyRow,
  LabelEffectsReport,
  PatternRow,
  PatternsDetected,
  PhysicalInfo,
  Pinged,
  PolarClientRequest,
  PolarClientRow,
  ProfileRow,
  QueuedSyncRow,
  RechargeDetail,
  RechargeRow,
  RegenerateBody,
  ReplayRequest,
  Replayed,
  RotationRequest,
  SeriesReport,
  SessionRow,
  SkinTemperatureRow,
  SleepDetail,
  SleepRow,
  SpO2Row,
  SyncJob,
  SyncOverviewRow,
  SyncStatusReport,
  TodayRow,
  UpcomingSyncRow,
  UserRow,
  UserStatus
} from "./contract.ts"

export type MetricName = "hrv_rmssd" | "sleep_score" | "resting_hr" | "training_load" | "training_load_ratio" | "training_strain" | "training_tolerance" | "breathing_rate" | "skin_temperature_deviation" | "ans_charge" | "sleep_duration" | "steps"
export type PatternName = "sleep_hrv_correlation" | "overtraining_risk" | "recovery_readiness" | "hrv_trend" | "sleep_trend" | "resting_hr_trend" | "training_recovery_lag" | "activity_sleep_correlation" | "hrv_status" | "illness_watch" | "sleep_debt" | "sleep_regularity" | "social_jetlag" | "fitness_fatigue" | "ewma_load_ratio" | "training_monotony"
/** What `today.get` takes. */
export interface TodayGetOptions extends CallOptions {
  /** The morning. Later data is ignored. Default: today. 1900-01-01 to 2999-12-31 */
  readonly date?: string | undefined
}
/** What `series.get` takes. */
export interface SeriesGetOptions extends CallOptions {
  /** Comma-separated: hrv_rmssd, sleep_score, resting_hr, training_load, training_load_ratio, training_strain, training_tolerance, breathing_rate, skin_temperature_deviation, ans_charge, sleep_duration, steps, readiness, fitness, fatigue, form, sleep_debt */
  readonly metrics: ReadonlyArray<"hrv_rmssd" | "sleep_score" | "resting_hr" | "training_load" | "training_load_ratio" | "training_strain" | "training_tolerance" | "breathing_rate" | "skin_temperature_deviation" | "ans_charge" | "sleep_duration" | "steps" | "readiness" | "fitness" | "fatigue" | "form" | "sleep_debt">
  /** First day. Default: the first value of any of the metrics, at most 20 years ago. 1900-01-01 to 2999-12-31 */
  readonly from?: string | undefined
  /** Last day, at most today. Later data is ignored. Default: today. 1900-01-01 to 2999-12-31 */
  readonly to?: string | undefined
  /** Length of the periods. Default: day */
  readonly resolution?: "day" | "week" | "month" | undefined
}
/** What `analytics.baselines` takes. */
export interface AnalyticsBaselinesOptions extends CallOptions {
  /** The day that counts as today. Later data is ignored. 1900-01-01 to 2999-12-31 */
  readonly as_of?: string | undefined
  /** Comma-separated metrics. Default: all */
  readonly metrics?: ReadonlyArray<MetricName> | undefined
}
/** What `analytics.labelEffects` takes. */
export interface AnalyticsLabelEffectsOptions extends CallOptions {
  /** The day that counts as today. Later data is ignored. 1900-01-01 to 2999-12-31 */
  readonly as_of?: string | undefined
  /** Comma-separated: hrv_rmssd, resting_hr, sleep_duration, sleep_score, breathing_rate, skin_temperature_deviation, ans_charge, steps, readiness. Default: all */
  readonly metrics?: ReadonlyArray<"hrv_rmssd" | "resting_hr" | "sleep_duration" | "sleep_score" | "breathing_rate" | "skin_temperature_deviation" | "ans_charge" | "steps" | "readiness"> | undefined
  /** Only this label, also if it has no days. Default: every label of the window */
  readonly label?: string | undefined
}
/** What `sync.history` takes. */
export interface SyncHistoryOptions extends CallOptions {
  /** Maximum number of syncs. Default: 20 */
  readonly limit?: number | undefined
}
/** What `admin.audit` takes. */
export interface AdminAuditOptions extends CallOptions {
  /** Only this action */
  readonly action?: "owner.claimed" | "owner.erased" | "password.changed" | "session.started" | "session.refused" | "session.ended" | "key.created" | "key.rotated" | "key.revoked" | "user.connected" | "user.connect_failed" | "user.disconnected" | "user.exported" | "user.erased" | "profile.changed" | "journal.added" | "journal.changed" | "journal.removed" | "application.changed" | "subscription.created" | "subscription.changed" | "subscription.deleted" | "subscription.tested" | "events.replayed" | "dead_letter.retried" | "dead_letter.discarded" | "secrets.rotated" | undefined
  /** Only this actor: the owner's name or a key's prefix */
  readonly actor?: string | undefined
  /** Only this person's data */
  readonly user_id?: string | undefined
  /** Start, ISO-8601 */
  readonly since?: string | undefined
  /** End, ISO-8601 */
  readonly until?: string | undefined
  /** Maximum number of rows per page. Default: 100 */
  readonly limit?: number | undefined
  /** X-Next-Cursor of the previous page */
  readonly cursor?: string | undefined
}
/** What `admin.eventDeliveries` takes. */
export interface AdminEventDeliveriesOptions extends CallOptions {
  /** Only deliveries in this state */
  readonly state?: "pending" | "delivered" | "dead" | undefined
  /** Only deliveries of earlier events, ISO-8601 */
  readonly before?: string | undefined
  /** Maximum number of rows. Default: 100 */
  readonly limit?: number | undefined
}
/** What `admin.upcomingSyncs` takes. */
export interface AdminUpcomingSyncsOptions extends CallOptions {
  /** Maximum number of people. Default: 100 */
  readonly limit?: number | undefined
}
/** What `admin.queuedSyncs` takes. */
export interface AdminQueuedSyncsOptions extends CallOptions {
  /** Maximum number of jobs. Default: 100 */
  readonly limit?: number | undefined
}
/** What `admin.deadLetters` takes. */
export interface AdminDeadLettersOptions extends CallOptions {
  /** Maximum number of dead letters. Default: 100 */
  readonly limit?: number | undefined
}
/** Methods of `records`, as the contract has them. */
export interface RecordsOperations {
  /** List nights of sleep. */
  readonly sleep: (userId: string, options?: RecordWindow) => Pages<SleepRow>
  /** Get one night of sleep, with stages and samples. */
  readonly sleepNight: (userId: string, date: string, options?: CallOptions) => Promise<SleepDetail>
  /** List days of activity. */
  readonly activity: (userId: string, options?: RecordWindow) => Pages<ActivityRow>
  /** Get one day of activity, with activity zones. */
  readonly activityDay: (userId: string, date: string, options?: CallOptions) => Promise<ActivityDetail>
  /** List days of step samples. */
  readonly activitySamples: (userId: string, options?: RecordWindow) => Pages<ActivitySamplesRow>
  /** Get the step samples of one day. */
  readonly activitySamplesDay: (userId: string, date: string, options?: CallOptions) => Promise<ActivitySamplesDetail>
  /** List nights of Nightly Recharge: heart rate variability and recovery. */
  readonly recharge: (userId: string, options?: RecordWindow) => Pages<RechargeRow>
  /** Get the Nightly Recharge of one night, with samples. */
  readonly rechargeNight: (userId: string, date: string, options?: CallOptions) => Promise<RechargeDetail>
  /** List training sessions. */
  readonly exercises: (userId: string, options?: RecordWindow) => Pages<ExerciseRow>
  /** Get one training session. */
  readonly exercise: (userId: string, id: string, options?: CallOptions) => Promise<ExerciseDetail>
  /** Get the samples of a training session. */
  readonly exerciseSamples: (userId: string, id: string, options?: PointsOptions) => Promise<ReadonlyArray<ExerciseSamples>>
  /** Get the GPS track of a training session. */
  readonly exerciseRoute: (userId: string, id: string, options?: CallOptions) => Promise<ExerciseRoute>
  /** List days of cardio load. */
  readonly cardioLoad: (userId: string, options?: RecordWindow) => Pages<CardioLoadRow>
  /** List days of continuous heart rate. */
  readonly heartRate: (userId: string, options?: RecordWindow) => Pages<HeartRateRow>
  /** Get the heart rate samples of one day. */
  readonly heartRateSamples: (userId: string, date: string, options?: PointsOptions) => Promise<HeartRateSamples>
  /** Get the physical information of the profile, current and past. */
  readonly physicalInfo: (userId: string, options?: CallOptions) => Promise<PhysicalInfo>
  /** List periods of expected alertness. */
  readonly sleepWiseAlertness: (userId: string, options?: RecordWindow) => Pages<AlertnessRow>
  /** List preferred bedtimes. */
  readonly sleepWiseBedtime: (userId: string, options?: RecordWindow) => Pages<BedtimeRow>
  /** List blood oxygen tests. */
  readonly spO2: (userId: string, options?: RecordWindow) => Pages<SpO2Row>
  /** List ECG recordings. */
  readonly ecg: (userId: string, options?: RecordWindow) => Pages<EcgRow>
  /** Get one ECG recording, with its waveform. */
  readonly ecgRecording: (userId: string, id: string, options?: PointsOptions) => Promise<EcgDetail>
  /** List periods of body temperature. */
  readonly bodyTemperature: (userId: string, options?: RecordWindow) => Pages<BodyTemperatureRow>
  /** Get one period of body temperature, with samples. */
  readonly bodyTemperaturePeriod: (userId: string, id: string, options?: CallOptions) => Promise<BodyTemperatureDetail>
  /** List skin temperatures, one for each night. */
  readonly skinTemperature: (userId: string, options?: RecordWindow) => Pages<SkinTemperatureRow>
}
/** Methods of `today`, as the contract has them. */
export interface TodayOperations {
  /** Get one morning: the sentence of the day, readiness and why, what stands out, newest values. */
  readonly get: (userId: string, options?: TodayGetOptions) => Promise<TodayRow>
}
/** Methods of `series`, as the contract has them. */
export interface SeriesOperations {
  /** Get metrics and scores over time, as columns. */
  readonly get: (userId: string, options?: SeriesGetOptions) => Promise<SeriesReport>
  /** Get how many days and records there are, by type and month. */
  readonly coverage: (userId: string, options?: CallOptions) => Promise<CoverageReport>
}
/** Methods of `analytics`, as the contract has them. */
export interface AnalyticsOperations {
  /** Get everything at once: current values, baselines, patterns, anomalies, observations, suggestions, forecasts. */
  readonly insights: (userId: string, options?: AsOfOptions) => Promise<InsightsReport>
  /** List the person's baselines, one for each metric with data. */
  readonly baselines: (userId: string, options?: AnalyticsBaselinesOptions) => Promise<ReadonlyArray<BaselineRow>>
  /** Get the baseline of one metric. */
  readonly baseline: (userId: string, metricName: MetricName, options?: ExplainOptions) => Promise<BaselineRow>
  /** Check whether a value would be unusual for this person today. */
  readonly check: (userId: string, metricName: MetricName, value: number, options?: ExplainOptions) => Promise<BaselineCheckRow>
  /** Compute the baselines now. */
  readonly calculate: (userId: string, options?: CallOptions) => Promise<BaselinesCalculated>
  /** List patterns: correlations, trends and composite scores. */
  readonly patterns: (userId: string, options?: AsOfOptions) => Promise<ReadonlyArray<PatternRow>>
  /** Get one pattern. */
  readonly pattern: (userId: string, patternName: PatternName, options?: ExplainOptions) => Promise<PatternRow>
  /** Detect patterns now. */
  readonly detect: (userId: string, options?: CallOptions) => Promise<PatternsDetected>
  /** List current values that are unusual for this person. */
  readonly anomalies: (userId: string, options?: AsOfOptions) => Promise<AnomaliesReport>
  /** Get how metrics differ on days with and without each label of the journal. */
  readonly labelEffects: (userId: string, options?: AnalyticsLabelEffectsOptions) => Promise<LabelEffectsReport>
  /** Get which features have enough data. */
  readonly status: (userId: string, options?: AsOfOptions) => Promise<AnalyticsStatusReport>
}
/** Methods of `journal`, as the contract has them. */
export interface JournalOperations {
  /** Journal entries. */
  readonly list: (userId: string, options?: RecordWindow) => Pages<JournalRow>
  /** One journal entry. */
  readonly get: (userId: string, entryId: string, options?: CallOptions) => Promise<JournalRow>
}
/** Methods of `profile`, as the contract has them. */
export interface ProfileOperations {
  /** Get the profile of a person. */
  readonly get: (userId: string, options?: CallOptions) => Promise<ProfileRow>
}
/** Methods of `exports`, as the contract has them. */
export interface ExportsOperations {
  /** Count the records of an export. */
  readonly summary: (userId: string, options?: ExportWindow) => Promise<ExportSummary>
  /** Export the records of one data type, or the journal, as CSV. */
  readonly csv: (userId: string, type: ExportType, options?: ExportWindow) => Promise<ReadableStream<Uint8Array>>
  /** Export the records of one data type, or the journal, as NDJSON, one JSON object per line. */
  readonly ndjson: (userId: string, type: ExportType, options?: ExportWindow) => Promise<ReadableStream<Uint8Array>>
  /** Export all data of a person as a ZIP archive. */
  readonly archive: (userId: string, options?: CallOptions) => Promise<ReadableStream<Uint8Array>>
}
/** Methods of `sync`, as the contract has them. */
export interface SyncOperations {
  /** Get whether a sync is running, the latest sync, and when and why the next one runs. */
  readonly status: (userId: string, options?: CallOptions) => Promise<SyncStatusReport>
  /** List syncs, newest first. */
  readonly history: (userId: string, options?: SyncHistoryOptions) => Promise<ReadonlyArray<SyncJob>>
}
/** Methods of `users`, as the contract has them. */
export interface UsersOperations {
  /** Get a person's status: connection, syncs and amount of data. */
  readonly status: (userId: string, options?: CallOptions) => Promise<UserStatus>
  /** List all people, by id. */
  readonly list: (options?: CallOptions) => Promise<ReadonlyArray<UserRow>>
  /** Disconnect a person from Polar and erase all their data. */
  readonly erase: (userId: string, options?: CallOptions) => Promise<ErasureReceipt>
}
/** Methods of `accounts`, as the contract has them. */
export interface AccountsOperations {
  /** Get the person's API key, without the secret. */
  readonly keyInfo: (userId: string, options?: CallOptions) => Promise<ApiKeyInfo>
  /** Create a new API key and revoke the person's other keys, immediately or after an overlap. */
  readonly regenerateKey: (userId: string, body?: RegenerateBody | null, options?: CallOptions) => Promise<ApiKeyRegenerated>
  /** Revoke the person's API keys. */
  readonly revokeKeys: (userId: string, options?: CallOptions) => Promise<ApiKeysRevoked>
  /** Disconnect a person from Polar and keep their data. They can connect again at any time. */
  readonly disconnect: (userId: string, options?: CallOptions) => Promise<ConnectionEnded>
}
/** Methods of `admin`, as the contract has them. */
export interface AdminOperations {
  /** List active sessions, newest first. */
  readonly sessions: (options?: CallOptions) => Promise<ReadonlyArray<SessionRow>>
  /** Revoke a session. */
  readonly endSession: (id: string, options?: CallOptions) => Promise<void>
  /** List API keys, newest first. */
  readonly keys: (options?: CallOptions) => Promise<ReadonlyArray<KeyRow>>
  /** Create an API key. */
  readonly makeKey: (body: KeyRequest, options?: CallOptions) => Promise<KeyMade>
  /** Rotate an API key: create its replacement, with an overlap in which both work. */
  readonly rotateKey: (prefix: string, body?: RotationRequest | null, options?: CallOptions) => Promise<KeyRotated>
  /** Revoke an API key. */
  readonly revokeKey: (prefix: string, options?: CallOptions) => Promise<KeyRow>
  /** List all people, by id. */
  readonly people: (options?: CallOptions) => Promise<ReadonlyArray<UserRow>>
  /** Disconnect a person from Polar and erase all their data. */
  readonly eraseUser: (userId: string, options?: CallOptions) => Promise<ErasureReceipt>
  /** Get the Polar client, without its secret. */
  readonly polarClient: (options?: CallOptions) => Promise<PolarClientRow>
  /** Set the Polar client. */
  readonly setPolarClient: (body: PolarClientRequest, options?: CallOptions) => Promise<PolarClientRow>
  /** List the audit log, newest first. */
  readonly audit: (options?: AdminAuditOptions) => Pages<AuditRow>
  /** List event subscriptions, newest first. */
  readonly eventSubscriptions: (options?: CallOptions) => Promise<ReadonlyArray<EventSubscriptionRow>>
  /** Subscribe an app to events. */
  readonly makeEventSubscription: (body: EventSubscriptionRequest, options?: CallOptions) => Promise<EventSubscriptionMade>
  /** Update an event subscription. Absent fields stay as they are. */
  readonly changeEventSubscription: (id: string, body: EventSubscriptionPatch, options?: CallOptions) => Promise<EventSubscriptionRow>
  /** Delete an event subscription and its deliveries. */
  readonly endEventSubscription: (id: string, options?: CallOptions) => Promise<void>
  /** Send a ping event. */
  readonly testEventSubscription: (id: string, options?: CallOptions) => Promise<Pinged>
  /** List the deliveries of the last 30 days, newest event first. */
  readonly eventDeliveries: (id: string, options?: AdminEventDeliveriesOptions) => Promise<ReadonlyArray<EventDeliveryRow>>
  /** Replay one event. */
  readonly replayEvent: (id: string, eventId: string, options?: CallOptions) => Promise<Replayed>
  /** Replay the events of a time span. */
  readonly replayEvents: (id: string, body: ReplayRequest, options?: CallOptions) => Promise<Replayed>
  /** Get an overview of all syncs: queue, quota, lag and webhooks. */
  readonly syncOverview: (options?: CallOptions) => Promise<SyncOverviewRow>
  /** List upcoming syncs and their reasons, soonest first. */
  readonly upcomingSyncs: (options?: AdminUpcomingSyncsOptions) => Promise<ReadonlyArray<UpcomingSyncRow>>
  /** List waiting jobs, in the order in which they run. */
  readonly queuedSyncs: (options?: AdminQueuedSyncsOptions) => Promise<ReadonlyArray<QueuedSyncRow>>
  /** List dead letters, newest first. */
  readonly deadLetters: (options?: AdminDeadLettersOptions) => Promise<ReadonlyArray<DeadLetterRow>>
  /** Retry a dead letter. */
  readonly retryDeadLetter: (id: string, options?: CallOptions) => Promise<void>
  /** Discard a dead letter. The person's next sync runs as scheduled. */
  readonly discardDeadLetter: (id: string, options?: CallOptions) => Promise<void>
}
/** Methods of `system`, as the contract has them. */
export interface SystemOperations {
  /** Check whether the server and its database work. */
  readonly health: (options?: CallOptions) => Promise<Healthy>
  /** Check whether the server takes requests. It does not while migrating or stopping. */
  readonly ready: (options?: CallOptions) => Promise<Healthy>
}
/** Methods of the contract by group. */
export interface Operations {
  readonly records: RecordsOperations
  readonly today: TodayOperations
  readonly series: SeriesOperations
  readonly analytics: AnalyticsOperations
  readonly journal: JournalOperations
  readonly profile: ProfileOperations
  readonly exports: ExportsOperations
  readonly sync: SyncOperations
  readonly users: UsersOperations
  readonly accounts: AccountsOperations
  readonly admin: AdminOperations
  readonly system: SystemOperations
}
/**
 * Where each operation is: its verb, its path with `{}` for each parameter and `~` for a person, and whether it takes a
 * body. After `#` stands the property of the response that its method returns, where it is not the whole response.
 * `LIST` is a GET of pages, `FILE` a GET of a stream.
 */
export const places: {
  readonly [Group in keyof Operations]: { readonly [Name in keyof Operations[Group]]: string }
} = {
  records: {
    sleep: "LIST ~/sleep",
    sleepNight: "GET ~/sleep/{}",
    activity: "LIST ~/activity",
    activityDay: "GET ~/activity/{}",
    activitySamples: "LIST ~/activity-samples",
    activitySamplesDay: "GET ~/activity-samples/{}",
    recharge: "LIST ~/recharge",
    rechargeNight: "GET ~/recharge/{}",
    exercises: "LIST ~/exercises",
    exercise: "GET ~/exercises/{}",
    exerciseSamples: "GET ~/exercises/{}/samples#samples",
    exerciseRoute: "GET ~/exercises/{}/route",
    cardioLoad: "LIST ~/cardio-load",
    heartRate: "LIST ~/heart-rate",
    heartRateSamples: "GET ~/heart-rate/{}/samples",
    physicalInfo: "GET ~/physical-info",
    sleepWiseAlertness: "LIST ~/sleepwise/alertness",
    sleepWiseBedtime: "LIST ~/sleepwise/bedtime",
    spO2: "LIST ~/spo2",
    ecg: "LIST ~/ecg",
    ecgRecording: "GET ~/ecg/{}",
    bodyTemperature: "LIST ~/temperature/body",
    bodyTemperaturePeriod: "GET ~/temperature/body/{}",
    skinTemperature: "LIST ~/temperature/skin"
  },
  today: {
    get: "GET ~/today"
  },
  series: {
    get: "GET ~/series",
    coverage: "GET ~/coverage"
  },
  analytics: {
    insights: "GET ~/insights",
    baselines: "GET ~/baselines",
    baseline: "GET ~/baselines/{}",
    check: "GET ~/baselines/check/{}/{}",
    calculate: "POST ~/baselines/calculate",
    patterns: "GET ~/patterns",
    pattern: "GET ~/patterns/{}",
    detect: "POST ~/patterns/detect",
    anomalies: "GET ~/anomalies",
    labelEffects: "GET ~/labels/effects",
    status: "GET ~/analytics/status"
  },
  journal: {
    list: "LIST ~/journal",
    get: "GET ~/journal/{}"
  },
  profile: {
    get: "GET ~/profile"
  },
  exports: {
    summary: "GET ~/export/summary",
    csv: "FILE ~/export/{}.csv",
    ndjson: "FILE ~/export/{}.ndjson",
    archive: "FILE ~/export/archive.zip"
  },
  sync: {
    status: "GET ~/sync/status",
    history: "GET ~/sync/history"
  },
  users: {
    status: "GET ~/status",
    list: "GET /api/v1/users",
    erase: "DELETE ~"
  },
  accounts: {
    keyInfo: "GET ~/api-key/info",
    regenerateKey: "POST ~/api-key/regenerate body",
    revokeKeys: "POST ~/api-key/revoke",
    disconnect: "DELETE ~/connection"
  },
  admin: {
    sessions: "GET /admin/api/sessions",
    endSession: "DELETE /admin/api/sessions/{}",
    keys: "GET /admin/api/keys",
    makeKey: "POST /admin/api/keys body",
    rotateKey: "POST /admin/api/keys/{}/rotate body",
    revokeKey: "DELETE /admin/api/keys/{}",
    people: "GET /admin/api/users",
    eraseUser: "DELETE /admin/api/users/{}",
    polarClient: "GET /admin/api/polar-client",
    setPolarClient: "PUT /admin/api/polar-client body",
    audit: "LIST /admin/api/audit",
    eventSubscriptions: "GET /admin/api/event-subscriptions",
    makeEventSubscription: "POST /admin/api/event-subscriptions body",
    changeEventSubscription: "PATCH /admin/api/event-subscriptions/{} body",
    endEventSubscription: "DELETE /admin/api/event-subscriptions/{}",
    testEventSubscription: "POST /admin/api/event-subscriptions/{}/test",
    eventDeliveries: "GET /admin/api/event-subscriptions/{}/deliveries",
    replayEvent: "POST /admin/api/event-subscriptions/{}/deliveries/{}/replay",
    replayEvents: "POST /admin/api/event-subscriptions/{}/replay body",
    syncOverview: "GET /admin/api/sync",
    upcomingSyncs: "GET /admin/api/sync/upcoming",
    queuedSyncs: "GET /admin/api/sync/queue",
    deadLetters: "GET /admin/api/sync/dead-letters",
    retryDeadLetter: "POST /admin/api/sync/dead-letters/{}/retry",
    discardDeadLetter: "DELETE /admin/api/sync/dead-letters/{}"
  },
  system: {
    health: "GET /health",
    ready: "GET /ready"
  }
}
