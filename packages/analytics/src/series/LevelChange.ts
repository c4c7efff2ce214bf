/** A level that replaced the one before it, in day numbers. */
export interface LevelChange {
  /** The first day of the new level. */
  readonly day: number
  /** References of later days start at `day`, */
  readonly knownFrom: number
  /** up to this one. */
  readonly until: number
  readonly by: "label" | "level_change"
}
