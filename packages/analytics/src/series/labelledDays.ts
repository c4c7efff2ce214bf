/** What a person's labels do to references. */
import { epochDayOf } from "./CivilDate.ts"
import { type InputIssue, invalid, type InvalidInput, unexpected } from "../results/InvalidInput.ts"
import type { Label, LabelKind, LabelRule } from "./Label.ts"
import type { LevelChange } from "./LevelChange.ts"

/** The one place that says what each kind does. */
const rules: Readonly<Record<LabelKind, LabelRule>> = {
  ill: "leave",
  alcohol: "leave",
  travel: "leave",
  injury: "leave",
  menstruation: "stay",
  medication: "restart",
  newDevice: "restart"
}

/**
 * Longest course of a medication that leaves references like an illness, once it is over: the level before it goes on.
 */
const shortCourse = 14

/** What labels do to references, in day numbers. */
export interface LabelledDays {
  /** Days that are no part of the person's normal. */
  readonly excluded: ReadonlySet<number>
  readonly restarts: ReadonlyArray<LevelChange>
}

const words: ReadonlyArray<LabelRule | undefined> = ["leave", "stay", "restart", undefined]

const spanOf = (label: Label) => {
  const { kind, from, to = null, rule } = label ?? {}
  const first = epochDayOf(from)
  const last = epochDayOf(to ?? from)
  if (!kind || typeof kind !== "string" || last < first || !words.includes(rule))
    throw unexpected(label, "a label with a kind that ends after it begins")
  const own = Object.hasOwn(rules, kind) ? rules[kind as LabelKind] : "stay"
  return { kind, first, last, ends: to !== null, rule: rule ?? own }
}

const compute = (labels: ReadonlyArray<Label>): LabelledDays => {
  if (!Array.isArray(labels)) throw unexpected(labels, "an array of labels", "labels")
  const excluded = new Set<number>()
  const restarts: Array<LevelChange> = []
  const issues: Array<InputIssue> = []
  const spans = labels.flatMap((value, index) => {
    try {
      return spanOf(value)
    } catch (error) {
      issues.push({ index, value, problem: (error as InvalidInput).message })
      return []
    }
  })
  if (issues.length > 0)
    throw invalid(
      issues.map(({ index, problem }) => `label ${index}: ${problem}`).join("; "),
      `labels[${issues[0]?.index}]`,
      issues
    )
  const restart = (day: number, until: number) =>
    restarts.push({ day, knownFrom: day - 1, until, by: "label" })
  for (const { kind, first, last, ends, rule } of spans) {
    const isShort = ends && kind === "medication" && last - first < shortCourse
    // days that are marked one by one are one period
    const goesOn = spans.some((each) => each.kind === kind && each.first < first && each.last >= first - 1)
    if (rule === "restart" && !goesOn) restart(first, isShort ? last : Infinity)
    if (rule === "restart" && ends && !isShort) restart(last + 1, Infinity)
    if (rule === "leave" || (rule === "restart" && isShort))
      for (let day = first; day <= last; day++) excluded.add(day)
  }
  return { excluded, restarts }
}

const none: ReadonlyArray<Label> = []
/** Lists of labels are not modified, so that each is read once. */
const read = /* @__PURE__ */ new WeakMap<ReadonlyArray<Label>, LabelledDays>()

/**
 * The days that labels take out of references, and the days at which they start a new level. O(labels and their days),
 * once per list.
 *
 * @throws InvalidInput with every label that has no kind, no valid days or a rule that there is not.
 * @example
 * labelledDays([{ kind: "ill", from: "2026-11-02", to: "2026-11-05" }]).excluded.size // 4
 */
export const labelledDays = (labels = none): LabelledDays => {
  const found = read.get(labels) ?? compute(labels)
  read.set(labels, found)
  return found
}
