import { describe } from "@effect/vitest"
import { surviveKillsBefore } from "./killedRotation.ts"

describe("secrets rotate", () => {
  surviveKillsBefore(Array.from({ length: 22 }, (_, index) => index + 1))
})
