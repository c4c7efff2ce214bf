/** A histogram of minutes, for quantiles of millions of values. */
export class Histogram {
  readonly #counts = new Float64Array(60 * 24 * 40)
  total = 0
  most = 0

  add(minutes: number): void {
    const bucket = Math.min(this.#counts.length - 1, Math.max(0, Math.floor(minutes)))
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.total += 1
    this.most = Math.max(this.most, minutes)
  }

  /** The minute below which this share of the values lies. */
  quantile(share: number): number {
    let left = share * this.total
    for (const [minutes, count] of this.#counts.entries()) {
      left -= count
      if (left <= 0) return minutes + 1
    }
    return this.#counts.length
  }
}
