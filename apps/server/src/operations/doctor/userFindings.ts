/** Checks of each user: whether they are connected, and what their last sync failed to fetch. */
import {
  PolarTokens,
  type SyncRun,
  SyncRuns,
  TypeNames,
  type TypeOutcome,
  type User,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { fail, ok, warn } from "./finding.ts"

/** Runs to read at most, to find out since when something fails. */
const mostRuns = 100
/** With more users than this, those without problems are counted, not listed. */
const mostListed = 20

const connectAgain = "Connect the account again at /admin."

const undecodable = "PolarUndecodable"
const readLater =
  " Polar's response is kept, and a later version of this server reads it again. Upgrade, or report it."

/** A rejected token makes every data type fail, so it takes precedence over the failed types. */
const failureIn = ({ outcomes }: SyncRun): readonly [type: string, outcome: TypeOutcome] | undefined => {
  const failures = Object.entries(outcomes).filter(([, { status }]) => status === "failed")
  return failures.find(([, { error }]) => error === "PolarUnauthorized") ?? failures[0]
}

/** Details that are missing are requested again, and nobody needs to act. */
const incompleteIn = ({ outcomes }: SyncRun): readonly [type: string, outcome: TypeOutcome] | undefined =>
  Object.entries(outcomes).find(([, { error, status }]) => status === "partial" && error !== "DetailMissing")

const hasProblem = (run: SyncRun, type: string, { error, status }: TypeOutcome): boolean =>
  run.outcomes[type]?.status === status && run.outcomes[type].error === error

/** When the type began to have this problem: the start of the oldest run in the current series. Runs that skipped the type do not count. */
const problemSince = (history: ReadonlyArray<SyncRun>, type: string, problem: TypeOutcome): string | null => {
  const relevant = history.filter(({ outcomes }) => (outcomes[type]?.status ?? "skipped") !== "skipped")
  const end = relevant.findIndex((run) => !hasProblem(run, type, problem))
  return (end === -1 ? relevant : relevant.slice(0, end)).at(-1)?.startedAt ?? null
}

const historyOf = (userId: UserId) => SyncRuns.use((runs) => runs.history(userId, mostRuns))

const disconnected = Effect.fnUntraced(function* (subject: string, userId: UserId) {
  const history = yield* historyOf(userId)
  const refusal = history.find((run) => failureIn(run)?.[1].error === "PolarUnauthorized")
  return refusal === undefined
    ? fail(subject, "is disconnected", connectAgain)
    : fail(subject, "is disconnected, because Polar rejected the token", connectAgain, refusal.startedAt)
})

const checkUser = Effect.fnUntraced(function* (user: User) {
  const subject = `user ${user.id}`
  if (user.connectedAt === null)
    return ok(subject, `never connected; an app last synced it ${user.lastSyncedAt ?? "without success"}`)
  if (!user.isActive) return yield* disconnected(subject, user.id)
  if (Option.isNone(yield* PolarTokens.use((tokens) => tokens.get(user.id))))
    return fail(subject, "has no Polar token", connectAgain, user.connectedAt)
  const run = yield* SyncRuns.use((runs) => runs.latest(user.id))
  if (Option.isNone(run))
    return warn(subject, "has never been synced", `Run: sync ${user.id}`, user.connectedAt)
  const problem = failureIn(run.value) ?? incompleteIn(run.value)
  if (problem === undefined) return ok(subject, `last sync ${run.value.startedAt}, ${run.value.status}`)
  const [type, { error, message, status }] = problem
  return warn(
    subject,
    `last sync ${run.value.startedAt}: ${TypeNames.inSyncs(type)} ${status === "failed" ? "failed" : "is incomplete"}`,
    `${message ?? `Run: sync ${user.id}`}${error === undecodable ? readLater : ""}`,
    problemSince(yield* historyOf(user.id), type, problem[1])
  )
})

/** All users with problems. If there are few users, also those without. */
export const users = Effect.gen(function* () {
  const all = yield* Users.use((it) => it.list)
  const findings = yield* Effect.forEach(all, checkUser)
  if (findings.length <= mostListed) return findings
  const problems = findings.filter(({ isWell }) => !isWell)
  return [
    ...problems,
    ok("users", `${findings.length - problems.length} of ${findings.length} have no problems`)
  ]
})
