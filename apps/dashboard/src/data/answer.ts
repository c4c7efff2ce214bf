/** What the screen of data asks the server for. */
import type { ExportType, KeyRow, SessionRow, SyncJob } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { flag, list, nullable, number, record, text } from "../api/shape.ts"
import { typeNames } from "./words.ts"

const syncsShown = 20

/** The source of the latest syncs, newest first. */
export const syncsOf = (userId: string): Source<ReadonlyArray<SyncJob>> => ({
  key: `${userId}/syncs`,
  load: (options) => server().sync.history(userId, { ...options, limit: syncsShown }),
  shape: list(
    record({
      job_id: text,
      status: text,
      trigger: text,
      started_at: text,
      calls: number,
      total_records: number
    })
  )
})

/** The source of all keys; only owners may ask. */
export const keysSource: Source<ReadonlyArray<KeyRow>> = {
  key: "keys",
  load: (options) => server().admin.keys(options),
  shape: list(
    record({ prefix: text, name: text, scopes: list(text), is_active: flag, last_used_at: nullable(text) })
  )
}

/** The source of all sessions; only owners may ask. */
export const sessionsSource: Source<ReadonlyArray<SessionRow>> = {
  key: "sessions",
  load: (options) => server().admin.sessions(options),
  shape: list(record({ id: text, started_at: text, user_agent: nullable(text), is_current: flag }))
}

/** The name of a type in counts; an unknown one of a newer server keeps its own. */
export const typeName = (type: string): string => {
  const known: Readonly<Record<string, string>> = typeNames.now()
  return known[type] ?? type.replaceAll("_", " ")
}

/** The types of exports by their names in counts. */
export const exportTypes = {
  sleep: "sleep",
  recharge: "recharge",
  activity: "activity",
  activity_samples: "activity-samples",
  exercises: "exercises",
  cardio_load: "cardio-load",
  heart_rate: "heart-rate",
  sleepwise_alertness: "sleepwise-alertness",
  sleepwise_bedtime: "sleepwise-bedtime",
  spo2: "spo2",
  ecg: "ecg",
  body_temperature: "temperature-body",
  skin_temperature: "temperature-skin",
  physical_info: "physical-info",
  journal: "journal"
} as const satisfies Record<string, ExportType>
