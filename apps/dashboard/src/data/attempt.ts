import type { PolarFlowError } from "@polar-flow/sdk-client"
import { clientError } from "../api/clientError.ts"

/** What came of a change: its value, or the error. */
export const attempt = async <A>(
  change: () => Promise<A>
): Promise<
  { readonly value: A; readonly error: null } | { readonly value: null; readonly error: PolarFlowError }
> => {
  try {
    return { value: await change(), error: null }
  } catch (error) {
    return { value: null, error: clientError(error) }
  }
}
