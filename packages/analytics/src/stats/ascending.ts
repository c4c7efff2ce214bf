/** Index of the first of the first `n` ascending values that is at least `value`. */
export const placeOf = (ascending: Float64Array, n: number, value: number): number => {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** At most so many values that stay ascending while some come and others go. A change is O(values). */
export const ascendingOf = (most: number) => {
  const all = new Float64Array(most + 1)
  let n = 0
  return {
    /** A view, up to the next change. */
    values: () => all.subarray(0, n),
    add: (value: number): void => {
      const at = placeOf(all, n, value)
      all.copyWithin(at + 1, at, n++)
      all[at] = value
    },
    remove: (value: number): void => {
      const at = placeOf(all, n, value)
      all.copyWithin(at, at + 1, n--)
    }
  }
}
