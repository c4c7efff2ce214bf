/** What the README's program takes as given: the ports. */
import { ports } from "./TestServer.ts"

Object.assign(globalThis, { ports: ports() })
