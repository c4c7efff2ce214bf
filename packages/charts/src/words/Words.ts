/** How a chart says dates and numbers: the reader's language, and the words that only the page knows. */

/** Formats of one language. */
export interface Words {
  /** "30 Nov" */
  readonly day: (day: number) => string
  /** "Mon 30 Nov" */
  readonly weekday: (day: number) => string
  /** "Nov" */
  readonly month: (day: number) => string
  /** "2026" */
  readonly year: (day: number) => string
  /** At most so many decimals. `number(1234.5, 1) // "1,234.5"` */
  readonly number: (value: number, decimals?: number) => string
  /** With its sign, also "+". `signed(-8) // "−8"` */
  readonly signed: (value: number, decimals?: number) => string
  /** The clock of minutes since a midnight: "22:45" or "10:45 pm" for −75. */
  readonly clock: (minute: number) => string
  /** The same without minutes, for axes: "22" or "10 pm". */
  readonly hour: (minute: number) => string
}

/** What a reader chooses beside the language. */
export interface WordsOptions {
  /** Clocks of 12 or 24 hours. */
  readonly hours?: 12 | 24
}

const millisOfDay = 86_400_000

/** A true minus sign is as wide as a plus sign. */
const minus = (text: string): string => text.replace("-", "−")

const minutesOfDay = 1440
const millisOfMinute = 60_000

const ofDay = (minute: number): number => ((Math.round(minute) % minutesOfDay) + minutesOfDay) % minutesOfDay

/** Times in UTC. The format is made when it is first needed, because that takes longer than a hundred times. */
const timesOf = (locale: string, options: Intl.DateTimeFormatOptions): ((millis: number) => string) => {
  let made: Intl.DateTimeFormat | undefined
  return (millis) =>
    (made ??= new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options })).format(millis)
}

const clocksOf = (locale: string, hours: 12 | 24): Pick<Words, "clock" | "hour"> => {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const written = timesOf(locale, options)
    return (minute: number) => written(ofDay(minute) * millisOfMinute)
  }
  if (hours === 12)
    return {
      clock: format({ hour: "numeric", minute: "2-digit", hour12: true }),
      hour: format({ hour: "numeric", hour12: true })
    }
  return {
    clock: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    // German would add a word to an hour alone
    hour: (minute) => String(Math.floor(ofDay(minute) / 60)).padStart(2, "0")
  }
}

/**
 * The formats of a language.
 *
 * @param locale a BCP 47 language tag, such as `en-GB` or `de`.
 * @example
 * wordsOf("en-GB").weekday(20787) // "Mon 30 Nov"
 */
export const wordsOf = (locale: string, { hours = 24 }: WordsOptions = {}): Words => {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const written = timesOf(locale, options)
    return (day: number) => written(day * millisOfDay).replace(",", "")
  }
  const numbers = new Map<string, Intl.NumberFormat>()
  const numberFormat = (decimals: number, signDisplay: "auto" | "exceptZero") => {
    const key = `${decimals} ${signDisplay}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const made = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals, signDisplay })
    numbers.set(key, made)
    return made
  }
  return {
    day: dates({ day: "numeric", month: "short" }),
    weekday: dates({ weekday: "short", day: "numeric", month: "short" }),
    month: dates({ month: "short" }),
    year: dates({ year: "numeric" }),
    number: (value, decimals = 0) => minus(numberFormat(decimals, "auto").format(value)),
    signed: (value, decimals = 0) => minus(numberFormat(decimals, "exceptZero").format(value)),
    ...clocksOf(locale, hours)
  }
}
