/** Every tool, in the order in which clients see them. */
import { Effect } from "effect"
import { makeActivity } from "./activity.ts"
import { makeCompare } from "./compare.ts"
import { makeExplain } from "./explain.ts"
import { makeFindings } from "./findings.ts"
import { makeHeart } from "./heart.ts"
import { makeJournal } from "./journal.ts"
import { makeNights } from "./nights.ts"
import { makeSync } from "./sync.ts"
import { makeToday } from "./today.ts"
import { makeTraining } from "./training.ts"
import { makeTrainings } from "./trainings.ts"
import { makeTrend } from "./trend.ts"

/** Makes the tools over the ports. */
export const makeTools = Effect.all([
  makeToday,
  makeExplain,
  makeNights,
  makeActivity,
  makeTrainings,
  makeTraining,
  makeHeart,
  makeTrend,
  makeCompare,
  makeFindings,
  makeJournal,
  makeSync
])
