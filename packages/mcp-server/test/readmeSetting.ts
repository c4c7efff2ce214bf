/** What the README's program takes as given: the ports. */
import { ports } from "./harness/ports.ts"

Object.assign(globalThis, { ports })
