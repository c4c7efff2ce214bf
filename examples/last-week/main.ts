import { createPolarFlowClient } from "../../packages/sdk-client/src/index.ts"

const [baseUrl = "http://127.0.0.1:8000", userId = "", apiKey = ""] = process.argv.slice(2)
const polar = createPolarFlowClient({ baseUrl, apiKey })

for (const night of await polar.records.sleep(userId, { days: 7, order: "asc" })) {
  const hours = night.total_sleep_hours?.toFixed(1) ?? "–"
  process.stdout.write(
    `${night.date}  ${hours} h  score ${night.sleep_score ?? "–"}  HRV ${night.hrv_avg ?? "–"} ms\n`
  )
}
