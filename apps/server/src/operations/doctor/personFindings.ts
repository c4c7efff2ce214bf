/** People one by one: who is connected, and what the last sync could not get, since when. */
import {
  PolarTokens,
  type SyncRun,
  SyncRuns,
  type TypeOutcome,
  type User,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { bad, well } from "./finding.ts"

/** Runs that are looked through for the beginning of a trouble. */
const mostRuns = 100
/** With more people than these, those who are well are counted instead of listed. */
const mostListed = 20

const again = "Connect the account again under /admin."

/** A refusal that stops every type is told instead of the types that it stopped. */
const failureIn = ({ outcomes }: SyncRun): readonly [type: string, outcome: TypeOutcome] | undefined => {
  const failures = Object.entries(outcomes).filter(([, { status }]) => status === "failed")
  return failures.find(([, { error }]) => error === "PolarUnauthorized") ?? failures[0]
}

const hasFailure = (run: SyncRun, type: string, error: string | null): boolean =>
  run.outcomes[type]?.status === "failed" && run.outcomes[type].error === error

/** The start of the first run in a row, newest first, in which the type failed for this reason; runs that left it out do not count. */
const failingSince = (history: ReadonlyArray<SyncRun>, type: string, error: string | null): string | null => {
  const asked = history.filter(({ outcomes }) => (outcomes[type]?.status ?? "skipped") !== "skipped")
  const end = asked.findIndex((run) => !hasFailure(run, type, error))
  return (end === -1 ? asked : asked.slice(0, end)).at(-1)?.startedAt ?? null
}

const historyOf = (userId: UserId) => SyncRuns.use((runs) => runs.history(userId, mostRuns))

const disconnected = Effect.fnUntraced(function* (subject: string, userId: UserId) {
  const history = yield* historyOf(userId)
  const refusal = history.find((run) => failureIn(run)?.[1].error === "PolarUnauthorized")
  return refusal === undefined
    ? bad(subject, "is not connected any more", again)
    : bad(subject, "is not connected any more: Polar does not accept the token", again, refusal.startedAt)
})

const person = Effect.fnUntraced(function* (user: User) {
  const subject = `user ${user.id}`
  if (!user.isActive) return yield* disconnected(subject, user.id)
  if (Option.isNone(yield* PolarTokens.use((tokens) => tokens.get(user.id))))
    return bad(subject, "has no Polar token", again, user.connectedAt)
  const run = yield* SyncRuns.use((runs) => runs.latest(user.id))
  if (Option.isNone(run)) return bad(subject, "was never synced", `Run: sync ${user.id}`, user.connectedAt)
  const failure = failureIn(run.value)
  if (failure === undefined) return well(subject, `last sync ${run.value.startedAt}, ${run.value.status}`)
  const [type, { error, message }] = failure
  return bad(
    subject,
    `last sync ${run.value.startedAt}: ${type} failed`,
    message ?? "Sync again.",
    failingSince(yield* historyOf(user.id), type, error)
  )
})

/** Everybody who is not well, and of few people everybody. */
export const people = Effect.gen(function* () {
  const users = yield* Users.use((all) => all.list)
  const findings = yield* Effect.forEach(users, person)
  if (findings.length <= mostListed) return findings
  const ill = findings.filter(({ isWell }) => !isWell)
  return [...ill, well("people", `${findings.length - ill.length} of ${findings.length} are well`)]
})
