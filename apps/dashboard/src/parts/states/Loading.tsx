/** What a screen shows of a value of the server: the value, what is wrong, or the shapes of what will come. */
import type { ComponentChildren } from "preact"
import type { Used } from "../../api/useResource.ts"
import { Failed } from "./Failed.tsx"
import { Skeleton } from "./Skeleton.tsx"

/** One of the three; a failure stands above the last good value. */
export const Loading = <A,>({
  what,
  used,
  skeleton,
  children
}: {
  readonly what: string
  readonly used: Used<A>
  readonly skeleton: ComponentChildren
  readonly children: (value: A) => ComponentChildren
}) => (
  <>
    {used.failure === null ? null : <Failed what={what} loaded={used} retry={() => void used.reload()} />}
    {used.value === null ? (
      used.failure === null ? (
        <Skeleton>{skeleton}</Skeleton>
      ) : null
    ) : (
      children(used.value)
    )}
  </>
)
