/**
 * The one value of a header that a client may have sent more than once. Equal repetitions count once; absent and blank
 * are undefined. Different values stay as they came, joined, and then match nothing.
 *
 * @example
 * headerValue("a, a") // "a"
 */
export const headerValue = (header: string | undefined): string | undefined => {
  const values = new Set((header ?? "").split(",").map((value) => value.trim()))
  values.delete("")
  return values.size === 0 ? undefined : Array.from(values).join(", ")
}
