/** Labels that would cover each other. */

/**
 * Moves labels apart, as little as possible and around their common middle, so that neighbours have a distance.
 *
 * @example
 * apart([{ y: 10 }, { y: 14 }], 18) // [{ y: 3 }, { y: 21 }]
 */
export const apart = <A extends { readonly y: number }>(
  labels: ReadonlyArray<A>,
  distance: number
): ReadonlyArray<A> => {
  const groups: Array<{ readonly members: Array<A>; middle: number }> = []
  for (const label of labels.toSorted((a, b) => a.y - b.y)) {
    groups.push({ members: [label], middle: label.y })
    for (let last = groups.length - 1; last > 0; last--) {
      const [above, below] = [groups[last - 1], groups[last]]
      if (above === undefined || below === undefined) break
      const room = ((above.members.length + below.members.length) / 2) * distance
      if (below.middle - above.middle >= room) break
      above.members.push(...below.members)
      above.middle = above.members.reduce((sum, { y }) => sum + y, 0) / above.members.length
      groups.pop()
    }
  }
  return groups.flatMap(({ members, middle }) =>
    members.map((label, index) => ({ ...label, y: middle + (index - (members.length - 1) / 2) * distance }))
  )
}
