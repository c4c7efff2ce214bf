/** Prompts: questions that a person picks from a list. They carry no data; the assistant asks for it with the tools. */
import { Effect, Layer } from "effect"
import { McpServer } from "effect/ai"

const manner =
  "Say numbers with their units, and how old they are. Say associations, not causes, and make no diagnosis. Say plainly what is not known."

/** A prompt by name, with what it asks for. */
const asked = [
  {
    name: "morning_check",
    title: "Morning check",
    description: "How am I this morning?",
    text: "How am I this morning? Call today. If something is out of the ordinary, call explain for it. Answer in at most five sentences, and end with one suggestion for the day."
  },
  {
    name: "weekly_review",
    title: "Weekly review",
    description: "What the last seven days were like, beside the four weeks before.",
    text: "Review my last seven days. Call nights, activity and trainings for them, compare with the 28 days before, and findings. Name the two most important things, what went well, and one thing to try next week."
  },
  {
    name: "why_is_my_score_low",
    title: "Why is my score low?",
    description: "What lowered readiness today.",
    text: "Why is my readiness what it is today? Call explain with readiness, then explain for the part that moved it most, and journal for the last three days. Tell measured parts from what I wrote down."
  },
  {
    name: "plan_my_week",
    title: "Plan my week",
    description: "A plan for the coming seven days that fits the present state.",
    text: "Plan my training for the next seven days. Call today, trend for form and fatigue, and trainings for the last 28 days. Propose days with easy, hard and no training, and say on which number each choice rests. I decide; ask me what I have planned already."
  },
  {
    name: "sheet_for_my_doctor",
    title: "A sheet for my doctor",
    description: "One page of measured values for a conversation with a doctor.",
    text: "Write one page for my doctor. Call trend for hrv_rmssd, resting_hr, sleep_duration and steps over 90 days, findings, and journal. Give tables of measured values with dates and units, changes and since when, and what I wrote down. Measured by a watch, not by a medical device: say so at the top. No interpretation."
  }
] as const

const one = ({ text, ...prompt }: (typeof asked)[number]) =>
  McpServer.prompt({ ...prompt, content: () => Effect.succeed(`${text} ${manner}`) })

const [first, ...others] = asked

/** The five prompts. */
export const prompts = Layer.mergeAll(one(first), ...others.map(one))
