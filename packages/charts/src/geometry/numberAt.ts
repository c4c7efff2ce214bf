/** Evenly spread numbers. */

/**
 * The n-th number from 0 to 1 of a sequence that fills the range evenly and looks random: the same index always gives the
 * same number, so that a picture does not change when it is drawn again.
 *
 * @example
 * numberAt(1) // 0.618…
 */
export const numberAt = (index: number): number => (index * 0.618_033_988_749_895) % 1
