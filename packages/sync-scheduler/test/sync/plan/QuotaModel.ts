import { Instant, type Quota } from "@polar-flow/domain"

const shortMillis = 15 * 60_000
const longMillis = 24 * 60 * 60_000

class Window {
  begin = -Infinity
  used = 0
  polled = 0
  limit = 1
  readonly length: number

  constructor(length: number) {
    this.length = length
  }

  isOver(now: number): boolean {
    return now >= this.begin + this.length
  }

  start(now: number, limit: number): void {
    this.begin = now
    this.used = 0
    this.polled = 0
    this.limit = limit
  }

  spend(calls: number, isPoll: boolean): void {
    this.used += calls
    if (isPoll) this.polled += calls
  }
}

const windowOf = ({ begin, length, limit, used }: Window) => ({
  limit,
  used,
  resetsAt: Instant.fromMillis(Math.round(begin + length))
})

/**
 * A model of Polar's two quota windows. Each begins with its first call, and the limits are computed when the daily
 * window begins. Excess calls are counted, not refused.
 */
export class QuotaModel {
  readonly #short = new Window(shortMillis)
  readonly #long = new Window(longMillis)
  /** Factor applied to Polar's limits. */
  scale = 1
  people: number
  /** Highest share of a window that was used. */
  mostUsed = 0
  /** The same, for polls only. */
  mostPolled = 0
  #limits = { short: 1, long: 1 }
  #shares: Array<number> = []

  constructor(people: number) {
    this.people = people
  }

  spend(now: number, calls: number, isPoll: boolean): void {
    this.#roll(now)
    for (const window of [this.#short, this.#long]) {
      window.spend(calls, isPoll)
      this.mostUsed = Math.max(this.mostUsed, window.used / window.limit)
      this.mostPolled = Math.max(this.mostPolled, window.polled / window.limit)
    }
  }

  /** Mean used share of the completed daily windows. */
  get meanShare(): number {
    return this.#shares.reduce((sum, share) => sum + share, 0) / Math.max(1, this.#shares.length)
  }

  forget(): void {
    this.#shares = []
    this.mostUsed = 0
    this.mostPolled = 0
  }

  /** The quota as in Polar's headers; null before the first call. */
  report(): Quota | null {
    if (this.#long.used === 0) return null
    return { short: windowOf(this.#short), long: windowOf(this.#long) }
  }

  #roll(now: number): void {
    if (this.#long.isOver(now)) {
      if (this.#long.used > 0) this.#shares.push(this.#long.used / this.#long.limit)
      this.#limits = {
        short: Math.floor((500 + 20 * this.people) * this.scale),
        long: Math.floor((5000 + 100 * this.people) * this.scale)
      }
      this.#long.start(now, this.#limits.long)
    }
    if (this.#short.isOver(now)) this.#short.start(now, this.#limits.short)
  }
}
