/** Nightly Recharge: the list of 28 days, and one night by its wake-up date. */
import { empty, json } from "../requests/Answer.ts"
import { parseDay } from "../requests/DateWindow.ts"
import { type DataCall, polarUser, read } from "../requests/Operation.ts"
import type { Night } from "../people/Night.ts"
import { rechargeOf } from "../people/Recharge.ts"
import { Random } from "../world/Random.ts"
import { dayText } from "../time/WallClock.ts"
import { fiveMinuteMap, knownNight, knownNights } from "./sleep.ts"

/** Four hours, starting half an hour after falling asleep. */
const window = { fromMinute: 30, minutes: 240 }

const rechargeJson = (call: DataCall, night: Night) => {
  const recharge = rechargeOf(call.person, night)
  if (recharge === undefined) return undefined
  const random = new Random(call.person.seed, night.day, "rechargeSamples")
  const around = (mean: number, deviation: number) => mean + random.normal(0, deviation)
  return {
    polar_user: polarUser(call),
    date: dayText(night.day),
    heart_rate_avg: recharge.heartRate,
    beat_to_beat_avg: recharge.beatToBeat,
    heart_rate_variability_avg: recharge.rmssd,
    breathing_rate_avg: recharge.breathingRate,
    nightly_recharge_status: recharge.status,
    ans_charge: recharge.ansCharge,
    ans_charge_status: recharge.ansStatus,
    hrv_samples: fiveMinuteMap(night, window, () => Math.max(5, Math.round(around(recharge.rmssd, 5)))),
    breathing_samples: fiveMinuteMap(
      night,
      window,
      () => Math.round(around(recharge.breathingRate, 0.4) * 10) / 10
    )
  }
}

/** `/v3/users/nightly-recharge…` */
export const nightlyRechargeOperations = [
  read("listNightlyRecharge", "/v3/users/nightly-recharge", (call) =>
    json({ recharges: knownNights(call).flatMap((night) => rechargeJson(call, night) ?? []) })
  ),
  read("getNightlyRecharge", "/v3/users/nightly-recharge/{date}", (call) => {
    const day = parseDay(call.params["date"])
    if (day === undefined) return empty(400)
    const night = knownNight(call, day)
    const recharge = night === undefined ? undefined : rechargeJson(call, night)
    return recharge === undefined ? empty(404) : json(recharge)
  })
]
