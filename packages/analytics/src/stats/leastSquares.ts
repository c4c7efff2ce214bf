/** Linear regression that is updated row by row. */

/** Accumulated sums from which the regression can be solved at any time. Rows start with 1 for the constant. */
export interface NormalEquations {
  readonly width: number
  /** XᵀX, row by row. */
  readonly products: Float64Array
  /** Xᵀy. */
  readonly targets: Float64Array
}

/** Empty equations for rows of `width` numbers. */
export const normalEquations = (width: number): NormalEquations => ({
  width,
  products: new Float64Array(width * width),
  targets: new Float64Array(width)
})

/** Adds a row to the equations, in place. O(width²). */
export const addRow = (
  { width, products, targets }: NormalEquations,
  row: ArrayLike<number>,
  target: number
): void => {
  for (let i = 0; i < width; i++) {
    const value = row[i] as number
    targets[i] = (targets[i] as number) + value * target
    for (let j = 0; j < width; j++)
      products[i * width + j] = (products[i * width + j] as number) + value * (row[j] as number)
  }
}

/**
 * Ridge regression by Cholesky decomposition: minimises the squared error plus `lambda` times the squared coefficients,
 * except the constant. `null` if the rows do not determine the coefficients. O(width³).
 *
 * @example
 * const line = normalEquations(2)
 * for (const [x, y] of [[0, 1], [1, 3], [2, 5]] as const) addRow(line, [1, x], y)
 * solve(line) // Float64Array [1, 2]
 */
export const solve = ({ width, products, targets }: NormalEquations, lambda = 0): Float64Array | null => {
  // The lower triangle, row by row. A small array of numbers is created much faster than a Float64Array.
  const lower: Array<number> = []
  for (let i = 0, row = 0; i < width; row += ++i) {
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let rest = (products[i * width + j] as number) + (i === j && i > 0 ? lambda : 0)
      for (let k = 0; k < j; k++) rest -= (lower[row + k] as number) * (lower[other + k] as number)
      if (i === j && !(rest > 1e-12 * (products[i * width + i] as number))) return null
      lower.push(i === j ? Math.sqrt(rest) : rest / (lower[other + j] as number))
    }
  }
  const at = (i: number, k: number) => lower[(i * (i + 1)) / 2 + k] as number
  const solution = new Float64Array(targets)
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) solution[i] = (solution[i] as number) - at(i, k) * (solution[k] as number)
    solution[i] = (solution[i] as number) / at(i, i)
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++)
      solution[i] = (solution[i] as number) - at(k, i) * (solution[k] as number)
    solution[i] = (solution[i] as number) / at(i, i)
  }
  return solution
}

/** Scalar product of coefficients and a row. O(width). */
export const dot = (coefficients: ArrayLike<number>, row: ArrayLike<number>): number => {
  let total = 0
  for (let i = 0; i < coefficients.length; i++) total += (coefficients[i] as number) * (row[i] as number)
  return total
}
