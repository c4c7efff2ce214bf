/** `GET /api/night?date=2026-11-20`: one night for the browser, which never sees the API key. */
import { askWithValidator } from "../../polar.ts"

const passedOn = ["content-type", "etag", "cache-control"]

const refuse = (status: number, detail: string) =>
  Response.json({ detail }, { status, headers: { "cache-control": "no-store" } })

export const GET = async (request: Request): Promise<Response> => {
  const date = new URL(request.url).searchParams.get("date") ?? ""
  if (!/^\d{4}-\d\d-\d\d$/u.test(date)) return refuse(400, "date must be a day, YYYY-MM-DD")
  const answer = await askWithValidator(`/sleep/${date}`, request).catch(() => null)
  switch (answer?.status) {
    case 200:
    case 304: {
      // forwards the server's ETag and "must-revalidate": the browser revalidates each time and only downloads changed data
      const headers = passedOn.flatMap((name) => {
        const value = answer.headers.get(name)
        return value === null ? [] : [[name, value] as [string, string]]
      })
      return new Response(answer.body, { status: answer.status, headers })
    }
    case 400:
      return refuse(400, "There is no such day")
    case 404:
      return refuse(404, "Nothing was measured in this night")
    default:
      // an invalid key or an unavailable server is our problem, not the browser's
      return refuse(502, "The night cannot be shown at the moment")
  }
}
