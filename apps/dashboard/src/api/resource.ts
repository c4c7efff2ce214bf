/** What a screen shows from the server: the last good value, how old it is, and what is wrong now. */
import type { PolarFlowError } from "@polar-flow/sdk-client"
import { type ReadonlySignal, signal } from "@preact/signals"
import { now } from "../words/dates.ts"
import { clientError } from "./clientError.ts"
import { forgetAnswers, keep, kept } from "./kept.ts"
import type { Shape } from "./shape.ts"

/**
 * Why there is no newer value. `away`: no answer. `busy`: the server is starting, full or too slow. `refused`: asking
 * again changes nothing. `unfit`: the answer is not what this page expects.
 */
type FailureKind = "away" | "busy" | "refused" | "unfit"

/** A failure, with what helps the owner to find it. */
interface Failure {
  readonly kind: FailureKind
  readonly status: number | null
  readonly detail: string
  readonly requestId: string | null
}

/** A value and its state. */
export interface Loaded<A> {
  /** The last good value; null before the first. */
  readonly value: A | null
  /** When the last good value came, in milliseconds since 1970. */
  readonly at: number | null
  readonly isLoading: boolean
  readonly failure: Failure | null
  /** When the next attempt starts by itself. */
  readonly retryAt: number | null
}

/** A value of the server that screens share. */
export interface Resource<A> {
  readonly state: ReadonlySignal<Loaded<A>>
  /** Asks again now. */
  readonly reload: () => Promise<void>
  /** Says that a component shows it, until the returned function is called. Only what is shown is tried again. */
  readonly show: () => () => void
  readonly isShown: () => boolean
}

/** How to get a value. */
export interface Source<A> {
  /** Distinguishes the values of one person: `today/2026-11-30`. */
  readonly key: string
  readonly load: (options: { readonly signal: AbortSignal }) => Promise<A>
  readonly shape?: Shape
  /** Whether the value is kept on this device for when the server is away. */
  readonly isKept?: boolean
}

const waits = [5_000, 10_000, 20_000, 60_000] as const

const kindOf = (error: PolarFlowError): FailureKind => {
  if (error.code === "network" || error.code === "timeout") return "away"
  if (error.code === "unexpected_answer") return "unfit"
  return error.retryable ? "busy" : "refused"
}

const failureOf = (error: PolarFlowError): Failure => ({
  kind: kindOf(error),
  status: error.status,
  // the message is English; the log has it under the id of the request
  detail: error.code,
  requestId: error.requestId
})

const unfit = (path: string): Failure => ({ kind: "unfit", status: null, detail: path, requestId: null })

const empty = { value: null, at: null, isLoading: false, failure: null, retryAt: null } as const

const startOf = <A>({ isKept = false, key, shape }: Source<A>): Loaded<A> => {
  const answer = isKept ? kept(key) : null
  if (answer === null || (shape !== undefined && shape(answer.value, "") !== null)) return empty
  return { ...empty, value: answer.value as A, at: answer.at }
}

/** A value that is loaded when it is asked for. */
const makeResource = <A>(source: Source<A>): Resource<A> => {
  const state = signal<Loaded<A>>(startOf(source))
  let failures = 0
  let shown = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | null = null

  const fail = (failure: Failure): void => {
    const wait = failure.kind === "refused" ? null : (waits[Math.min(failures, waits.length - 1)] ?? null)
    failures += 1
    const retryAt = wait === null ? null : now() + wait
    state.value = { ...state.value, isLoading: false, failure, retryAt }
    if (wait !== null) timer = setTimeout(() => (shown > 0 ? void reload() : undefined), wait)
  }

  const succeed = (value: A): void => {
    const wrong = source.shape?.(value, "") ?? null
    if (wrong !== null) return fail(unfit(wrong))
    failures = 0
    const at = now()
    if (source.isKept === true) keep(source.key, { value, at })
    state.value = { value, at, isLoading: false, failure: null, retryAt: null }
  }

  const reload = async (): Promise<void> => {
    clearTimeout(timer)
    running?.abort()
    const own = (running = new AbortController())
    state.value = { ...state.value, isLoading: true, retryAt: null }
    try {
      const value = await source.load({ signal: own.signal })
      if (running === own) succeed(value)
    } catch (error) {
      if (running !== own) return
      fail(failureOf(clientError(error)))
    }
  }
  const show = () => {
    shown += 1
    return () => {
      shown -= 1
    }
  }
  return { state, reload, show, isShown: () => shown > 0 }
}

const resources = new Map<string, Resource<unknown>>()

/** The resource of a source: one for a key. */
export const resourceOf = <A>(source: Source<A>): Resource<A> => {
  const known = resources.get(source.key)
  if (known !== undefined) return known as Resource<A>
  const made = makeResource(source)
  resources.set(source.key, made)
  return made
}

/** Asks again for everything that is shown: after a sync. */
export const reloadAll = (): void => {
  for (const resource of resources.values()) if (resource.isShown()) void resource.reload()
}

/** Asks again for everything that failed: after signing in again, or when the network is back. */
export const reloadFailed = (): void => {
  for (const resource of resources.values()) if (resource.state.value.failure !== null) void resource.reload()
}

/** Forgets what was loaded and kept: for another person, or nobody. */
export const forgetResources = (): void => {
  resources.clear()
  forgetAnswers()
}
