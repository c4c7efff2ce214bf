/** What is running, and how to reach it. */
export interface DemoPlaces {
  readonly baseUrl: string
  readonly simulatorUrl: string
  readonly userId: string
  readonly apiKey: string
  /** With which the demonstration's server is claimed; null when it has an owner. */
  readonly setupToken: string | null
}

/** The page that the demonstration ends with; its last line is for programs. */
export const thingsToTry = ({ apiKey, baseUrl, setupToken, simulatorUrl, userId }: DemoPlaces): string => {
  const curl = (path: string, options = "") =>
    `  curl ${options}-H "X-API-Key: ${apiKey}" "${baseUrl}/api/v1/users/${userId}${path}"`
  const ready = JSON.stringify({
    base_url: baseUrl,
    user_id: userId,
    api_key: apiKey,
    simulator_url: simulatorUrl
  })
  return `
Things to try:

  what it all means, today
${curl("/insights")}
  last week's nights
${curl("/sleep?days=7")}
  half a year of heart rate variability
${curl("/recharge?days=180")}
  training
${curl("/exercises?days=30")}
  fetch what is new from Polar
${curl("/sync/trigger", "-X POST ")}
  what is kept of this person
${curl("/status")}

  dashboard   ${baseUrl}/admin${setupToken === null ? "" : `   setup token ${setupToken}`}
  API docs    ${baseUrl}/docs
  simulator   ${simulatorUrl}

Ctrl-C stops everything; the next start goes on from here.

demo ready ${ready}`
}
