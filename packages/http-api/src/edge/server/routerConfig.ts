/**
 * Paths are case-sensitive. The router's default treats `/METRICS` as `/metrics`, which a proxy that guards `/metrics`
 * does not, and it cuts parameters in the wrong place after letters whose lower case is longer.
 */
export const routerConfig = { caseSensitive: true } as const
