/** What a run does about a type when its turn comes. Pure: no clock, no network. */
import { CalendarDate, DataTypes, type Pace, type SyncAsk, type SyncRequest } from "@polar-flow/domain"
import { isDue, type Occasion } from "./isDue.ts"
import { emptiesUntilRare } from "./SyncPolicy.ts"

/**
 * `Regular`: what can have changed, or at least so many days. `Named`: the days and records of the asks, nothing else.
 * `Older`: the next piece of what the first contact left out.
 */
export type Task =
  | { readonly _tag: "None" }
  | { readonly _tag: "Regular"; readonly days: number | undefined }
  | { readonly _tag: "Named"; readonly asks: ReadonlyArray<SyncAsk> }
  | { readonly _tag: "Older" }

const none: Task = { _tag: "None" }

/** How eagerly a run asks. */
export const paceOf = ({ isAnnounced, trigger }: SyncRequest): Pace => {
  if (trigger !== "schedule" && trigger !== "webhook") return "thorough"
  return isAnnounced === true ? "announced" : "polled"
}

/** Whether Polar pushes about the type itself. If not, a push is a guess, and none for a device without the sensor. */
const isPushed = (name: DataTypes.Name): boolean => DataTypes.byName[name].sync.announcedBy?.isOwn === true

/** A regular question is one call as well, so it takes the place of named days when it is due anyway. */
const ofAsks = (name: DataTypes.Name, asks: ReadonlyArray<SyncAsk>, occasion: Occasion): Task => {
  const due = isDue(name, occasion)
  const isSensorMissing = (occasion.states[name]?.emptyInARow ?? 0) >= emptiesUntilRare
  if (isSensorMissing && !isPushed(name) && !due) return none
  const days = 1 + Math.max(...asks.map(({ from }) => CalendarDate.daysBetween(from, occasion.today)))
  const isOneCall =
    asks.every(({ key }) => key === undefined) && days <= DataTypes.byName[name].sync.firstDays
  return due && isOneCall ? { _tag: "Regular", days: Math.max(1, days) } : { _tag: "Named", asks }
}

/**
 * What to do about a type.
 *
 * @param wasReached whether an interrupted run that this one goes on for had asked for it already
 */
export const taskOf = (
  name: DataTypes.Name,
  request: SyncRequest,
  occasion: Occasion,
  wasReached: boolean
): Task => {
  if (request.trigger === "backfill") return { _tag: "Older" }
  const asks = (request.asks ?? []).filter(({ type }) => type === name)
  if (asks.length > 0) return ofAsks(name, asks, occasion)
  if (request.trigger === "webhook") return none
  const isWanted = request.days !== undefined || (isDue(name, occasion) && !wasReached)
  return isWanted ? { _tag: "Regular", days: request.days } : none
}

/** What the other types of a poll go by is asked for first, once it is known at all. */
const leader = DataTypes.byName.dailyActivity

/** The types in the order in which a run turns to them. */
export const orderOf = ({
  pace,
  states
}: Pick<Occasion, "pace" | "states">): ReadonlyArray<DataTypes.Known> =>
  pace === "thorough" || states[leader.name] === undefined
    ? DataTypes.all
    : [leader, ...DataTypes.all.filter(({ name }) => name !== leader.name)]
