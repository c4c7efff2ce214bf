/**
 * Writes FIT: a valid activity file (file id, event, records, lap, session, activity) in little-endian format.
 *
 * Only fields known to a simulated workout are written. Values that were not measured are FIT's "invalid".
 */
import type { Workout } from "../people/Workout.ts"
import type { WorkoutSeries } from "../people/WorkoutSeries.ts"

/** The FIT epoch is 1989-12-31T00:00:00Z. */
const fitEpochSeconds = 631_065_600
const crcNibbles = [
  0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000,
  0x9c01, 0x8801, 0x4400
] as const

type FieldType = "enum" | "uint8" | "uint16" | "uint32" | "sint32"
const fieldTypes: Readonly<
  Record<FieldType, { readonly base: number; readonly size: 1 | 2 | 4; readonly invalid: number }>
> = {
  enum: { base: 0x00, size: 1, invalid: 0xff },
  uint8: { base: 0x02, size: 1, invalid: 0xff },
  uint16: { base: 0x84, size: 2, invalid: 0xffff },
  uint32: { base: 0x86, size: 4, invalid: 0xffff_ffff },
  sint32: { base: 0x85, size: 4, invalid: 0x7fff_ffff }
}

type Field = readonly [number: number, type: FieldType]
interface Message {
  readonly global: number
  readonly fields: ReadonlyArray<Field>
}

const fileId: Message = {
  global: 0,
  fields: [
    [0, "enum"],
    [1, "uint16"],
    [2, "uint16"],
    [4, "uint32"]
  ]
}
const event: Message = {
  global: 21,
  fields: [
    [253, "uint32"],
    [0, "enum"],
    [1, "enum"]
  ]
}
const record: Message = {
  global: 20,
  fields: [
    [253, "uint32"],
    [0, "sint32"],
    [1, "sint32"],
    [2, "uint16"],
    [3, "uint8"],
    [4, "uint8"],
    [5, "uint32"],
    [6, "uint16"],
    [7, "uint16"]
  ]
}
const summaryFields: ReadonlyArray<Field> = [
  [253, "uint32"],
  [2, "uint32"],
  [7, "uint32"],
  [8, "uint32"],
  [9, "uint32"],
  [11, "uint16"]
]
const lap: Message = { global: 19, fields: [...summaryFields, [15, "uint8"], [16, "uint8"]] }
const session: Message = {
  global: 18,
  fields: [
    ...summaryFields,
    [16, "uint8"],
    [17, "uint8"],
    [5, "enum"],
    [6, "enum"],
    [25, "uint16"],
    [26, "uint16"]
  ]
}
const activity: Message = {
  global: 34,
  fields: [
    [253, "uint32"],
    [0, "uint32"],
    [1, "uint16"],
    [2, "enum"],
    [3, "enum"],
    [4, "enum"]
  ]
}
const messages = [fileId, event, record, lap, session, activity]

const littleEndian = (value: number, size: number): ReadonlyArray<number> =>
  Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 0xff)

const definition = (message: Message): ReadonlyArray<number> => [
  0x40 | messages.indexOf(message),
  0,
  0,
  ...littleEndian(message.global, 2),
  message.fields.length,
  ...message.fields.flatMap(([number, type]) => [number, fieldTypes[type].size, fieldTypes[type].base])
]

const data = (message: Message, values: ReadonlyArray<number | undefined>): ReadonlyArray<number> => [
  messages.indexOf(message),
  ...message.fields.flatMap(([, type], index) => {
    const { size, invalid } = fieldTypes[type]
    return littleEndian(Math.round(values[index] ?? invalid), size)
  })
]

/** FIT's CRC-16, computed by nibbles. */
const crcOf = (bytes: ReadonlyArray<number>): number => {
  let crc = 0
  const step = (nibble: number) => {
    crc = ((crc >>> 4) & 0x0fff) ^ (crcNibbles[crc & 0xf] ?? 0) ^ (crcNibbles[nibble] ?? 0)
  }
  for (const byte of bytes) {
    step(byte & 0xf)
    step((byte >>> 4) & 0xf)
  }
  return crc
}

const scaled = (value: number | undefined, scale: number, offset = 0): number | undefined =>
  value === undefined ? undefined : (value + offset) * scale

const semicircles = (degrees: number | undefined): number | undefined => scaled(degrees, 2 ** 31 / 180)

const recordAt = (start: number, series: WorkoutSeries, second: number): ReadonlyArray<number> => {
  const point = series.track?.[second]
  return data(record, [
    start + second,
    semicircles(point?.latitude),
    semicircles(point?.longitude),
    scaled(series.altitude?.[second], 5, 500),
    series.heartRate?.[second],
    series.cadence?.[second],
    scaled(series.distance?.[second], 100),
    scaled(series.speedKmh?.[second], 1000 / 3.6),
    series.power?.[second]
  ])
}

const summaryValues = (workout: Workout, start: number): ReadonlyArray<number | undefined> => {
  const milliseconds = workout.durationSeconds * 1000
  return [
    start + workout.durationSeconds,
    start,
    milliseconds,
    milliseconds,
    scaled(workout.distanceMeters, 100),
    workout.calories
  ]
}

/** The FIT file of a workout. */
export const fitOf = (workout: Workout, series: WorkoutSeries): Uint8Array => {
  const start = Math.floor(workout.startedAt / 1000) - fitEpochSeconds
  const end = start + Math.round(workout.durationSeconds)
  const [sport, subSport] = workout.sport.fit
  const heartRates = workout.sport.heartRate
    ? [workout.averageHeartRate, workout.maximumHeartRate]
    : [undefined, undefined]
  const body = [
    ...messages.flatMap(definition),
    ...data(fileId, [4, 123, 0, start]),
    ...data(event, [start, 0, 0]),
    ...Array.from({ length: series.seconds }, (_, second) => recordAt(start, series, second)).flat(),
    ...data(event, [end, 0, 4]),
    ...data(lap, [...summaryValues(workout, start), ...heartRates]),
    ...data(session, [...summaryValues(workout, start), ...heartRates, sport, subSport, 0, 1]),
    ...data(activity, [end, workout.durationSeconds * 1000, 1, 0, 26, 1])
  ]
  const header = [14, 0x20, ...littleEndian(2140, 2), ...littleEndian(body.length, 4), 0x2e, 0x46, 0x49, 0x54]
  const whole = [...header, ...littleEndian(crcOf(header), 2), ...body]
  return Uint8Array.from([...whole, ...littleEndian(crcOf(whole), 2)])
}
