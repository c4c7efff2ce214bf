/**
 * The index of the number that is nearest to a place. The numbers ascend. O(log n).
 *
 * @example
 * nearest([0, 10, 30], 18) // 1
 */
export const nearest = (numbers: ReadonlyArray<number>, place: number): number => {
  let [low, high] = [0, Math.max(0, numbers.length - 1)]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  const before = numbers[low - 1]
  return before !== undefined && place - before <= (numbers[low] ?? before) - place ? low - 1 : low
}
