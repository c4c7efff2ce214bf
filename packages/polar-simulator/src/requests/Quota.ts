/** AccessLink's two request windows. They are not aligned to the clock: each begins with its first request. */
import { millisPerDay, millisPerMinute } from "../time/WallClock.ts"

/** Request limits for fifteen minutes and for a day. */
export interface Limits {
  readonly short: number
  readonly long: number
}

/** The usage after a request was counted. */
export interface QuotaState {
  readonly isExceeded: boolean
  readonly headers: Readonly<Record<string, string>>
}

class Window {
  #begin: number | undefined
  used = 0
  readonly length: number

  constructor(length: number) {
    this.length = length
  }

  roll(now: number): void {
    if (this.#begin === undefined || now >= this.#begin + this.length || now < this.#begin) {
      this.#begin = now
      this.used = 0
    }
  }

  secondsLeft(now: number): number {
    return Math.max(0, Math.ceil(((this.#begin ?? now) + this.length - now) / 1000))
  }

  forget(): void {
    this.#begin = undefined
    this.used = 0
  }
}

/** Polar's limits for a number of registered users. */
const limitsFor = (users: number): Limits => ({ short: 500 + 20 * users, long: 5000 + 100 * users })

/** Counts the application's requests. */
export class Quota {
  readonly #short = new Window(15 * millisPerMinute)
  readonly #long = new Window(millisPerDay)
  #fixed: Limits | undefined
  #computed: { readonly day: number; readonly limits: Limits } | undefined

  /** Sets the limits permanently and resets the windows. */
  fix(limits: Limits): void {
    this.#fixed = limits
    this.#short.forget()
    this.#long.forget()
  }

  /** Limits are recalculated from the number of registered users once a day (UTC). */
  #limits(now: number, users: number): Limits {
    if (this.#fixed !== undefined) return this.#fixed
    const day = Math.floor(now / millisPerDay)
    if (this.#computed?.day !== day) this.#computed = { day, limits: limitsFor(users) }
    return this.#computed.limits
  }

  /** Counts a request. One that exceeds the short limit still counts against the long one. */
  count(now: number, users: number): QuotaState {
    const limits = this.#limits(now, users)
    this.#short.roll(now)
    this.#long.roll(now)
    const isExceeded = this.#short.used >= limits.short || this.#long.used >= limits.long
    this.#long.used += 1
    if (this.#short.used < limits.short) this.#short.used += 1
    return {
      isExceeded,
      headers: {
        "RateLimit-Usage": `${this.#short.used}, ${this.#long.used}`,
        "RateLimit-Limit": `${limits.short}, ${limits.long}`,
        "RateLimit-Reset": `${this.#short.secondsLeft(now)}, ${this.#long.secondsLeft(now)}`
      }
    }
  }
}
