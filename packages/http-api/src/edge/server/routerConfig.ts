/**
 * How paths are compared: letter by letter. The router's own way takes `/METRICS` for `/metrics`, which a proxy that
 * guards the latter does not, and cuts parameters in the wrong place behind letters whose lower case is longer.
 */
export const routerConfig = { caseSensitive: true } as const
