/** The tools of polar-flow-server (Python) by their names, for clients that were written for them. */
import { CalendarDate } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { whole } from "./arguments.ts"
import { makeToolMaker, type Subject, type Tool } from "./Tool.ts"

/** What a name stands for now. */
interface Alias {
  readonly tool: string
  /** Its arguments for so many days. */
  readonly args: (days: number, subject: Subject) => object
}

const [usualDays, longestDays, mostNights] = [7, 365, 92]

const last = (days: number, { today }: Subject) => ({
  from: CalendarDate.minusDays(today, days - 1),
  to: today
})
const nights =
  (fields?: ReadonlyArray<string>): Alias["args"] =>
  (days, subject) => ({
    ...last(Math.min(days, mostNights), subject),
    ...(fields === undefined ? {} : { fields })
  })

/** Every old name. */
export const aliases: Readonly<Record<string, Alias>> = {
  get_health_insights: { tool: "today", args: () => ({}) },
  get_sleep: { tool: "nights", args: nights() },
  get_recovery: {
    tool: "nights",
    args: nights(["hrv_avg", "heart_rate_avg", "breathing_rate_avg", "ans_charge"])
  },
  get_activity: { tool: "activity", args: last },
  get_exercises: { tool: "trainings", args: last },
  get_biosensing: { tool: "nights", args: nights(["skin_temperature_avg", "breathing_rate_avg"]) },
  get_baselines: { tool: "today", args: () => ({}) },
  get_patterns: { tool: "findings", args: () => ({}) },
  trigger_sync: { tool: "sync", args: () => ({ action: "start" }) },
  get_sync_status: { tool: "sync", args: () => ({ action: "status" }) }
}

/** Makes the old tools over the new ones. Arguments that they do not know are left alone, as they were then. */
export const makeAliases = Effect.map(
  makeToolMaker,
  (make) =>
    (tools: ReadonlyArray<Tool>): ReadonlyArray<Tool> =>
      Object.entries(aliases).flatMap(([name, { args, tool }]) => {
        const target = tools.find((one) => one.name === tool)
        if (target === undefined) return []
        return [
          make({
            name,
            title: target.title,
            description: `Use ${tool}.`,
            budget: target.budget,
            hints: target.hints,
            scopeOf: () => target.scopeOf(name === "trigger_sync" ? { action: "start" } : {}),
            fields: { days: Schema.optionalKey(whole(1, longestDays)) },
            ignoresOthers: true,
            answer: ({ days = usualDays }, subject) =>
              target.call({ ...args(days, subject), user_id: subject.userId }, subject.caller)
          })
        ]
      })
)
