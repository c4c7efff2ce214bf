/** The examples do against the demonstration what their READMEs say. */
import { layer } from "@effect/vitest"
import { Demo } from "../demo/Demo.ts"
import { grafanaOverApi } from "./grafanaOverApi.ts"
import { laravelExample } from "./laravelExample.ts"
import { nextDashboardExample } from "./nextDashboardExample.ts"
import { sdkExample } from "./sdkExample.ts"

const minutes = 360_000

layer(Demo.layer, { excludeTestServices: true, timeout: minutes })("against the demonstration", (it) => {
  sdkExample(it, "sdk-promise", minutes)
  sdkExample(it, "sdk-effect", minutes)
  grafanaOverApi(it)
  laravelExample(it, minutes)
  nextDashboardExample(it, minutes)
})
