/** Sleep timing as people call it: every night and every option is checked. */
import { callable, checked, oneOf, optional, whole, within, options } from "../results/checks.ts"
import * as regularity from "../sleep/sleepRegularity.ts"
import * as stages from "../sleep/sleepStages.ts"
import * as timing from "../sleep/sleepTiming.ts"
import { minute, nights, numbers, spans } from "./samples.ts"

const days = /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 3660))
const group = { midSleep: numbers, duration: numbers }
const aWeek = /* @__PURE__ */ within(0, 7)

export const awakeAndUnknown: typeof stages.awakeAndUnknown = /* @__PURE__ */ checked(
  stages.awakeAndUnknown,
  {
    changes: [{ minute, stage: /* @__PURE__ */ oneOf("wake", "rem", "light", "deep", "unknown") }],
    endMinute: minute
  }
)
export const dayAgreement: typeof regularity.dayAgreement = /* @__PURE__ */ checked(regularity.dayAgreement, {
  nights,
  known: spans
})
export const sleepRegularity: typeof regularity.sleepRegularity = /* @__PURE__ */ checked(
  regularity.sleepRegularity,
  {
    nights,
    options: /* @__PURE__ */ options({
      days,
      wallClock: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(true, false))
    })
  }
)
export const sleepTiming: typeof timing.sleepTiming = /* @__PURE__ */ checked(timing.sleepTiming, {
  nights,
  options: /* @__PURE__ */ options({ days })
})
export const socialJetlag: typeof timing.socialJetlag = /* @__PURE__ */ checked(timing.socialJetlag, {
  nights,
  options: /* @__PURE__ */ options({ days, isFree: /* @__PURE__ */ optional(callable) })
})
export const jetlagOfGroups: typeof timing.jetlagOfGroups = /* @__PURE__ */ checked(timing.jetlagOfGroups, {
  work: group,
  free: group,
  workDays: /* @__PURE__ */ within(1e-3, 7),
  freeDays: aWeek
})
