/** `node bareServer.ts FILE`: a bare node:http server that sends the file's bytes as JSON, and prints its port. */
import { readFileSync } from "node:fs"
import { createServer } from "node:http"

const bytes = readFileSync(process.argv[2] ?? "")
const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length }).end(bytes)
}).listen(0, "127.0.0.1", () => {
  const address = server.address()
  process.stdout.write(`${typeof address === "object" && address !== null ? address.port : 0}\n`)
})
