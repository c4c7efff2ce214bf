/** What the README's program takes as given: the ports. */
import { ports } from "./harness/TestServer.ts"

Object.assign(globalThis, { ports: ports() })
