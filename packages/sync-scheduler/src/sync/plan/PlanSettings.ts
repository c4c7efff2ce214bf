/** Planner settings: the operator's, and values derived from them. */
export interface PlanSettings {
  /** Whether syncs are planned at all (`SYNC_ENABLED`). */
  readonly isEnabled: boolean
  /** Minutes between two polls of an active person without healthy pushes (`SYNC_INTERVAL_MINUTES`). */
  readonly intervalMinutes: number
  /**
   * Maximum number of syncs that one pass enqueues (`SYNC_MAX_USERS_PER_RUN`). If that is too few to cover everyone
   * within an interval, the limit becomes twice the number needed, and Polar's quota is the effective bound.
   */
  readonly maxUsersPerRun: number
  /**
   * Seconds between the starts of two syncs (`SYNC_STAGGER_SECONDS`). Shorter when a pass enqueues more syncs than fit.
   */
  readonly staggerSeconds: number
  /** Seconds between two planning passes. */
  readonly everySeconds: number
  /**
   * Share of Polar's quota (0–1) that polls may not use. It is reserved for pushed events and for syncs that someone
   * waits for.
   */
  readonly reserveShare: number
}

/** The defaults documented in `docs/configuration.md`. */
export const defaultPlanSettings: PlanSettings = {
  isEnabled: true,
  intervalMinutes: 60,
  maxUsersPerRun: 10,
  staggerSeconds: 5,
  everySeconds: 60,
  reserveShare: 0.1
}
