/** API row of the next sync of a person. */
import { syncReasonTexts, type UpcomingSync } from "@polar-flow/domain"
import type { NextSync } from "../NextSync.ts"

/** The next sync on the wire. */
export const toNextSync = ({ dueAt, hold, priority, reason }: UpcomingSync): NextSync => ({
  due_at: dueAt,
  priority,
  reason,
  reason_text: syncReasonTexts[reason],
  hold
})
