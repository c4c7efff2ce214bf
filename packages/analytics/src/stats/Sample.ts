/** Finite numbers in any order: an array or a typed array. Never modified. */
export type Sample = ArrayLike<number>
