import { Instant, type Quota } from "@polar-flow/domain"

const shortMillis = 15 * 60_000
const longMillis = 24 * 60 * 60_000

class Window {
  begin = -Infinity
  used = 0
  polled = 0
  readonly length: number

  constructor(length: number) {
    this.length = length
  }

  spend(now: number, calls: number, isPoll: boolean): void {
    if (now >= this.begin + this.length) {
      this.begin = now
      this.used = 0
      this.polled = 0
    }
    this.used += calls
    if (isPoll) this.polled += calls
  }
}

/** Polar's two windows as arithmetic: each begins with its first call, and nothing is refused, only counted. */
export class QuotaModel {
  readonly #short = new Window(shortMillis)
  readonly #long = new Window(longMillis)
  /** What Polar's limits are multiplied with. */
  scale = 1
  people: number
  /** Highest share of a window that was ever used. */
  mostUsed = 0
  /** The same of polls alone. */
  mostPolled = 0
  /** Days of 24 hours with the share that was used. */
  readonly #shares: Array<number> = []

  constructor(people: number) {
    this.people = people
  }

  get limits() {
    return {
      short: Math.floor((500 + 20 * this.people) * this.scale),
      long: Math.floor((5000 + 100 * this.people) * this.scale)
    }
  }

  spend(now: number, calls: number, isPoll: boolean): void {
    const { limits } = this
    const isOver = now >= this.#long.begin + longMillis
    if (isOver && this.#long.used > 0) this.#shares.push(this.#long.used / limits.long)
    this.#short.spend(now, calls, isPoll)
    this.#long.spend(now, calls, isPoll)
    this.mostUsed = Math.max(this.mostUsed, this.#short.used / limits.short, this.#long.used / limits.long)
    this.mostPolled = Math.max(
      this.mostPolled,
      this.#short.polled / limits.short,
      this.#long.polled / limits.long
    )
  }

  /** Mean share of the day's window that was used. */
  get meanShare(): number {
    return this.#shares.reduce((sum, share) => sum + share, 0) / Math.max(1, this.#shares.length)
  }

  /** As Polar's headers say it; null before the first call. */
  report(): Quota | null {
    if (this.#long.used === 0) return null
    const { limits } = this
    const windowOf = ({ begin, length, used }: Window, limit: number) => ({
      limit,
      used: Math.round(used),
      resetsAt: Instant.fromMillis(Math.round(begin + length))
    })
    return { short: windowOf(this.#short, limits.short), long: windowOf(this.#long, limits.long) }
  }
}
