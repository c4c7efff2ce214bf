/** Where a session is among the others: the way back to training, its day and time, and its neighbours. */
import type { ExerciseDetail, ExerciseRow } from "@polar-flow/sdk-client"
import { useResource } from "../api/useResource.ts"
import { Icon } from "../app/Icon.tsx"
import { hrefOf } from "../app/router.ts"
import { person } from "../app/session.ts"
import { sessionDay, sessionsOf } from "../training/answer.ts"
import { longDay, wallClock } from "../words/dates.ts"
import { locale } from "../words/language.ts"
import { sessionWords } from "./words.ts"

/** Neighbours are looked for so many days away. */
const around = 21

const Step = ({
  to,
  name,
  icon
}: {
  readonly to: ExerciseRow | undefined
  readonly name: string
  readonly icon: "before" | "after"
}) =>
  to === undefined ? (
    <span class="step step-off" aria-hidden="true">
      <Icon name={icon} />
    </span>
  ) : (
    <a class="step" href={hrefOf(`/training/${encodeURIComponent(to.id)}`)} aria-label={name}>
      <Icon name={icon} />
    </a>
  )

/** The line. */
export const Place = ({ session }: { readonly session: ExerciseDetail }) => {
  const words = sessionWords.now()
  const day = sessionDay(session)
  const { value } = useResource(sessionsOf(person.value?.user_id ?? "", day - around, day + around))
  const sorted = (value ?? []).toSorted((a, b) => Date.parse(a.start_time) - Date.parse(b.start_time))
  const here = sorted.findIndex(({ id }) => id === session.id)
  return (
    <nav class="date-line" aria-label={words.trail} lang={locale.value}>
      <a class="link" href={hrefOf("/training")}>
        {words.training}
      </a>
      <span aria-hidden="true">/</span>
      <span class="date-line-day">
        {longDay(day)}, {wallClock(session.start_time)}
      </span>
      <span class="steps">
        <Step to={here > 0 ? sorted[here - 1] : undefined} name={words.before} icon="before" />
        <Step to={here === -1 ? undefined : sorted[here + 1]} name={words.after} icon="after" />
      </span>
    </nav>
  )
}
