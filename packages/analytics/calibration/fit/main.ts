/**
 * `npm run fit`: fits what observations rest on to simulated lives, and writes `src/insights/fitted.ts`: first the forms
 * of departure (`forms`), then with these the curves of confidence (`curves`).
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ruleNames } from "../../src/insights/Rule.ts"
import { curves, departureForms } from "../../src/insights/fitted.ts"
import { fitForms } from "./forms.ts"
import { judgedOf, lifeOf } from "./lives.ts"
import { logistic } from "./logistic.ts"

const file = join(import.meta.dirname, "../../src/insights/fitted.ts")
const people = { forms: 160, curves: 300 }
const step = 12

const round = (value: number | undefined): number => Number((value ?? 0).toFixed(2))

const fitCurves = (): typeof curves => {
  // the seeds of `calibration/stated` begin at 0
  const cases = Array.from({ length: people.curves }, (_, seed) =>
    judgedOf(lifeOf(700_000 + seed), step)
  ).flat()
  const entries = ruleNames.map((name) => {
    const own = cases.filter(({ rule }) => rule === name)
    const { intercept, weights } = logistic(own.map(({ isTrue, x }) => ({ x, isTrue, weight: 1 })))
    return [
      name,
      {
        base: round(intercept),
        evidence: round(weights[0]),
        clear: round(weights[1]),
        strength: round(weights[2])
      }
    ] as const
  })
  return Object.fromEntries(entries) as typeof curves
}

const write = (forms: typeof departureForms, of: typeof curves): void => {
  const [header] = readFileSync(file, "utf8").split("\n/** How each form")
  writeFileSync(
    file,
    `${header}
/** How each form of departure looks. */
export const departureForms: ReadonlyArray<DepartureForm> = ${JSON.stringify(forms)}

/** The confidence of each rule. */
export const curves: Readonly<Record<Rule, Curve>> = ${JSON.stringify(of)}
`
  )
}

const [, , part] = process.argv
if (part === "forms") write(fitForms(people.forms), curves)
else if (part === "curves") write(departureForms, fitCurves())
else throw new Error("say forms or curves")
