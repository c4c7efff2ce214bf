/** The rows of the figure as buttons: each opens how its points come about. */
import { formats } from "../words/language.ts"
import { metricName } from "../words/metrics.ts"
import type { TodayDriver } from "../today/answer.ts"
import { whyWords } from "./words.ts"

/** Lies over the figure, whose rows have the same height. */
export const DriverRows = ({
  drivers,
  opened,
  open
}: {
  readonly drivers: ReadonlyArray<TodayDriver>
  readonly opened: string | null
  readonly open: (name: string) => void
}) => (
  <div class="driver-rows" role="group" aria-label={whyWords.now().drivers}>
    {drivers.map(({ name, points }) => (
      <button
        key={name}
        type="button"
        class="driver-row"
        aria-expanded={opened === name}
        aria-controls="driver"
        aria-label={whyWords.now().open(metricName(name), formats.value.signed(points))}
        onClick={() => open(name)}
      />
    ))}
  </div>
)
