/** Sends GET requests over keep-alive connections, from this process. */
import { Agent, get } from "node:http"

/** Result of a load test. */
export interface Load {
  readonly perSecond: number
  readonly p99Ms: number
  readonly bytes: number
}

const connections = 16

const once = (url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0
      response.on("data", (chunk: Buffer) => (bytes += chunk.length))
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(bytes)
          : reject(new Error(`${url} answered ${response.statusCode}`))
      )
    }).on("error", reject)
  })

/** Sends requests for `seconds` over 16 connections. */
export const load = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number
): Promise<Load> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const bytes = await once(url, headers, agent)
  const taken: Array<number> = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const start = performance.now()
        await once(url, headers, agent)
        taken.push(performance.now() - start)
      }
    })
  )
  agent.destroy()
  const sorted = taken.toSorted((a, b) => a - b)
  return { perSecond: taken.length / seconds, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0, bytes }
}
