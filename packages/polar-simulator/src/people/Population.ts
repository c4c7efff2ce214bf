/** Generates people: traits derived from the seed, and default planted anomalies. */
import { CalendarDate } from "@polar-flow/domain"
import { Random, seedOf } from "../world/Random.ts"
import { deviceNames } from "./Device.ts"
import { makePerson, type Person, type PersonProfile, type Traits } from "./Person.ts"
import type { Planted } from "./Planted.ts"

/** Days of history before the first day of the simulation. */
const historyDays = 430

/** Added people have indexes from here on, so that their ids do not depend on the number of seeded people. */
export const firstAddedIndex = 1_000_000

const firstPersonId = 40_000_000
const personIdStep = 7919

/** Polar user id of the n-th person. */
const personIdOf = (index: number): number => firstPersonId + index * personIdStep

/** The index of a person id; undefined if unknown. */
export const indexOfPersonId = (id: number): number | undefined => {
  const index = (id - firstPersonId) / personIdStep
  return Number.isInteger(index) && index >= 0 ? index : undefined
}

const female = ["Aino", "Ada", "Ines", "Maya", "Noor", "Sofia", "Tuuli", "Zoe", "Hanna", "Lucia"] as const
const male = ["Oskar", "Ben", "Mateo", "Juho", "Ravi", "Tom", "Elias", "Luca", "Noah", "Sami"] as const
const family = [
  "Laine",
  "Berg",
  "Costa",
  "Novak",
  "Silva",
  "Meyer",
  "Rossi",
  "Khan",
  "Dubois",
  "Virta"
] as const
const homes = [
  ["Europe/Helsinki", 60.21, 24.93],
  ["Europe/Berlin", 52.51, 13.36],
  ["Europe/Lisbon", 38.74, -9.15],
  ["America/New_York", 40.78, -73.96],
  ["Asia/Kolkata", 12.97, 77.59]
] as const
const repertoires: readonly [Traits["sports"], ...Array<Traits["sports"]>] = [
  ["running", "strength", "trailRunning"],
  ["cycling", "strength", "running"],
  ["running", "swimming", "cycling"],
  ["skiing", "running", "yoga"],
  ["strength", "yoga", "running"]
]

/** The default planted anomalies of the n-th person, in days relative to the first day of the simulation. */
const script = (index: number): ReadonlyArray<{ kind: Planted["kind"]; from: number; to: number }> => {
  const scripts: ReadonlyArray<ReturnType<typeof script>> = [
    [
      { kind: "illness", from: -9, to: -4 },
      { kind: "illness", from: -190, to: -185 }
    ],
    [],
    [
      { kind: "overreaching", from: -20, to: -3 },
      { kind: "sleepRestriction", from: -120, to: -111 }
    ],
    [
      { kind: "travel", from: -24, to: -12 },
      { kind: "deviceChange", from: -150, to: -150 }
    ],
    [{ kind: "sleepRestriction", from: -11, to: -2 }],
    [
      { kind: "deviceChange", from: -15, to: -15 },
      { kind: "nonWear", from: -60, to: -55 }
    ],
    [
      { kind: "illness", from: 12, to: 17 },
      { kind: "travel", from: -90, to: -76 }
    ],
    [
      { kind: "nonWear", from: -21, to: -18 },
      { kind: "overreaching", from: -210, to: -196 }
    ]
  ]
  return scripts[index % scripts.length] ?? []
}

const plantedFor = (index: number, anchor: number, homeZone: string): ReadonlyArray<Planted> =>
  script(index).map(({ kind, from, to }) => ({
    kind,
    from: CalendarDate.fromEpochDay(anchor + from),
    to: CalendarDate.fromEpochDay(anchor + to),
    ...(kind === "travel"
      ? { zone: homeZone.startsWith("America") ? "Europe/Berlin" : "America/New_York" }
      : {}),
    ...(kind === "deviceChange" ? { device: "Polar Grit X2 Pro" as const } : {})
  }))

const traitsFor = (index: number, seed: number, anchor: number): Traits => {
  const random = new Random(seed, "traits")
  const gender = random.chance(0.5) ? "FEMALE" : "MALE"
  const age = random.integer(22, 58)
  const level = random.between(0, 1)
  const [homeZone, latitude, longitude] = homes[index % homes.length] ?? homes[0]
  const heightCm = Math.round(random.normal(gender === "FEMALE" ? 167 : 180, 6))
  return {
    firstName: random.pick(gender === "FEMALE" ? female : male),
    lastName: random.pick(family),
    gender,
    birthDate: CalendarDate.fromEpochDay(anchor - age * 365 - random.integer(0, 364)),
    heightCm,
    weightKg: Math.round((heightCm / 100) ** 2 * random.normal(23.2, 1.6) * 10) / 10,
    restingHeartRate: Math.round(random.normal(57 - level * 11, 3)),
    maximumHeartRate: Math.round(208 - 0.7 * age + random.normal(0, 4)),
    hrvRmssd: Math.round(random.normal(68 - age * 0.6 + level * 18, 6)),
    breathingRate: Math.round(random.normal(14.4, 0.9) * 10) / 10,
    vo2Max: Math.round(52 - age * 0.25 + level * 16 - (gender === "FEMALE" ? 5 : 0)),
    sleepNeedHours: Math.round(random.normal(7.8, 0.4) * 10) / 10,
    bedtimeHour: Math.round(random.normal(23.1, 0.7) * 100) / 100,
    sessionsPerWeek: Math.round(2.5 + level * 4),
    sports: random.pick(repertoires),
    stepsPerDay: Math.round(random.between(5200, 11_500)),
    device: deviceNames[index % deviceNames.length] ?? deviceNames[0],
    homeZone,
    latitude: latitude + random.between(-0.02, 0.02),
    longitude: longitude + random.between(-0.02, 0.02),
    cycleDays: gender === "FEMALE" && age < 50 && random.chance(0.7) ? random.integer(26, 31) : null,
    planted: plantedFor(index, anchor, homeZone)
  }
}

/** The n-th person of a seed; `anchor` is the first day of the simulation. */
export const personAt = (
  index: number,
  worldSeed: number,
  anchor: number,
  profile?: PersonProfile
): Person => {
  const seed = seedOf(worldSeed, "person", index)
  const traits: Traits = { ...traitsFor(index, seed, anchor), ...profile }
  return makePerson(personIdOf(index), seed, traits, anchor - historyDays)
}
