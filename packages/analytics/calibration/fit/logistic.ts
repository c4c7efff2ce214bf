/** Weighted logistic regression. */

/** One observed case. */
export interface Case {
  readonly x: ReadonlyArray<number>
  readonly isTrue: boolean
  readonly weight: number
}

/** Solves a small system of equations by elimination with pivoting. */
const solved = (matrix: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<number> => {
  const rows = matrix.map((row) => [...row])
  const n = rows.length
  for (let column = 0; column < n; column++) {
    const pivot = rows.reduce(
      (best, row, index) =>
        index >= column && Math.abs(row[column] as number) > Math.abs(rows[best]?.[column] as number)
          ? index
          : best,
      column
    )
    const lead = rows[pivot] as Array<number>
    rows[pivot] = rows[column] as Array<number>
    rows[column] = lead
    rows.forEach((row, index) => {
      if (index === column) return
      const factor = (row[column] as number) / (lead[column] as number)
      for (let j = column; j <= n; j++) row[j] = (row[j] as number) - factor * (lead[j] as number)
    })
  }
  return rows.map((row, index) => (row[n] as number) / (row[index] as number))
}

const zeros = (n: number): Array<number> => Array.from({ length: n }, () => 0)

const ridge = 1e-5

/** Gradient and negative Hessian of the mean log likelihood, with the ridge. */
const derivativesOf = (cases: ReadonlyArray<Case>, total: number, beta: ReadonlyArray<number>) => {
  const size = beta.length
  const gradient = zeros(size)
  const hessian = Array.from({ length: size }, () => zeros(size))
  for (const { x, isTrue, weight } of cases) {
    const row = [1, ...x]
    const p = 1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * (beta[k] as number), 0)))
    const share = weight / total
    row.forEach((value, k) => {
      gradient[k] = (gradient[k] as number) + share * (Number(isTrue) - p) * value
      const line = hessian[k] as Array<number>
      row.forEach((other, j) => (line[j] = (line[j] as number) + share * p * (1 - p) * value * other))
    })
  }
  for (let k = 0; k < size; k++) {
    const line = hessian[k] as Array<number>
    line[k] = (line[k] as number) + (k === 0 ? 1e-9 : ridge)
    if (k > 0) gradient[k] = (gradient[k] as number) - ridge * (beta[k] as number)
  }
  return { gradient, hessian }
}

/** Newton's step of the coefficients that may move. Those at their bound that would leave it stay where they are. */
const stepOf = (
  { gradient, hessian }: ReturnType<typeof derivativesOf>,
  active: ReadonlyArray<number>,
  isAtBound: (k: number) => boolean
): ReadonlyArray<readonly [k: number, step: number]> => {
  const step = solved(
    active.map((k) => [...active.map((j) => hessian[k]?.[j] as number), gradient[k] as number])
  )
  const kept = active.filter((k, index) => !isAtBound(k) || (step[index] as number) >= 0)
  return kept.length < active.length
    ? stepOf({ gradient, hessian }, kept, isAtBound)
    : active.map((k, index) => [k, step[index] as number] as const)
}

/**
 * Intercept and weights by Newton's method with a small ridge. Weights are at least 0 where `isFree` does not say
 * otherwise: a sign that is more unfavourable never counts for less. A step ends where the first weight becomes 0, so
 * that weights of inputs that resemble each other find the best of the allowed values, too.
 */
export const logistic = (
  cases: ReadonlyArray<Case>,
  isFree: (index: number) => boolean = () => false
): { readonly intercept: number; readonly weights: ReadonlyArray<number> } => {
  const total = cases.reduce((sum, { weight }) => sum + weight, 0)
  const beta = zeros((cases[0]?.x.length ?? 0) + 1)
  const isBounded = (k: number) => k > 0 && !isFree(k - 1)
  const isAtBound = (k: number) => isBounded(k) && (beta[k] as number) <= 0
  for (let round = 0; round < 200; round++) {
    const found = derivativesOf(cases, total, beta)
    const active = beta.flatMap((_, k) => (isAtBound(k) && (found.gradient[k] as number) < 0 ? [] : [k]))
    const steps = stepOf(found, active, isAtBound)
    const allowed = steps.map(([k, step]) => (isBounded(k) && step < 0 ? (beta[k] as number) / -step : 1))
    const part = Math.min(1, ...allowed)
    for (const [index, [k, step]] of steps.entries()) {
      beta[k] = allowed[index] === part && part < 1 ? 0 : (beta[k] as number) + part * step
    }
    if (part === 1 && Math.max(...steps.map(([, step]) => Math.abs(step))) < 1e-6) break
  }
  return { intercept: beta[0] as number, weights: beta.slice(1) }
}
