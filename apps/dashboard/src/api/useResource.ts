import { useLayoutEffect } from "preact/hooks"
import { type Loaded, resourceOf, type Source } from "./resource.ts"

/** A value and how to ask for it again. */
export interface Used<A> extends Loaded<A> {
  readonly reload: () => Promise<void>
}

const nothing = { value: null, at: null, isLoading: false, failure: null, retryAt: null } as const
const wait = () => Promise.resolve()

/**
 * The value of a source. It is asked for when the component appears, and shown from memory until the answer is there.
 * Without a source nothing is asked for.
 */
export const useResource = <A>(source: Source<A> | null): Used<A> => {
  const resource = source === null ? null : resourceOf(source)
  // not after the paint: the request is on its way meanwhile
  useLayoutEffect(() => {
    if (resource === null) return undefined
    const hide = resource.show()
    if (!resource.state.peek().isLoading) void resource.reload()
    return hide
  }, [resource])
  return resource === null
    ? { ...nothing, reload: wait }
    : { ...resource.state.value, reload: resource.reload }
}
