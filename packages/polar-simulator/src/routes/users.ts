/** Registration, user data and deregistration. */
import { Option, Schema } from "effect"
import { type Answer, empty, json } from "../requests/Answer.ts"
import type { Registration } from "../world/Ledger.ts"
import type { Operation, PersonCall } from "../requests/Operation.ts"
import { read } from "../requests/Operation.ts"
import type { Person } from "../people/Person.ts"
import { physicalInfoOn, weighInAt } from "../people/Physique.ts"
import { isoDuration, utcMillis, utcSeconds } from "../time/WallClock.ts"
import { todayOf } from "../requests/DateWindow.ts"

const RegisterRequest = Schema.Struct({ "member-id": Schema.NonEmptyString })
const memberIdXml = /<member-id>([^<]+)<\/member-id>/u

/** Parses JSON, or the one relevant element of the XML form. */
const memberIdOf = (body: unknown): string | undefined =>
  typeof body === "string"
    ? memberIdXml.exec(body)?.[1]
    : Option.getOrUndefined(Schema.decodeUnknownOption(RegisterRequest)(body))?.["member-id"]

const userJson = (person: Person, registration: Registration) => ({
  "polar-user-id": person.id,
  "member-id": registration.memberId,
  "registration-date": utcMillis(registration.at),
  "first-name": person.traits.firstName,
  "last-name": person.traits.lastName,
  birthdate: person.traits.birthDate,
  gender: person.traits.gender,
  weight: person.traits.weightKg,
  height: person.traits.heightCm,
  "extra-info": []
})

const register = (call: PersonCall): Answer => {
  const memberId = memberIdOf(call.body)
  if (memberId === undefined) return empty(400)
  const { registrations } = call.world.ledger
  const isTaken = [...registrations.values()].some((entry) => entry.memberId === memberId)
  if (isTaken || registrations.has(call.person.id)) return empty(409)
  const registration: Registration = { personId: call.person.id, memberId, at: call.now }
  call.world.ledger.change((ledger) => ledger.registrations.set(call.person.id, registration))
  return json(userJson(call.person, registration))
}

const isOwn = (call: PersonCall): boolean => call.params["user-id"] === String(call.person.id)

const get = (call: PersonCall): Answer => {
  if (!isOwn(call)) return empty(403)
  const registration = call.world.ledger.registrations.get(call.person.id)
  return registration === undefined ? empty(204) : json(userJson(call.person, registration))
}

const leave = (call: PersonCall): Answer => {
  if (!isOwn(call)) return empty(403)
  call.world.ledger.change((ledger) => {
    ledger.registrations.delete(call.person.id)
    ledger.tokens.delete(call.token)
  })
  return empty(204)
}

/** `/v3/users`, `/v3/users/{user-id}`, `/v3/users/physical-info` */
export const userOperations: ReadonlyArray<Operation> = [
  { name: "registerUser", method: "POST", path: "/v3/users", realm: "account", answer: register },
  { name: "getUser", method: "GET", path: "/v3/users/{user-id}", realm: "account", answer: get },
  { name: "deleteUser", method: "DELETE", path: "/v3/users/{user-id}", realm: "account", answer: leave },
  read("getPhysicalInfo", "/v3/users/physical-info", (call) => {
    const today = todayOf(call)
    const info = physicalInfoOn(call.person, weighInAt(call.person, today) > call.now ? today - 7 : today)
    return json({
      weight: info.weightKg,
      height: info.heightCm,
      created: utcSeconds(info.createdAt),
      modified: utcSeconds(info.modifiedAt),
      birthday: info.birthDate,
      gender: info.gender,
      maximum_heart_rate: info.maximumHeartRate,
      resting_heart_rate: info.restingHeartRate,
      aerobic_threshold: info.aerobicThreshold,
      anaerobic_threshold: info.anaerobicThreshold,
      vo2_max: info.vo2Max,
      weight_source: "SOURCE_USER",
      training_background: info.trainingBackground,
      typical_day: info.typicalDay,
      sleep_goal: isoDuration(info.sleepGoalSeconds)
    })
  })
]
