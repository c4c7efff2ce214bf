/** How the plan is drawn; the operator's settings and what follows from them. */
export interface PlanSettings {
  /** Whether anything is planned at all (`SYNC_ENABLED`). */
  readonly isEnabled: boolean
  /** Minutes between two polls of somebody active whose news nobody announces (`SYNC_INTERVAL_MINUTES`). */
  readonly intervalMinutes: number
  /**
   * People that one look offers at most (`SYNC_MAX_USERS_PER_RUN`). With so many people that this would not do within
   * an interval, twice as many as it takes: then Polar's quota is the bound.
   */
  readonly maxUsersPerRun: number
  /** Seconds between the starts of two syncs (`SYNC_STAGGER_SECONDS`); fewer when a look offers more than fit. */
  readonly staggerSeconds: number
  /** Seconds between two looks. */
  readonly everySeconds: number
  /** Share of Polar's quota, 0–1, that no poll touches: it is kept for what Polar pushes and for people who wait. */
  readonly reserveShare: number
}

/** As documented in `docs/configuration.md`. */
export const defaultPlanSettings: PlanSettings = {
  isEnabled: true,
  intervalMinutes: 60,
  maxUsersPerRun: 10,
  staggerSeconds: 5,
  everySeconds: 60,
  reserveShare: 0.1
}
