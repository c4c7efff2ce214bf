/** Who may do what on every route: the expected status for every kind of key, on a server where Ada has one record of every type. */
import { RecordsApi } from "../../src/index.ts"

/** Kinds of keys. */
export type Callers = "none" | "bad" | "other" | "own" | "service" | "admin" | "master" | Scoped
/** Keys of the person with fewer permissions than her own key. */
type Scoped = "readOnly" | "journal" | "journalOnly" | "noJournal"
type Expected = Readonly<Record<Callers, number>>

/** The same for every key with fewer permissions. */
const scoped = (status: number): Pick<Expected, Scoped> => ({
  readOnly: status,
  journal: status,
  journalOnly: status,
  noJournal: status
})

/** Reading one person's data. */
const read: Expected = {
  none: 401,
  bad: 401,
  other: 401,
  own: 200,
  service: 200,
  admin: 200,
  master: 200,
  ...scoped(200),
  journalOnly: 403
}
/** Doing something for one person. */
const write: Expected = { ...read, ...scoped(403), noJournal: 200 }
/** Writing in a person's journal. */
const journal: Expected = { ...read, ...scoped(403), journal: 200, journalOnly: 200 }
/** Where the request of this test is about nothing, so that who may do it gets another status. */
const ofNothing = (expected: Expected, status: number): Expected =>
  Object.fromEntries(
    Object.entries(expected).map(([caller, usual]) => [caller, usual === 200 ? status : usual])
  ) as Expected
/** Reading data of all users. */
const everybody: Expected = {
  none: 401,
  bad: 401,
  other: 403,
  own: 403,
  service: 200,
  admin: 200,
  master: 200,
  ...scoped(403)
}
/** What the owner does; `allowed` is the answer to a request that says nothing. */
const admin = (allowed: number): Expected => ({
  none: 401,
  bad: 401,
  other: 403,
  own: 403,
  service: 403,
  admin: allowed,
  master: allowed,
  ...scoped(403)
})
/** Open to everyone: the response is the same with any key and without one. */
const open = (status: number): Expected => ({
  none: status,
  bad: status,
  other: status,
  own: status,
  service: status,
  admin: status,
  master: status,
  ...scoped(status)
})

const user = "/api/v1/users/{user_id}"
/** A caller who may read one record of a user may read all of them, of every data type. */
const recordRoutes = Object.fromEntries(
  Object.values(RecordsApi.endpoints).map(
    ({ method, path }) => [`${method.toLowerCase()} ${path.replaceAll(/:(\w+)/gu, "{$1}")}`, read] as const
  )
)
/** The expected status of every route for every kind of key. */
export const expectations: Readonly<Record<string, Expected>> = {
  ...recordRoutes,
  [`get ${user}/today`]: read,
  [`get ${user}/series`]: ofNothing(read, 400),
  [`get ${user}/coverage`]: read,
  [`get ${user}/insights`]: read,
  [`get ${user}/baselines`]: read,
  [`get ${user}/baselines/{metric_name}`]: read,
  [`get ${user}/baselines/check/{metric_name}/{value}`]: read,
  [`post ${user}/baselines/calculate`]: write,
  [`get ${user}/patterns`]: read,
  [`get ${user}/patterns/{pattern_name}`]: read,
  [`post ${user}/patterns/detect`]: write,
  [`get ${user}/anomalies`]: read,
  [`get ${user}/labels/effects`]: read,
  [`get ${user}/analytics/status`]: read,
  [`get ${user}/profile`]: read,
  [`patch ${user}/profile`]: ofNothing(journal, 400),
  [`get ${user}/journal`]: read,
  [`get ${user}/journal/{entry_id}`]: ofNothing(read, 404),
  [`post ${user}/journal`]: ofNothing(journal, 400),
  [`patch ${user}/journal/{entry_id}`]: ofNothing(journal, 400),
  [`delete ${user}/journal/{entry_id}`]: ofNothing(journal, 404),
  [`get ${user}/export/summary`]: read,
  [`get ${user}/export/{type}.csv`]: read,
  [`get ${user}/export/{type}.ndjson`]: read,
  [`get ${user}/export/archive.zip`]: read,
  [`post ${user}/sync/trigger`]: write,
  [`get ${user}/sync/status`]: read,
  [`get ${user}/sync/history`]: read,
  [`get ${user}/sync/events`]: read,
  [`get ${user}/status`]: read,
  [`get ${user}/api-key/info`]: read,
  [`post ${user}/api-key/regenerate`]: write,
  [`post ${user}/api-key/revoke`]: write,
  [`delete ${user}/connection`]: write,
  "get /api/v1/users": everybody,
  [`delete ${user}`]: everybody,
  "get /admin/oauth/authorize": admin(303),
  "get /admin/oauth/callback": open(400),
  "post /admin/api/setup": open(400),
  "post /admin/api/login": open(400),
  "post /admin/api/logout": admin(204),
  "get /admin/api/session": admin(404),
  "get /admin/api/sessions": admin(200),
  "delete /admin/api/sessions/{id}": admin(404),
  "post /admin/api/password": admin(400),
  "get /admin/api/keys": admin(200),
  "post /admin/api/keys": admin(400),
  "delete /admin/api/keys/{prefix}": admin(404),
  "post /admin/api/keys/{prefix}/rotate": admin(404),
  "get /admin/api/users": admin(200),
  "delete /admin/api/users/{user_id}": admin(200),
  "get /admin/api/polar-client": admin(200),
  "put /admin/api/polar-client": admin(400),
  "get /admin/api/audit": admin(200),
  "get /admin/api/event-subscriptions": admin(200),
  "post /admin/api/event-subscriptions": admin(400),
  "patch /admin/api/event-subscriptions/{id}": admin(400),
  "delete /admin/api/event-subscriptions/{id}": admin(404),
  "post /admin/api/event-subscriptions/{id}/test": admin(404),
  "get /admin/api/event-subscriptions/{id}/deliveries": admin(404),
  "post /admin/api/event-subscriptions/{id}/deliveries/{event_id}/replay": admin(404),
  "post /admin/api/event-subscriptions/{id}/replay": admin(400),
  "get /admin/api/sync": admin(200),
  "get /admin/api/sync/upcoming": admin(200),
  "get /admin/api/sync/queue": admin(200),
  "get /admin/api/sync/dead-letters": admin(200),
  "post /admin/api/sync/dead-letters/{id}/retry": admin(404),
  "delete /admin/api/sync/dead-letters/{id}": admin(404),
  "post /api/v1/session": open(400),
  "get /api/v1/session": open(200),
  "delete /api/v1/session": open(204),
  "get /oauth/start": open(400),
  "get /oauth/callback": open(400),
  "post /oauth/exchange": open(400),
  "post /api/v1/oauth/exchange": open(400),
  "post /webhooks/polar": open(401),
  "get /health": open(200),
  "get /ready": open(200)
}

const values: Readonly<Record<string, string>> = {
  user_id: "ada",
  date: "2026-11-20",
  id: "1",
  event_id: "event_1",
  entry_id: "entry_1",
  prefix: "pfk_nobody00",
  type: "sleep",
  metric_name: "hrv_rmssd",
  value: "45",
  pattern_name: "hrv_trend"
}

/** A path with a value for each parameter. */
export const targetOf = (path: string) =>
  path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? "")
