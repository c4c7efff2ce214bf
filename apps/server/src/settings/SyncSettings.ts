/** Settings of background syncs, a part of `ServerConfig`. */
import { type PlanSettings, ScheduleConfig, SyncConfig } from "@polar-flow/sync-scheduler"
import { Config, Option } from "effect"
import { flag, PositiveInt, wholeNumber } from "./values.ts"

const minutesPerWeek = 7 * 24 * 60
const { concurrency, syncOnStartup, plan: defaultPlan } = ScheduleConfig.defaults
const { lookbackDays } = SyncConfig.defaults

/** The settings as they are in the environment. */
export const syncSettings = Config.all({
  isEnabled: Config.withDefault(flag("SYNC_ENABLED"), defaultPlan.isEnabled),
  minutes: Config.option(Config.schema(wholeNumber(5, minutesPerWeek), "SYNC_INTERVAL_MINUTES")),
  hours: Config.option(Config.schema(wholeNumber(1, minutesPerWeek / 60), "SYNC_INTERVAL_HOURS")),
  maxUsersPerRun: Config.withDefault(
    Config.schema(wholeNumber(1, 100_000), "SYNC_MAX_USERS_PER_RUN"),
    defaultPlan.maxUsersPerRun
  ),
  staggerSeconds: Config.withDefault(
    Config.schema(wholeNumber(0, 3600), "SYNC_STAGGER_SECONDS"),
    defaultPlan.staggerSeconds
  ),
  concurrency: Config.withDefault(Config.schema(wholeNumber(1, 100), "SYNC_CONCURRENCY"), concurrency),
  syncOnStartup: Config.withDefault(flag("SYNC_ON_STARTUP"), syncOnStartup),
  // more than the first sync can ask for counts as all of it
  lookbackDays: Config.withDefault(Config.schema(PositiveInt, "SYNC_DAYS_LOOKBACK"), lookbackDays)
})

/** The settings for the planner, the worker and the syncs. */
interface SyncSettings {
  readonly lookbackDays: number
  readonly concurrency: number
  readonly syncOnStartup: boolean
  readonly plan: PlanSettings
}

/** Derives the settings. Minutes take precedence over hours. */
export const syncSettingsOf = (given: Config.Success<typeof syncSettings>): SyncSettings => {
  const { hours, isEnabled, maxUsersPerRun, minutes, staggerSeconds } = given
  const fromHours = Option.map(hours, (count) => count * 60)
  const intervalMinutes = Option.getOrElse(
    Option.orElse(minutes, () => fromHours),
    () => defaultPlan.intervalMinutes
  )
  return {
    lookbackDays: given.lookbackDays,
    concurrency: given.concurrency,
    syncOnStartup: given.syncOnStartup,
    plan: { ...defaultPlan, isEnabled, maxUsersPerRun, staggerSeconds, intervalMinutes }
  }
}
