/**
 * Runs the Dockerfile in a separate folder, starts the result as `compose.yaml` would, waits until its health check
 * passes, and stops it. Usage: `node house/container/checkImage.ts`
 */
import { execFileSync, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "../publishing/publishedPackages.ts"
import { type BuiltImage, buildImage } from "./builtImage.ts"

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  return typeof address === "object" && address !== null ? address.port : 0
}

/** A container engine ends a health check that takes longer, so this does too. */
const healthTimeout = 5000

const isHealthy = ({ healthCommand: [program = "", ...args] }: BuiltImage, env: NodeJS.ProcessEnv): boolean =>
  spawnSync(program, args, { env, stdio: "ignore", timeout: healthTimeout }).status === 0

const untilHealthy = async (image: BuiltImage, env: NodeJS.ProcessEnv, triesLeft = 120): Promise<void> => {
  if (isHealthy(image, env)) return
  if (triesLeft === 0) throw new Error("the server is not healthy after two minutes")
  await new Promise((resolve) => setTimeout(resolve, 1000))
  await untilHealthy(image, env, triesLeft - 1)
}

const check = async (image: BuiltImage) => {
  const data = join(image.root, "data")
  const env = {
    ...image.environment,
    API_HOST: "127.0.0.1",
    API_PORT: String(await freePort()),
    DATA_DIR: data
  }
  if (isHealthy(image, env)) throw new Error("the health check passes without a server")
  const [program = "", ...args] = image.command
  const server = spawn(program, args, {
    cwd: image.workingFolder,
    env,
    stdio: ["ignore", "ignore", "inherit"]
  })
  const ended = once(server, "exit")
  try {
    await Promise.race([
      untilHealthy(image, env),
      ended.then(([code]) => Promise.reject(new Error(`ended with ${code}`)))
    ])
  } finally {
    server.kill("SIGTERM")
  }
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`the server exited with code ${code} after SIGTERM`)
  if (!existsSync(join(data, "polar-flow.duckdb"))) throw new Error("the data is not in /data")
}

const scratch = mkdtempSync(join(tmpdir(), "polar-flow-image-"))
try {
  const pnpm = join(root, "node_modules/.bin/pnpm")
  const store = execFileSync(pnpm, ["store", "path"], { cwd: root, encoding: "utf8" }).trim()
  const image = buildImage(root, scratch, store)
  await check(image)
  const [size] = execFileSync("du", ["-sm", image.workingFolder], { encoding: "utf8" }).split("\t")
  process.stdout.write(`the image's server is healthy, stops when told, and has ${size} MB\n`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
