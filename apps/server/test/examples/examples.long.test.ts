/** The examples do against the demonstration what their READMEs say. */
import { layer } from "@effect/vitest"
import { Demo } from "../demo/Demo.ts"
import { grafanaOverApi } from "./grafanaOverApi.ts"
import { laravelExample } from "./laravelExample.ts"
import { nextDashboardExample } from "./nextDashboardExample.ts"
import { sdkExample } from "./sdkExample.ts"

layer(Demo.layer, { excludeTestServices: true })("against the demonstration", (it) => {
  sdkExample(it, "sdk-promise")
  sdkExample(it, "sdk-effect")
  grafanaOverApi(it)
  laravelExample(it)
  nextDashboardExample(it)
})
