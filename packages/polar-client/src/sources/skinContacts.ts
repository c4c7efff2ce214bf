/** Skin contact: when the device was worn. Not a data type of its own. The raw responses are stored. */
import { Instant } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint } from "./Source.ts"
import { Numeric, flag, listOf, text, translate } from "../wire/fields.ts"
import { many } from "../wire/records.ts"
import { UtcTime, utcTime } from "../wire/time.ts"

/** One period of a device, with the changes of contact in milliseconds since its start. */
export const SkinContactPeriod = Schema.Struct({
  startTime: Instant,
  endTime: Schema.NullOr(Instant),
  modifiedAt: Schema.NullOr(Instant),
  deviceId: Schema.NullOr(Schema.String),
  changes: Schema.Array(
    Schema.Struct({ milliseconds: Schema.Finite, hasContact: Schema.NullOr(Schema.Boolean) })
  )
})
export type SkinContactPeriod = typeof SkinContactPeriod.Type

const Period = Schema.Struct({
  source_device_id: text,
  start_time: UtcTime,
  end_time: utcTime,
  modified_time: utcTime,
  skin_contact_changes: listOf(
    Schema.Struct({ skin_contact: flag, recording_time_delta_milliseconds: Numeric })
  )
})

const Record = translate(Period, SkinContactPeriod, (period) => ({
  startTime: period.start_time,
  endTime: period.end_time,
  modifiedAt: period.modified_time,
  deviceId: period.source_device_id,
  changes: period.skin_contact_changes.map((change) => ({
    milliseconds: change.recording_time_delta_milliseconds,
    hasContact: change.skin_contact
  }))
}))

export const path = "/v3/users/biosensing/skincontacts"
export const list = endpoint("biosensing.skinContacts", many(Record))
