/** Days that a person marked. */

/**
 * What marked days do to references. `leave`: they are no part of the person's normal. `stay`: they are. `restart`: the
 * first day starts a new level, so that nothing before it counts, and so does the day after the last.
 */
export type LabelRule = "leave" | "stay" | "restart"

/** A kind of label with a rule of its own. */
export type LabelKind = "ill" | "alcohol" | "travel" | "injury" | "menstruation" | "medication" | "newDevice"

/** A mark on one day or several. */
export interface Label {
  /** One of `LabelKind`, or any other word. */
  readonly kind: LabelKind | (string & Record<never, never>)
  /**
   * The first day, `YYYY-MM-DD`. A night has the date of waking up, so an evening with alcohol is marked on the next
   * day.
   */
  readonly from: string
  /** The last day, included. Absent: one day, or of a medication and a device: from then on. */
  readonly to?: string | null
  /** What the days do to references, if not what the kind says. Days of any other kind stay. */
  readonly rule?: LabelRule
}
