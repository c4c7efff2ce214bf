/** Resources: what the words mean, a day, and a training session. */
import { metrics } from "@polar-flow/analytics"
import { CalendarDate } from "@polar-flow/domain"
import { Effect, Layer, Schema } from "effect"
import { McpSchema, McpServer } from "effect/ai"
import { McpCaller } from "../access/McpCaller.ts"
import { toResult } from "../answers/toResult.ts"
import { McpTools } from "../tools/McpTools.ts"

const [usualDays, longestCompletion] = [30, 20]

const metricLines = Object.values(metrics)
  .map(
    ({ measured, name, title, unit }) =>
      `- ${name}: ${title}${unit === "" ? "" : `, ${unit}`}${measured === "night" ? ", of the night" : ""}`
  )
  .join("\n")

const about = `# polar-flow

Health data of one person from Polar devices. Dates are the person's own days; a night has the date of waking up. null: not measured.

## Metrics

${metricLines}

## Scores

- readiness: 0–100, 50 is this person's normal, of the night before
- fitness, fatigue: cardio load over 42 and 7 days; form: fitness less fatigue
- sleep_debt: hours of sleep that are missing, over 14 days

## Words

- usual range: the middle half of the 90 days before
- unusual: more than 1.5 interquartile ranges outside of the quartiles; far: more than 3
- q: a p-value adjusted for everything that was tested
- Everything describes associations in the data of one person. It is no diagnosis.
`

/** The answer of a tool as JSON. Without structure there would be no refusal to tell, so it is said as text. */
const answerOf = Effect.fnUntraced(function* (name: string, args: object) {
  const caller = yield* McpCaller
  const tool = (yield* McpTools).named(name)
  if (tool === undefined) return ""
  return yield* tool.call(args, caller).pipe(
    Effect.map((answer) => {
      const { content, structuredContent } = toResult(answer, {
        budget: tool.budget,
        hasStructure: true,
        hasText: false
      })
      const [first] = content
      return JSON.stringify({
        text: first !== undefined && "text" in first ? first.text : "",
        ...(structuredContent as object)
      })
    }),
    Effect.catchTag("Refusal", ({ message }) => Effect.succeed(JSON.stringify({ text: message })))
  )
})

/** The first cells of the newest rows of a tool's answer. */
const firstCells = Effect.fnUntraced(function* (name: string, place: number) {
  const caller = yield* McpCaller
  const tool = (yield* McpTools).named(name)
  const to = yield* CalendarDate.today(0)
  const args = { from: CalendarDate.minusDays(to, usualDays - 1), to }
  if (tool === undefined) return []
  return yield* tool.call(args, caller).pipe(
    Effect.map(({ rows }) => rows.map((row) => String(row[place]))),
    Effect.catchTag("Refusal", () => Effect.succeed([]))
  )
})

const startingWith = (input: string, found: ReadonlyArray<string>): Array<string> =>
  found.filter((one) => one.startsWith(input)).slice(0, longestCompletion)

/** The resource and the two templates. */
export const resources = Layer.unwrap(
  Effect.map(McpTools, (tools) => {
    const withTools = Effect.provideService(McpTools, tools)
    return Layer.mergeAll(
      McpServer.resource({
        uri: "polar-flow://about",
        name: "about",
        description: "Metrics, units and words",
        mimeType: "text/markdown",
        content: Effect.succeed(about)
      }),
      McpServer.resource`polar-flow://day/${McpSchema.param("date", Schema.String)}`({
        name: "day",
        description: "How one day is, as today answers",
        mimeType: "application/json",
        completion: {
          date: (input: string) =>
            Effect.map(firstCells("nights", 0), (found) => startingWith(input, found.toReversed())).pipe(
              withTools
            )
        },
        content: (_uri, date) => answerOf("today", { date }).pipe(withTools)
      }),
      McpServer.resource`polar-flow://training/${McpSchema.param("id", Schema.String)}`({
        name: "training",
        description: "One training session, as training answers",
        mimeType: "application/json",
        completion: {
          id: (input: string) =>
            Effect.map(firstCells("trainings", 0), (found) => startingWith(input, found)).pipe(withTools)
        },
        content: (_uri, id) => answerOf("training", { id }).pipe(withTools)
      })
    )
  })
)
