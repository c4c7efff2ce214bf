/** A stated figure holds, is wrong, or cannot be measured exactly enough. */
import { assert, describe, it } from "@effect/vitest"
import { calibrate, type MeasureAll } from "../../calibration/calibrate.ts"
import { personOf } from "../../calibration/people.ts"
import { type Figure, type Study, study } from "../../calibration/Study.ts"
import { mulberry32 } from "../../src/stats.ts"

const person = personOf(1, { days: 30 })

/** A figure that is true of a fifth of the days. Each person has 20 days. */
const ofAFifth = (
  stated: Figure["stated"],
  kind: Figure["kind"],
  most = 8192,
  others: Partial<Figure> = {}
): Study =>
  study({
    name: "a fifth",
    person: (seed) => ({ ...person, seed }),
    measure: ({ seed }) => {
      const random = mulberry32(seed)
      return {
        days: {
          hits: Array.from({ length: 20 }, random).filter((each) => each < 0.2).length,
          of: 20,
          said: 5
        }
      }
    },
    figures: { days: { says: "Days", file: "", quote: "", stated, kind, ...others } },
    most
  })

const measureHere: MeasureAll = (study, seeds) =>
  Promise.resolve(seeds.map((seed) => study.measure(study.person(seed))))

const lineOf = async (study: Study) => {
  const [line] = await calibrate(study, measureHere)
  if (line === undefined) throw new Error("no line")
  return line
}

describe("a stated figure", () => {
  it.each([
    [0.2, "exactly", "holds"],
    [0.3, "exactly", "is outside its interval"],
    [0.1, "exactly", "is outside its interval"],
    [0.3, "at most", "holds"],
    [0.1, "at most", "is outside its interval"],
    [0.1, "at least", "holds"],
    [0.3, "at least", "is outside its interval"]
  ] as const)("of %d (%s) of what is 0.2 %s", async (stated, kind, verdict) => {
    assert.strictEqual((await lineOf(ofAFifth(stated, kind))).verdict, verdict)
  })

  it("is measured on as many people as its interval needs: half its width is at most 20 % of it", async () => {
    const [rare, common] = [await lineOf(ofAFifth(0.02, "at least")), await lineOf(ofAFifth(0.2, "exactly"))]
    for (const { high, low, stated } of [rare, common]) assert.isAtMost((high - low) / 2, 0.2 * stated)
    assert.isAbove(rare.people, 20 * common.people)
  })

  it("does not hold if it would need more people than there are", async () => {
    assert.strictEqual((await lineOf(ofAFifth(0.02, "at least", 64))).verdict, "has too wide an interval")
  })

  it("in answers is the mean of what they said", async () => {
    const line = await lineOf(ofAFifth("in answers", "exactly"))
    assert.strictEqual(line.stated, 0.25)
    assert.strictEqual(line.verdict, "is outside its interval")
  })

  it.each([
    [0.24, "holds"],
    [0.3, "is outside its interval"]
  ] as const)("of %d that may be off by 0.05 %s", async (stated, verdict) => {
    const line = await lineOf(ofAFifth(stated, "exactly", 8192, { tolerance: 0.05 }))
    assert.strictEqual(line.verdict, verdict)
    assert.strictEqual(line.tolerance, 0.05)
  })

  it("is measured no more exactly than it may be off", async () => {
    const [exact, tolerant] = [
      await lineOf(ofAFifth(0.02, "at least")),
      await lineOf(ofAFifth(0.02, "at least", 8192, { tolerance: 0.05 }))
    ]
    assert.isBelow(tolerant.people, exact.people)
  })
})
