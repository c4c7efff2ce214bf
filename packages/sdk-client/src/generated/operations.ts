// Generated from the HTTP contract by scripts/generate.ts. Do not edit.

import type {
  AsOfOptions,
  CallOptions,
  ExplainOptions,
  ExportWindow,
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
  KeyMade,
  KeyRequest,
  KeyRotated,
  KeyRow,
  PatternRow,
  PatternsDetected,
  PhysicalInfo,
  Pinged,
  PolarClientRequest,
  PolarClientRow,
  QueuedSyncRow,
  RechargeDetail,
  RechargeRow,
  RegenerateBody,
  ReplayRequest,
  Replayed,
  RotationRequest,
  SessionRow,
  SkinTemperatureRow,
  SleepDetail,
  SleepRow,
  SpO2Row,
  SyncJob,
  SyncOverviewRow,
  SyncStatusReport,
  UpcomingSyncRow,
  UserRow,
  UserStatus
} from "./contract.ts"

export type MetricName = "hrv_rmssd" | "sleep_score" | "resting_hr" | "training_load" | "training_load_ratio" | "training_strain" | "training_tolerance" | "breathing_rate" | "skin_temperature_deviation" | "ans_charge" | "sleep_duration" | "steps"
export type PatternName = "sleep_hrv_correlation" | "overtraining_risk" | "recovery_readiness" | "hrv_trend" | "sleep_trend" | "resting_hr_trend" | "training_recovery_lag" | "activity_sleep_correlation" | "hrv_status" | "illness_watch" | "sleep_debt" | "sleep_regularity" | "social_jetlag" | "fitness_fatigue" | "ewma_load_ratio" | "training_monotony"
/** What `analytics.baselines` takes. */
export interface AnalyticsBaselinesOptions extends CallOptions {
  /** The day that counts as today; nothing later is looked at; 1900-01-01 to 2999-12-31 */
  readonly as_of?: string | undefined
  /** Metrics to show, separated by commas; all when absent */
  readonly metrics?: ReadonlyArray<MetricName> | undefined
}
/** What `sync.history` takes. */
export interface SyncHistoryOptions extends CallOptions {
  /** Most syncs to show; 20 when absent */
  readonly limit?: number | undefined
}
/** What `admin.audit` takes. */
export interface AdminAuditOptions extends CallOptions {
  /** Only this action */
  readonly action?: "owner.claimed" | "owner.erased" | "password.changed" | "session.started" | "session.refused" | "session.ended" | "key.created" | "key.rotated" | "key.revoked" | "user.connected" | "user.connect_failed" | "user.exported" | "user.erased" | "application.changed" | "subscription.created" | "subscription.changed" | "subscription.deleted" | "subscription.tested" | "events.replayed" | "dead_letter.retried" | "dead_letter.discarded" | "secrets.rotated" | undefined
  /** Only this owner's name or key's prefix */
  readonly actor?: string | undefined
  /** Only this person's data */
  readonly user_id?: string | undefined
  /** From when on, ISO-8601 */
  readonly since?: string | undefined
  /** Up to when, ISO-8601 */
  readonly until?: string | undefined
  /** Most rows of one page; 100 when absent */
  readonly limit?: number | undefined
  /** X-Next-Cursor of the page before */
  readonly cursor?: string | undefined
}
/** What `admin.eventDeliveries` takes. */
export interface AdminEventDeliveriesOptions extends CallOptions {
  /** Only these */
  readonly state?: "pending" | "delivered" | "dead" | undefined
  /** Only deliveries of earlier events, ISO-8601 */
  readonly before?: string | undefined
  /** Most rows; 100 when absent */
  readonly limit?: number | undefined
}
/** What `admin.upcomingSyncs` takes. */
export interface AdminUpcomingSyncsOptions extends CallOptions {
  /** Most people to show; 100 when absent */
  readonly limit?: number | undefined
}
/** What `admin.queuedSyncs` takes. */
export interface AdminQueuedSyncsOptions extends CallOptions {
  /** Most jobs to show; 100 when absent */
  readonly limit?: number | undefined
}
/** What `admin.deadLetters` takes. */
export interface AdminDeadLettersOptions extends CallOptions {
  /** Most dead letters to show; 100 when absent */
  readonly limit?: number | undefined
}
/** Methods of `records`, as the contract has them. */
export interface RecordsOperations {
  /** Nights of sleep. `days`: 7 when absent. */
  readonly sleep: (userId: string, options?: RecordWindow) => Pages<SleepRow>
  /** One night of sleep, with its stages and samples. */
  readonly sleepNight: (userId: string, date: string, options?: CallOptions) => Promise<SleepDetail>
  /** Days of activity. `days`: 30 when absent. */
  readonly activity: (userId: string, options?: RecordWindow) => Pages<ActivityRow>
  /** One day of activity, with its zones. */
  readonly activityDay: (userId: string, date: string, options?: CallOptions) => Promise<ActivityDetail>
  /** Days of step samples. `days`: 7 when absent. */
  readonly activitySamples: (userId: string, options?: RecordWindow) => Pages<ActivitySamplesRow>
  /** Steps through one day. */
  readonly activitySamplesDay: (userId: string, date: string, options?: CallOptions) => Promise<ActivitySamplesDetail>
  /** Nightly Recharge: heart rate variability and recovery. `days`: 30 when absent. */
  readonly recharge: (userId: string, options?: RecordWindow) => Pages<RechargeRow>
  /** Nightly Recharge of one night, with its samples. */
  readonly rechargeNight: (userId: string, date: string, options?: CallOptions) => Promise<RechargeDetail>
  /** Training sessions. `days`: 30 when absent. */
  readonly exercises: (userId: string, options?: RecordWindow) => Pages<ExerciseRow>
  /** One training session. */
  readonly exercise: (userId: string, id: string, options?: CallOptions) => Promise<ExerciseDetail>
  /** The series recorded through a training session. */
  readonly exerciseSamples: (userId: string, id: string, options?: CallOptions) => Promise<ReadonlyArray<ExerciseSamples>>
  /** The GPS track of a training session. */
  readonly exerciseRoute: (userId: string, id: string, options?: CallOptions) => Promise<ExerciseRoute>
  /** Days of cardio load. `days`: 30 when absent. */
  readonly cardioLoad: (userId: string, options?: RecordWindow) => Pages<CardioLoadRow>
  /** Days of continuous heart rate. `days`: 30 when absent. */
  readonly heartRate: (userId: string, options?: RecordWindow) => Pages<HeartRateRow>
  /** Heart rate through one day. */
  readonly heartRateSamples: (userId: string, date: string, options?: CallOptions) => Promise<HeartRateSamples>
  /** The profile's physical information, newest and history. */
  readonly physicalInfo: (userId: string, options?: CallOptions) => Promise<PhysicalInfo>
  /** Expected alertness. `days`: 7 when absent. */
  readonly sleepWiseAlertness: (userId: string, options?: RecordWindow) => Pages<AlertnessRow>
  /** Preferred bedtimes. `days`: 7 when absent. */
  readonly sleepWiseBedtime: (userId: string, options?: RecordWindow) => Pages<BedtimeRow>
  /** Blood-oxygen tests. `days`: 30 when absent. */
  readonly spO2: (userId: string, options?: RecordWindow) => Pages<SpO2Row>
  /** ECG recordings. `days`: 30 when absent. */
  readonly ecg: (userId: string, options?: RecordWindow) => Pages<EcgRow>
  /** One ECG recording, with its waveform. */
  readonly ecgRecording: (userId: string, id: string, options?: CallOptions) => Promise<EcgDetail>
  /** Periods of body temperature. `days`: 30 when absent. */
  readonly bodyTemperature: (userId: string, options?: RecordWindow) => Pages<BodyTemperatureRow>
  /** One period of body temperature, with its samples. */
  readonly bodyTemperaturePeriod: (userId: string, id: string, options?: CallOptions) => Promise<BodyTemperatureDetail>
  /** Skin temperature of nights. `days`: 30 when absent. */
  readonly skinTemperature: (userId: string, options?: RecordWindow) => Pages<SkinTemperatureRow>
}
/** Methods of `analytics`, as the contract has them. */
export interface AnalyticsOperations {
  /** Everything at once: current values, baselines, patterns, anomalies, observations, suggestions, forecasts. */
  readonly insights: (userId: string, options?: AsOfOptions) => Promise<InsightsReport>
  /** A person's own references, one for each metric with data. */
  readonly baselines: (userId: string, options?: AnalyticsBaselinesOptions) => Promise<ReadonlyArray<BaselineRow>>
  /** The reference of one metric. */
  readonly baseline: (userId: string, metricName: MetricName, options?: ExplainOptions) => Promise<BaselineRow>
  /** Whether a value would be unusual for this person today. */
  readonly check: (userId: string, metricName: MetricName, value: number, options?: ExplainOptions) => Promise<BaselineCheckRow>
  /** Compute the baselines now. */
  readonly calculate: (userId: string, options?: CallOptions) => Promise<BaselinesCalculated>
  /** Named findings: correlations, trends, composites. */
  readonly patterns: (userId: string, options?: AsOfOptions) => Promise<ReadonlyArray<PatternRow>>
  /** One named finding. */
  readonly pattern: (userId: string, patternName: PatternName, options?: ExplainOptions) => Promise<PatternRow>
  /** Look for patterns now. */
  readonly detect: (userId: string, options?: CallOptions) => Promise<PatternsDetected>
  /** Current values that are unusual for this person. */
  readonly anomalies: (userId: string, options?: AsOfOptions) => Promise<AnomaliesReport>
  /** What there is enough data for. */
  readonly status: (userId: string, options?: AsOfOptions) => Promise<AnalyticsStatusReport>
}
/** Methods of `exports`, as the contract has them. */
export interface ExportsOperations {
  /** How many records an export of a window has. `days`: everything when absent. */
  readonly summary: (userId: string, options?: ExportWindow) => Promise<ExportSummary>
  /** The records of one data type as a table. `days`: everything when absent. */
  readonly csv: (userId: string, type: ExportType, options?: ExportWindow) => Promise<ReadableStream<Uint8Array>>
  /** The records of one data type, whole, one JSON object a line. `days`: everything when absent. */
  readonly ndjson: (userId: string, type: ExportType, options?: ExportWindow) => Promise<ReadableStream<Uint8Array>>
  /** Everything that is kept of a person, as one ZIP. */
  readonly archive: (userId: string, options?: CallOptions) => Promise<ReadableStream<Uint8Array>>
}
/** Methods of `sync`, as the contract has them. */
export interface SyncOperations {
  /** Whether a sync is running, the newest one, and when and why the next one comes. */
  readonly status: (userId: string, options?: CallOptions) => Promise<SyncStatusReport>
  /** Syncs, newest first. */
  readonly history: (userId: string, options?: SyncHistoryOptions) => Promise<ReadonlyArray<SyncJob>>
}
/** Methods of `users`, as the contract has them. */
export interface UsersOperations {
  /** How a person stands: connected, synced, how much data. */
  readonly status: (userId: string, options?: CallOptions) => Promise<UserStatus>
  /** Everybody, by id. */
  readonly list: (options?: CallOptions) => Promise<ReadonlyArray<UserRow>>
  /** Disconnect a person at Polar and erase everything that is kept of them. */
  readonly erase: (userId: string, options?: CallOptions) => Promise<ErasureReceipt>
}
/** Methods of `accounts`, as the contract has them. */
export interface AccountsOperations {
  /** The person's key, without its secret. */
  readonly keyInfo: (userId: string, options?: CallOptions) => Promise<ApiKeyInfo>
  /** Make a new key and end the person's others, at once or after an overlap. */
  readonly regenerateKey: (userId: string, body?: RegenerateBody | null, options?: CallOptions) => Promise<ApiKeyRegenerated>
  /** End the person's keys. */
  readonly revokeKeys: (userId: string, options?: CallOptions) => Promise<ApiKeysRevoked>
}
/** Methods of `admin`, as the contract has them. */
export interface AdminOperations {
  /** Where the owner is signed in, newest first. */
  readonly sessions: (options?: CallOptions) => Promise<ReadonlyArray<SessionRow>>
  /** End a session at once. */
  readonly endSession: (id: string, options?: CallOptions) => Promise<void>
  /** Every key, newest first. */
  readonly keys: (options?: CallOptions) => Promise<ReadonlyArray<KeyRow>>
  /** Make a key. */
  readonly makeKey: (body: KeyRequest, options?: CallOptions) => Promise<KeyMade>
  /** Put a new key in the place of one, with an overlap in which both work. */
  readonly rotateKey: (prefix: string, body?: RotationRequest | null, options?: CallOptions) => Promise<KeyRotated>
  /** End a key at once. */
  readonly revokeKey: (prefix: string, options?: CallOptions) => Promise<KeyRow>
  /** Everybody, by id. */
  readonly people: (options?: CallOptions) => Promise<ReadonlyArray<UserRow>>
  /** Disconnect a person at Polar and erase everything that is kept of them. */
  readonly eraseUser: (userId: string, options?: CallOptions) => Promise<ErasureReceipt>
  /** The client registered with Polar, without its secret. */
  readonly polarClient: (options?: CallOptions) => Promise<PolarClientRow>
  /** Give the client registered with Polar. */
  readonly setPolarClient: (body: PolarClientRequest, options?: CallOptions) => Promise<PolarClientRow>
  /** Who did what to whose data, newest first. */
  readonly audit: (options?: AdminAuditOptions) => Pages<AuditRow>
  /** Every subscription, newest first. */
  readonly eventSubscriptions: (options?: CallOptions) => Promise<ReadonlyArray<EventSubscriptionRow>>
  /** Let an app be told of events. */
  readonly makeEventSubscription: (body: EventSubscriptionRequest, options?: CallOptions) => Promise<EventSubscriptionMade>
  /** Change a subscription; what is absent stays. */
  readonly changeEventSubscription: (id: string, body: EventSubscriptionPatch, options?: CallOptions) => Promise<EventSubscriptionRow>
  /** End a subscription, and forget its deliveries. */
  readonly endEventSubscription: (id: string, options?: CallOptions) => Promise<void>
  /** Send a ping. */
  readonly testEventSubscription: (id: string, options?: CallOptions) => Promise<Pinged>
  /** What became of the deliveries of the last 30 days, newest event first. */
  readonly eventDeliveries: (id: string, options?: AdminEventDeliveriesOptions) => Promise<ReadonlyArray<EventDeliveryRow>>
  /** Send one event again. */
  readonly replayEvent: (id: string, eventId: string, options?: CallOptions) => Promise<Replayed>
  /** Send the events of a time again. */
  readonly replayEvents: (id: string, body: ReplayRequest, options?: CallOptions) => Promise<Replayed>
  /** Everybody's syncs in numbers: queue, quota, lag, pushes. */
  readonly syncOverview: (options?: CallOptions) => Promise<SyncOverviewRow>
  /** Who is synced next and why, soonest first. */
  readonly upcomingSyncs: (options?: AdminUpcomingSyncsOptions) => Promise<ReadonlyArray<UpcomingSyncRow>>
  /** Jobs that wait, in the order of their turn. */
  readonly queuedSyncs: (options?: AdminQueuedSyncsOptions) => Promise<ReadonlyArray<QueuedSyncRow>>
  /** Jobs that are not tried again, newest first. */
  readonly deadLetters: (options?: AdminDeadLettersOptions) => Promise<ReadonlyArray<DeadLetterRow>>
  /** Try a dead letter again, as if for the first time. */
  readonly retryDeadLetter: (id: string, options?: CallOptions) => Promise<void>
  /** Forget a dead letter; the person's next sync comes as planned. */
  readonly discardDeadLetter: (id: string, options?: CallOptions) => Promise<void>
}
/** Methods of `system`, as the contract has them. */
export interface SystemOperations {
  /** Whether the process and its database are well. */
  readonly health: (options?: CallOptions) => Promise<Healthy>
  /** Whether to send requests here: also false while migrating or stopping. */
  readonly ready: (options?: CallOptions) => Promise<Healthy>
}
/** Methods of the contract by group. */
export interface Operations {
  readonly records: RecordsOperations
  readonly analytics: AnalyticsOperations
  readonly exports: ExportsOperations
  readonly sync: SyncOperations
  readonly users: UsersOperations
  readonly accounts: AccountsOperations
  readonly admin: AdminOperations
  readonly system: SystemOperations
}
/**
 * Where each operation is: its verb, its path with `{}` for each parameter and `~` for a person, and whether it takes a
 * body. `LIST` is a GET of pages, `FILE` a GET of a stream.
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
    exerciseSamples: "GET ~/exercises/{}/samples",
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
    status: "GET ~/analytics/status"
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
    revokeKeys: "POST ~/api-key/revoke"
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
