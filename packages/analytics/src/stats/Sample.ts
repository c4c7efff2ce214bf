/** Finite numbers. Missing values are dropped before. */
export type Sample = ArrayLike<number>
