import { createServer } from "node:http"
import { text } from "node:stream/consumers"
import { verifyWebhook } from "@polar-flow/sdk-client"

const [secret = "", port = "3000"] = process.argv.slice(2)

/** IDs of processed events. A real app stores them in its database for a month. */
const seen = new Set<string>()

const server = createServer(async (request, response) => {
  const result = await verifyWebhook({ body: await text(request), headers: request.headers, secret })
  if (!result.ok) {
    response.writeHead(400).end(result.reason)
    return
  }
  const { event } = result
  if (!seen.has(event.id)) {
    if (event.type === "sync.completed" && event.data.changed.includes("sleep")) {
      process.stdout.write(`${event.id}: new nights of ${event.data.user_id}\n`)
    } else {
      process.stdout.write(`${event.id}: ${event.type}\n`)
    }
    seen.add(event.id)
  }
  response.writeHead(204).end()
})

server.listen(Number(port), "127.0.0.1", () => {
  const address = server.address()
  process.stdout.write(`listens on ${typeof address === "object" ? address?.port : ""}\n`)
})
