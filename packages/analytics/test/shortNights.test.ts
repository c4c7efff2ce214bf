/** What is said after several nights with too little sleep. */
import { assert, describe, it } from "@effect/vitest"
import { asksForRecovery, type Morning, morningOf } from "../calibration/morning.ts"
import { healthyPeople, healthyPerson, personOf } from "../calibration/people.ts"
import { range } from "../calibration/Study.ts"

const start = 365
const sleepIds = ["sleep_debt", "sleep_below_normal", "sleep_duration_below_normal"]
const isForAttention = ({ priority }: { readonly priority: string }): boolean =>
  priority === "high" || priority === "medium"
const isAboutSleep = ({ observations }: Morning): boolean =>
  observations.some((each) => sleepIds.includes(each.id) && isForAttention(each))
const shareOf = (all: ReadonlyArray<Morning>, holds: (one: Morning) => boolean): number =>
  all.filter(holds).length / all.length

/** Mornings after so many short nights of different people. */
const mornings = (hours: number, nights: number): ReadonlyArray<Morning> =>
  range(300, 329).map((seed) => {
    const { days, person } = healthyPerson(seed, {
      days: start + nights,
      traits: { missingBlocks: 0, missingNights: 0 },
      events: [{ kind: "shortNights", start, strength: hours }]
    })
    return morningOf(person, days.last)
  })

describe("after nights with an hour less sleep", () => {
  const [three, five] = [mornings(1, 3), mornings(1, 5)]

  it("most people are told, after five nights more of them than after three", () => {
    assert.isAtLeast(shareOf([...three, ...five], isAboutSleep), 0.6)
    assert.isAtLeast(shareOf(five, isAboutSleep), shareOf(three, isAboutSleep))
  })

  it("a part is asked to rest, with the short nights among the reasons", () => {
    const asked = [...three, ...five].filter(asksForRecovery)
    assert.isAtLeast(asked.length, 12)
    const named = asked.filter(({ suggestions }) =>
      suggestions.some(
        ({ action, because }) =>
          action === "prioritize_recovery" && because.some((id) => id.startsWith("sleep_d"))
      )
    )
    assert.isAtLeast(named.length / asked.length, 0.7)
  })

  it("healthy people are told much less often", () => {
    const healthy = healthyPeople(16, 33, { days: 400 }).flatMap(({ days, person }) =>
      range(days.first + 160, days.last, 79).map((day) => morningOf(person, day))
    )
    assert.isAtMost(shareOf(healthy, isAboutSleep), 0.12)
  })
})

/** The observation after three nights of a regular sleeper that were so many hours short. */
const said = (strength: number) => {
  const { days, person } = personOf(5, {
    days: start + 3,
    traits: { sleepHours: { mean: 7.4, sd: 0.6 } },
    events: [{ kind: "shortNights", start, strength }]
  })
  return morningOf(person, days.last).observations.find(({ id }) => id === "sleep_duration_below_normal")
}

describe("a run of short nights", () => {
  it("is named with its size, its reference and how rare it is", () => {
    const found = said(1.2)
    assert.deepInclude(found, { category: "sleep", priority: "medium" })
    assert.match(found?.fact ?? "", /^Sleep duration of the last 3 nights is \d+% below baseline$/u)
    assert.match(
      found?.context ?? "",
      /^\d\.?\d? h compared with 7\.?\d? h\. About 1 of (\d+|100 or more) of your own means of 3 nights is as low$/u
    )
    const [compared] = found?.evidence ?? []
    const size = (100 * (1 - (compared?.value ?? 0) / (compared?.reference ?? 1))).toFixed(0)
    assert.include(found?.fact ?? "", ` ${size}% below`)
  })

  it("is not there if the nights are as usual, or longer", () => {
    assert.isUndefined(said(0))
    assert.isUndefined(said(-1.2))
  })
})
