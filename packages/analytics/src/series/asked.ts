/** Checks what a caller asks of a series, in one place for all functions. */
import { type CivilDate, civilDateOf, dayOf } from "./CivilDate.ts"
import { checkedSeries, type DailySeries } from "./DailySeries.ts"
import { checkedOptions } from "../results/InvalidInput.ts"

/** The day of an answer. */
export interface AsOf {
  /**
   * `YYYY-MM-DD`. Later data are ignored. By default the last day of the given data; 1970-01-01 if there are none, where
   * every answer says that it has too little data.
   */
  readonly asOf?: string | undefined
}

/** Options with the day of the answer, and its number. */
export type Asked<Options> = Options & { readonly asOf: CivilDate; readonly today: number }

/**
 * Checks options, and adds the day of the answer.
 *
 * @param last the last day of the data.
 * @param keys every option except `asOf`.
 * @throws InvalidInput for anything else, so that a misspelt option is not ignored.
 */
export const asked = <Options extends AsOf>(
  last: number = 0,
  options: Options = {} as Options,
  keys: ReadonlyArray<keyof Options & string> = []
): Asked<Options> => {
  const { asOf } = checkedOptions(options, ["asOf", ...keys])
  const today = asOf === undefined ? last : dayOf(asOf, "options.asOf")
  return { ...options, today, asOf: civilDateOf(today) }
}

/** `asked` of one series. */
export const askedOf = <Options extends AsOf>(
  series: DailySeries,
  options?: Options,
  keys?: ReadonlyArray<keyof Options & string>
): Asked<Options> => asked(checkedSeries(series).days.at(-1), options, keys)
