/** Limits a value to a range. `clamp(7, 0, 5) // 5` */
export const clamp = (value: number, lowest: number, highest: number): number =>
  Math.min(highest, Math.max(lowest, value))

/** 0 up to `from`, 1 from `to` on, linear in between. `ramp(0.75, 0.5, 1) // 0.5` */
export const ramp = (value: number, from: number, to: number): number =>
  clamp((value - from) / (to - from), 0, 1)
