import { converges } from "./faults.ts"

// one fixed seed and one new seed; faults.long.test.ts has more, and each kind of fault alone
converges([1, Math.floor(performance.now() * 1e6) % 1_000_000], false)
