/** A count and its noun. `counted(1, "record") // "1 record"`, `counted(2, "person", "people") // "2 people"` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
