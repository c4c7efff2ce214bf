/** Decides what a run does with each data type. Pure: no clock, no network. */
import { CalendarDate, DataTypes, type Pace, type SyncAsk, type SyncRequest } from "@polar-flow/domain"
import { isDue, type DueContext } from "./isDue.ts"
import { emptiesUntilRare } from "./SyncPolicy.ts"

/**
 * `Regular`: fetch what may have changed, or at least `days` days. `Named`: fetch only the days and records in `asks`.
 * `Backfill`: fetch the next chunk of older days. `None`: skip the type.
 */
export type Task =
  | { readonly _tag: "None" }
  | { readonly _tag: "Regular"; readonly days: number | undefined }
  | { readonly _tag: "Named"; readonly asks: ReadonlyArray<SyncAsk> }
  | { readonly _tag: "Backfill" }

const none: Task = { _tag: "None" }

/** How thoroughly a run fetches, derived from its trigger. */
export const paceOf = ({ isAnnounced, trigger }: SyncRequest): Pace => {
  if (trigger !== "schedule" && trigger !== "webhook") return "thorough"
  return isAnnounced === true ? "announced" : "polled"
}

/**
 * Whether Polar pushes this type itself. The other types of a push are inferred, and are skipped if the device has no
 * such sensor.
 */
const isPushed = (name: DataTypes.Name): boolean => DataTypes.byName[name].sync.announcedBy?.isOwn === true

/** A regular fetch costs one call too, so it replaces the named days if the type is due anyway. */
const ofAsks = (name: DataTypes.Name, asks: ReadonlyArray<SyncAsk>, context: DueContext): Task => {
  const due = isDue(name, context)
  const isSensorMissing = (context.states[name]?.emptyInARow ?? 0) >= emptiesUntilRare
  if (isSensorMissing && !isPushed(name) && !due) return none
  const days = 1 + Math.max(...asks.map(({ from }) => CalendarDate.daysBetween(from, context.today)))
  const isOneCall =
    asks.every(({ key }) => key === undefined) && days <= DataTypes.byName[name].sync.firstDays
  return due && isOneCall ? { _tag: "Regular", days: Math.max(1, days) } : { _tag: "Named", asks }
}

/**
 * The task for a type.
 *
 * @param wasFetchedBefore whether the interrupted run that this run resumes already fetched the type
 */
export const taskOf = (
  name: DataTypes.Name,
  request: SyncRequest,
  context: DueContext,
  wasFetchedBefore: boolean
): Task => {
  if (request.trigger === "backfill") return { _tag: "Backfill" }
  const asks = (request.asks ?? []).filter(({ type }) => type === name)
  if (asks.length > 0) return ofAsks(name, asks, context)
  if (request.trigger === "webhook") return none
  const isWanted = request.days !== undefined || (isDue(name, context) && !wasFetchedBefore)
  return isWanted ? { _tag: "Regular", days: request.days } : none
}

/** Polls derive from this type whether others are due, so it is fetched first once it has a state. */
const leader = DataTypes.byName.dailyActivity

/** The types in the order in which a run syncs them. */
export const orderOf = ({
  pace,
  states
}: Pick<DueContext, "pace" | "states">): ReadonlyArray<DataTypes.Known> =>
  pace === "thorough" || states[leader.name] === undefined
    ? DataTypes.all
    : [leader, ...DataTypes.all.filter(({ name }) => name !== leader.name)]
