/** Distributions, tests and regressions, as people call them: every argument is checked. */
import {
  check,
  type Check,
  callable,
  checked,
  is,
  largest,
  notNegative,
  nullable,
  number,
  oneOf,
  optional,
  share,
  whole,
  within,
  positive,
  real,
  wrong
} from "../results/checks.ts"
import * as of from "../stats/unchecked.ts"
import { pair, giving, asLongAs, ascending, gaps, numbers, wholes } from "./samples.ts"

const width = /* @__PURE__ */ whole(1, 1000)
const correlation = /* @__PURE__ */ within(-1, 1)
const pairs = /* @__PURE__ */ is(
  "a number of pairs above 2",
  (given) => typeof given === "number" && given > 2 && given <= largest
)
/** Sums as `normalEquations` makes them. */
const equations: Check = (given, path, all) => {
  check({ width, products: numbers, targets: numbers }, given, path, all)
  const own = given as of.NormalEquations
  if (own.products.length !== own.width ** 2 || own.targets.length !== own.width)
    throw wrong(given, "equations: normalEquations(width)", path)
}
const rowOf: Check = (given, path, all) => {
  numbers(given, path, all)
  const [own] = all as readonly [of.NormalEquations]
  if ((given as ArrayLike<number>).length !== own.width)
    throw wrong(given, `a row of ${own.width} numbers`, path)
}

export const addRow: typeof of.addRow = /* @__PURE__ */ checked(of.addRow, {
  equations: equations,
  row: rowOf,
  target: number
})
export const adjustPValues: typeof of.adjustPValues = /* @__PURE__ */ checked(of.adjustPValues, {
  pValues: [/* @__PURE__ */ nullable(share)],
  adjustment: /* @__PURE__ */ optional(
    /* @__PURE__ */ oneOf("benjamini_hochberg", "benjamini_yekutieli", "holm")
  )
})
export const adjustedDifference: typeof of.adjustedDifference = /* @__PURE__ */ checked(
  of.adjustedDifference,
  {
    grid: gaps,
    marked: /* @__PURE__ */ asLongAs(0, numbers),
    others: [/* @__PURE__ */ asLongAs(0, numbers)]
  }
)
export const chiSquareUpperTail: typeof of.chiSquareUpperTail = /* @__PURE__ */ checked(
  of.chiSquareUpperTail,
  {
    x: notNegative,
    df: positive
  }
)
/** Its terms are checked one by one. */
export const continuedFraction: typeof of.continuedFraction = /* @__PURE__ */ giving(
  real,
  /* @__PURE__ */ checked(
    (b0: number, term: (index: number) => of.Term) =>
      of.continuedFraction(b0, (index) => {
        const found = term(index)
        pair(found, "term(index)")
        return found
      }),
    { b0: number, term: callable }
  )
)

export const correlationPValue: typeof of.correlationPValue = /* @__PURE__ */ checked(of.correlationPValue, {
  rho: correlation,
  n: pairs
})
export const dot: typeof of.dot = /* @__PURE__ */ checked(of.dot, {
  coefficients: numbers,
  row: /* @__PURE__ */ asLongAs(0, numbers)
})
export const groupEffects: typeof of.groupEffects = /* @__PURE__ */ checked(of.groupEffects, {
  groups: [numbers]
})
export const hamedRao: typeof of.hamedRao = /* @__PURE__ */ checked(of.hamedRao, {
  y: numbers,
  slope: number
})
export const incompleteBeta: typeof of.incompleteBeta = /* @__PURE__ */ checked(of.incompleteBeta, {
  a: positive,
  b: positive,
  x: share
})
export const kruskalWallis: typeof of.kruskalWallis = /* @__PURE__ */ checked(of.kruskalWallis, {
  groups: [numbers]
})
export const logGamma: typeof of.logGamma = /* @__PURE__ */ checked(of.logGamma, { x: positive })
export const mannKendall: typeof of.mannKendall = /* @__PURE__ */ checked(of.mannKendall, { y: numbers })
export const mulberry32: typeof of.mulberry32 = /* @__PURE__ */ checked(of.mulberry32, { seed: number })
export const normalCdf: typeof of.normalCdf = /* @__PURE__ */ checked(of.normalCdf, { z: real })
export const normalEquations: typeof of.normalEquations = /* @__PURE__ */ checked(of.normalEquations, {
  width: width
})
export const normalQuantile: typeof of.normalQuantile = /* @__PURE__ */ checked(of.normalQuantile, {
  p: number
})
export const normalUpperTail: typeof of.normalUpperTail = /* @__PURE__ */ checked(of.normalUpperTail, {
  z: real
})
export const pearson: typeof of.pearson = /* @__PURE__ */ checked(of.pearson, { x: numbers, y: numbers })
export const slopeTest: typeof of.slopeTest = /* @__PURE__ */ checked(of.slopeTest, {
  days: /* @__PURE__ */ ascending(wholes),
  values: /* @__PURE__ */ asLongAs(0, numbers),
  slope: number,
  minScale: /* @__PURE__ */ optional(notNegative),
  movements: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 100))
})
export const solve: typeof of.solve = /* @__PURE__ */ checked(of.solve, {
  equations: equations,
  lambda: /* @__PURE__ */ optional(notNegative)
})
export const spearman: typeof of.spearman = /* @__PURE__ */ checked(of.spearman, {
  x: numbers,
  y: /* @__PURE__ */ asLongAs(0, numbers)
})
export const spearmanInterval: typeof of.spearmanInterval = /* @__PURE__ */ checked(of.spearmanInterval, {
  rho: correlation,
  n: number
})
export const studentTQuantile: typeof of.studentTQuantile = /* @__PURE__ */ checked(of.studentTQuantile, {
  p: number,
  df: positive
})
export const studentTTwoSided: typeof of.studentTTwoSided = /* @__PURE__ */ checked(of.studentTTwoSided, {
  t: real,
  df: positive
})
export const theilSen: typeof of.theilSen = /* @__PURE__ */ checked(of.theilSen, {
  t: numbers,
  y: /* @__PURE__ */ asLongAs(0, numbers)
})
export const upperIncompleteGamma: typeof of.upperIncompleteGamma = /* @__PURE__ */ checked(
  of.upperIncompleteGamma,
  {
    a: positive,
    x: /* @__PURE__ */ within(0, Infinity)
  }
)
