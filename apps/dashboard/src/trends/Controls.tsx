/** What to show: the metric, the time, what to compare with, a second metric. */
import { Icon } from "../app/Icon.tsx"
import { dateOf, dayOf, deviceDay, isCalendarDate } from "../words/dates.ts"
import { metricName } from "../words/metrics.ts"
import { ask, choiceOf, lengths, type Range, type Shown } from "./asked.ts"
import { choices } from "./metricText.ts"
import { trendWords } from "./words.ts"

/** A named list to choose from. */
const Choice = ({
  name,
  value,
  options,
  choose
}: {
  readonly name: string
  readonly value: string
  readonly options: ReadonlyArray<readonly [value: string, name: string]>
  readonly choose: (value: string) => void
}) => (
  <label class="choice">
    <span class="choice-name">{name}</span>
    <span class="choice-box">
      <select class="select" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  </label>
)

const Segment = ({
  range,
  now,
  text,
  label
}: {
  readonly range: Range
  readonly now: Range
  readonly text: string
  readonly label: string
}) => (
  <button
    type="button"
    aria-pressed={typeof range === "object" ? typeof now === "object" : range === now}
    aria-label={label}
    onClick={() => ask({ range })}
  >
    {text}
  </button>
)

/** Two dates. One that is being typed is no date yet, and changes nothing. */
const OwnRange = ({ from, to }: { readonly from: number; readonly to: number }) => {
  const words = trendWords.now()
  const change = (part: "from" | "to") => (event: Event & { readonly currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget
    if (isCalendarDate(value)) ask({ range: { from, to, [part]: dayOf(value) } })
  }
  return (
    <div class="own-range">
      {(["from", "to"] as const).map((part) => (
        <label key={part} class="choice">
          <span class="choice-name">{words[part]}</span>
          <input
            class="input"
            type="date"
            max={dateOf(deviceDay())}
            value={dateOf(part === "from" ? from : to)}
            onChange={change(part)}
          />
        </label>
      ))}
    </div>
  )
}

const Ranges = ({ asked, shown }: { readonly asked: Shown; readonly shown: OwnDays }) => {
  const words = trendWords.now()
  const { range } = asked
  return (
    <fieldset class="segments">
      <legend class="hidden">{words.range}</legend>
      {lengths.map((length) => (
        <Segment
          key={length}
          range={length}
          now={range}
          text={length === 365 ? words.year : words.days(length)}
          label={length === 365 ? words.yearInWords : words.daysInWords(length)}
        />
      ))}
      <Segment range="all" now={range} text={words.all} label={words.all} />
      <Segment range={shown} now={range} text={words.own} label={words.own} />
    </fieldset>
  )
}

/** The days that are shown, from where a range of one's own starts. */
interface OwnDays {
  readonly from: number
  readonly to: number
}

/** Everything has no time before it. */
const Comparisons = ({ comparison }: Pick<Shown, "comparison">) => {
  const words = trendWords.now()
  return (
    <Choice
      name={words.compare}
      value={comparison ?? ""}
      options={[
        ["", words.nothing],
        ["before", words.spanBefore],
        ["year", words.yearBefore]
      ]}
      choose={(each) => ask({ comparison: each === "before" || each === "year" ? each : null })}
    />
  )
}

/** The controls. */
export const Controls = ({ asked, shown }: { readonly asked: Shown; readonly shown: OwnDays }) => {
  const words = trendWords.now()
  const { comparison, metric, other, range } = asked
  const metrics = choices.map((each) => [each, metricName(each)] as const)
  return (
    <div class="trend-controls">
      <Choice
        name={words.metric}
        value={metric}
        options={metrics}
        choose={(each) => ask({ metric: choiceOf(each) ?? metric })}
      />
      <Ranges asked={asked} shown={shown} />
      {typeof range === "object" ? <OwnRange from={range.from} to={range.to} /> : null}
      {range === "all" ? null : <Comparisons comparison={comparison} />}
      <Choice
        name={words.other}
        value={other ?? ""}
        options={[["", words.none], ...metrics.filter(([each]) => each !== metric)]}
        choose={(each) => ask({ other: choiceOf(each) })}
      />
    </div>
  )
}
