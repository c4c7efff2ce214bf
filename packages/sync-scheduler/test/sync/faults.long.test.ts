import { converges } from "./faults.ts"

converges(
  [
    2,
    3,
    4,
    5,
    ...Array.from({ length: 4 }, (_, round) => Math.floor(performance.now() * 1e6 + round * 7919) % 1_000_000)
  ],
  true
)
