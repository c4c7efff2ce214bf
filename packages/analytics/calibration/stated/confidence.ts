/** How often observations are right, beside the confidence that they state: the reliability of each tenth. */
import { judgedOf, lifeOf } from "../fit/lives.ts"
import { type Figure, range, study, type Tally } from "../Study.ts"

const step = 12
const tenths = range(0, 9)

/** Tenths of which more comes true than is said. */
const isCautious = (tenth: number): boolean => tenth === 6 || tenth === 7

const figureOf = (tenth: number): Figure => ({
  says: `Right observations of those with a confidence of ${tenth / 10} to ${(tenth + 1) / 10}`,
  file: "docs/formulas.md",
  quote: isCautious(tenth)
    ? "from 0.6 to 0.8 more comes true than it says"
    : "within 0.05 of what comes true in each tenth",
  stated: "in answers",
  kind: isCautious(tenth) ? "at least" : "exactly",
  tolerance: 0.05
})

/** The lives have seeds that the fit does not use. */
export const confidences = study({
  name: "confidence of observations",
  person: (seed) => lifeOf(seed).one,
  measure: (one) => {
    const all = judgedOf(lifeOf(one.seed), step)
    const said = all.filter(
      ({ isSaid, rule }) => isSaid && rule !== "together" && rule !== "change" && rule !== "drift"
    )
    const tallyOf = (cases: typeof all): Tally => ({
      hits: cases.filter(({ isTrue }) => isTrue).length,
      of: cases.length,
      said: cases.reduce((sum, { confidence }) => sum + confidence, 0)
    })
    return Object.fromEntries(
      tenths.map((tenth) => [
        `from${tenth}`,
        tallyOf(said.filter(({ confidence }) => Math.min(9, Math.floor(10 * confidence)) === tenth))
      ])
    )
  },
  figures: Object.fromEntries(tenths.map((tenth) => [`from${tenth}`, figureOf(tenth)]))
})
