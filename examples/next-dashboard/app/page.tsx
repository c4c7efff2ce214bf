/** Four weeks of nights, rendered on the server. The browser gets HTML and SVG, but no API key. */
import { PolarFlowError } from "@polar-flow/sdk-client"
import { HrvChart } from "./HrvChart.tsx"
import { NightPicker } from "./NightPicker.tsx"
import { currentUserId, polarFlow } from "./polar.ts"
import { SleepChart } from "./SleepChart.tsx"

/** Rendered for each request: never at build time, never shared between users. */
export const dynamic = "force-dynamic"

const read = async () => {
  const [polar, userId] = [polarFlow(), currentUserId()]
  const [nights, baselines, { suggestions }] = await Promise.all([
    polar.records.sleep(userId, { days: 28, order: "asc" }),
    polar.analytics.baselines(userId, { metrics: ["hrv_rmssd"] }),
    polar.analytics.insights(userId)
  ])
  return { nights, baseline: baselines[0], suggestions }
}

const apology = ({ code, requestId }: PolarFlowError) =>
  code === "not_found"
    ? "Connect your Polar account first."
    : `The nights cannot be shown at the moment (${requestId ?? code}).`

const readOrApologise = () =>
  read().catch((error: unknown) => {
    if (error instanceof PolarFlowError) return apology(error)
    throw error
  })

export default async function Page() {
  const found = await readOrApologise()
  if (typeof found === "string") return <main role="alert">{found}</main>
  const { baseline, nights, suggestions } = found
  const newest = nights.at(-1)
  if (newest === undefined) return <main>No night in the last four weeks.</main>
  return (
    <main>
      <h1>Four weeks of nights</h1>
      {suggestions.map(({ action, description }) => (
        <p key={action}>{description}</p>
      ))}
      <HrvChart nights={nights} baseline={baseline} />
      <SleepChart nights={nights} />
      <NightPicker newest={newest.date} />
      <details>
        <summary>The same as a table</summary>
        <table>
          <thead>
            <tr>
              {["Night", "Score", "Asleep, h", "HRV, ms"].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nights.toReversed().map((night) => (
              <tr key={night.date}>
                <th scope="row">{night.date}</th>
                <td>{night.sleep_score ?? "–"}</td>
                <td>{night.total_sleep_hours?.toFixed(1) ?? "–"}</td>
                <td>{night.hrv_avg ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </main>
  )
}
