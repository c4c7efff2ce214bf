import { banisterTrimp, edwardsTrimp, luciaTrimp, sampledTrimp } from "../../src/training.ts"
import type { GoldenRunner } from "../golden.ts"

interface Input {
  readonly method: string
  readonly durationMin: number
  readonly avgHr: number
  readonly restHr: number
  readonly maxHr: number
  readonly sex: "male" | "female"
  readonly hr: ReadonlyArray<number>
  readonly stepMin: number
  readonly zoneMinutes: ReadonlyArray<number>
  readonly zoneMinutes3: ReadonlyArray<number>
}

export const run: GoldenRunner = ({ input }) => {
  const { method, durationMin, avgHr, restHr, maxHr, sex, hr, stepMin, zoneMinutes, zoneMinutes3 } =
    input as Input
  const range = { resting: restHr, maximum: maxHr, sex }
  if (method === "banister") return banisterTrimp(durationMin, avgHr, range)
  if (method === "banister_samples") return sampledTrimp(hr, stepMin, range)
  return method === "edwards" ? edwardsTrimp(zoneMinutes) : luciaTrimp(zoneMinutes3)
}
