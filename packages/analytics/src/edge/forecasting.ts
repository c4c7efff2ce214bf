/** The forecast as people call it: every option is checked. */
import * as future from "../forecasting/forecast.ts"
import { checked, optional, whole, options } from "../results/checks.ts"
import { aSeries } from "./samples.ts"

export const forecast: typeof future.forecast = /* @__PURE__ */ checked(future.forecast, {
  series: aSeries,
  options: /* @__PURE__ */ options({
    load: /* @__PURE__ */ optional(aSeries),
    days: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 7))
  })
})
