/**
 * A new user's first ten minutes with the client: an empty project, the tarball and a running server. It only uses what
 * the package's README shows.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { packAll, publishedPackages, root } from "./publishedPackages.ts"
import { installPlainly, run, write } from "./ScratchProject.ts"

const program = `import { createHmac } from "node:crypto"
import { createPolarFlowClient, verifyWebhook } from "@polar-flow/sdk-client"

const [baseUrl, userId, apiKey] = process.argv.slice(2)
const polar = createPolarFlowClient({ baseUrl, apiKey })

const [latest] = await polar.records.sleep(userId, { days: 30 })
const night = await polar.records.sleepNight(userId, latest.date)
console.log(\`night \${night.date}: \${night.total_sleep_hours} h, \${night.hypnogram.length} stages\`)

const { job_id: jobId } = await polar.sync.start(userId)
let types = 0
for await (const progress of polar.sync.events(userId, { jobId })) {
  if (progress.event === "type") types += 1
  else console.log(\`sync: \${progress.status}, \${types} types\`)
}

const secret = "whsec_" + Buffer.alloc(24, 7).toString("base64")
const body = JSON.stringify({ type: "ping", timestamp: new Date().toISOString(), data: {} })
const timestamp = String(Math.floor(Date.now() / 1000))
const signature = createHmac("sha256", Buffer.alloc(24, 7)).update(\`evt_1.\${timestamp}.\${body}\`).digest("base64")
const headers = { "webhook-id": "evt_1", "webhook-timestamp": timestamp, "webhook-signature": \`v1,\${signature}\` }
const told = await verifyWebhook({ body, headers, secret })
const forged = await verifyWebhook({ body: body.replace("ping", "pong"), headers, secret })
console.log(\`webhook: \${told.ok ? told.event.type : told.reason}, forged: \${forged.ok ? "taken" : forged.reason}\`)
`

const expected =
  /^night \d{4}-\d\d-\d\d: [\d.]+ h, \d+ stages\nsync: success, \d+ types\nwebhook: ping, forged: wrong_signature\n$/u

/** Installs the client into an empty folder and uses it with a running server. Returns the program's output. */
export const tenMinutes = async (baseUrl: string, userId: string, apiKey: string): Promise<string> => {
  const scratch = mkdtempSync(join(tmpdir(), "polar-flow-stranger-"))
  try {
    const client = publishedPackages.filter(({ folder }) => folder === "sdk-client")
    await run(root, join(root, "node_modules/.bin/turbo"), "run", "build", "--filter=@polar-flow/sdk-client")
    const folder = join(scratch, "project")
    await installPlainly(folder, packAll(join(scratch, "tarballs"), client))
    write(folder, { "main.js": program })
    const printed = await run(folder, process.execPath, "main.js", baseUrl, userId, apiKey)
    if (!expected.test(printed)) throw new Error(`unexpected output:\n${printed}`)
    return printed
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
