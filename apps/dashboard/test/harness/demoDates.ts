/** Dates of what the demo has. It ends today, whenever that is, so tests ask. */
import type { DemoServer } from "./DemoServer.ts"

/** The dates of the nights, newest first. */
export const nightDates = async ({ key, url, userId }: DemoServer): Promise<ReadonlyArray<string>> => {
  const answer = await fetch(`${url}/api/v1/users/${userId}/sleep?days=120`, {
    headers: { "x-api-key": key }
  })
  return ((await answer.json()) as ReadonlyArray<{ readonly date: string }>).map(({ date }) => date)
}
