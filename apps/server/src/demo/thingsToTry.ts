/** The running services and how to access them. */
export interface DemoPlaces {
  readonly baseUrl: string
  readonly simulatorUrl: string
  readonly userId: string
  readonly apiKey: string
  /** Signs a browser in as the user, once. */
  readonly signInUrl: string
  /** Token for claiming the demo server; null if it has an owner. */
  readonly setupToken: string | null
}

/** The last output of the demo. Its last line is for programs. */
export const thingsToTry = ({
  apiKey,
  baseUrl,
  setupToken,
  signInUrl,
  simulatorUrl,
  userId
}: DemoPlaces): string => {
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

  today's insights
${curl("/insights")}
  the nights of the last 7 days
${curl("/sleep?days=7")}
  180 days of heart rate variability
${curl("/recharge?days=180")}
  exercises of the last 30 days
${curl("/exercises?days=30")}
  sync now
${curl("/sync/trigger", "-X POST ")}
  status of the user
${curl("/status")}

  dashboard   ${signInUrl}   (works once, within 10 minutes; then sign in with the key)
  owner       ${baseUrl}/admin${setupToken === null ? "" : `   (setup token ${setupToken})`}
  API docs    ${baseUrl}/docs
  simulator   ${simulatorUrl}

Press Ctrl-C to stop. The next start continues with this data.

demo ready ${ready}`
}
