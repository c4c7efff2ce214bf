/** What moved a readiness score, in words. */
import type { Contribution } from "../results/Contribution.ts"
import type { Said } from "./Said.ts"

/** A part of a readiness score and its sentence. */
export interface Driver extends Said {
  readonly name: string
  /** Whole points. With 50 they add up to the displayed score. */
  readonly points: number
  readonly value: number | null
  /** The usual value of the person, in the same unit. */
  readonly reference: number | null
  readonly unit: string
}

/** How far a part moved the score. */
type Amount = "little" | "some" | "much"

const amountOf = (points: number): Amount =>
  Math.abs(points) <= 6 ? "little" : Math.abs(points) <= 12 ? "some" : "much"

const adverbs: Readonly<Record<Amount, string>> = { little: "a little ", some: "", much: "much " }

type Way = "lower" | "higher"

/** The night compared with usual nights, by name of the part. */
const compared: Readonly<Record<string, Readonly<Record<Way, (adverb: string) => string>>>> = {
  hrv: {
    lower: (adverb) => `Last night your HRV was ${adverb}lower than usual.`,
    higher: (adverb) => `Last night your HRV was ${adverb}higher than usual.`
  },
  resting_hr: {
    lower: (adverb) => `Last night your heart was ${adverb}calmer than usual.`,
    higher: (adverb) => `Last night your heart ran ${adverb}quicker than usual.`
  },
  sleep_score: {
    lower: (adverb) => `Your sleep score was ${adverb}lower than usual.`,
    higher: (adverb) => `Your sleep score was ${adverb}higher than usual.`
  },
  breathing_rate: {
    lower: (adverb) => `You breathed ${adverb}slower than usual.`,
    higher: (adverb) => `You breathed ${adverb}faster than usual.`
  },
  ans_charge: {
    lower: (adverb) => `Your ANS charge was ${adverb}lower than usual.`,
    higher: (adverb) => `Your ANS charge was ${adverb}higher than usual.`
  }
}

const titles: Readonly<Record<string, string>> = {
  hrv: "HRV",
  resting_hr: "Night heart rate",
  sleep_score: "Sleep score",
  breathing_rate: "Breathing rate",
  ans_charge: "ANS charge",
  sleep_debt: "Sleep debt",
  load_ratio: "Load"
}

const decimals = (value: number | null): string => String(Number((value ?? 0).toFixed(1)))

/** Code and text of a part that moved the score. */
const moved = ({
  displayPoints,
  name,
  reference,
  value
}: Contribution): readonly [code: string, text: string] => {
  if (name === "sleep_debt")
    return ["sleep_debt_owed", `You are ${decimals(value)} h short of sleep over two weeks.`]
  if (name === "load_ratio")
    return ["load_ratio_higher", `Your load this week is ${decimals(value)} times that of the month.`]
  const way = (value ?? 0) < (reference ?? 0) ? "lower" : "higher"
  const sentence = compared[name]?.[way] ?? (() => "The score ends at 0 and at 100.")
  return [compared[name] === undefined ? name : `${name}_${way}`, sentence(adverbs[amountOf(displayPoints)])]
}

/**
 * A part of a readiness score with its sentence. Codes: `NAME_lower`, `NAME_higher` and `NAME_usual` with the name of the
 * part, `sleep_debt_owed`, and `limit` for what is cut off at 0 and 100.
 *
 * @example
 * driverOf(contribution).text // "Last night your heart ran a little quicker than usual."
 */
export const driverOf = (part: Contribution): Driver => {
  const { displayPoints: points, name, reference, unit, value } = part
  const [code, text] = points === 0 ? [`${name}_usual`, `${titles[name] ?? name} adds nothing.`] : moved(part)
  return {
    name,
    code,
    params: { value, amount: points === 0 ? null : amountOf(points) },
    text,
    points,
    value,
    reference,
    unit
  }
}
