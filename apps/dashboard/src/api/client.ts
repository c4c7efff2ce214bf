/** The server, as the one who is signed in. */
import { type CachedAnswer, createPolarFlowClient, type PolarFlowClient } from "@polar-flow/sdk-client"
import { serverUrl } from "../app/root.ts"

/** Answers by URL, for as long as the page is open. The server is asked each time whether they are still right. */
const answers = new Map<string, CachedAnswer>()
let client: PolarFlowClient | undefined

const longestWait = 10_000

/** The client. Resources try again themselves, and tell so. */
export const server = (): PolarFlowClient =>
  (client ??= createPolarFlowClient({
    baseUrl: serverUrl(),
    session: true,
    cache: answers,
    retries: 0,
    timeoutMs: longestWait
  }))

/** Removes what the server said to the last one who was signed in. */
export const forgetServer = (): void => answers.clear()
