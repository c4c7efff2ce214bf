import { useEffect } from "preact/hooks"
import { type Loaded, resourceOf, type Source } from "./resource.ts"

/** A value and how to ask for it again. */
export interface Used<A> extends Loaded<A> {
  readonly reload: () => Promise<void>
}

/** The value of a source. It is asked for when the component appears, and shown from memory until the answer is there. */
export const useResource = <A>(source: Source<A>): Used<A> => {
  const resource = resourceOf(source)
  useEffect(() => {
    const hide = resource.show()
    if (!resource.state.peek().isLoading) void resource.reload()
    return hide
  }, [resource])
  return { ...resource.state.value, reload: resource.reload }
}
