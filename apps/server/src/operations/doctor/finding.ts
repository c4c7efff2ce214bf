import { Predicate } from "effect"
import { Finding } from "../Operations.ts"

/** Something that is as it should be. */
export const well = (subject: string, detail: string): Finding =>
  new Finding({ subject, detail, isWell: true, since: null, hint: null })

/** Something that is wrong: what, what to do, and since when where that is known. */
export const bad = (subject: string, detail: string, hint: string, since: string | null = null): Finding =>
  new Finding({ subject, detail, isWell: false, since, hint })

const sentenceOf = (value: unknown, fallback: string): string =>
  typeof value === "string" && value !== "" ? value : fallback

/** A failure of the server's own, whose message is the detail and whose hint says what to do. */
export const failed = (subject: string, error: unknown, since: string | null = null): Finding =>
  bad(
    subject,
    Predicate.isError(error) ? error.message : String(error),
    sentenceOf(Predicate.hasProperty(error, "hint") ? error.hint : null, "The server's log says why."),
    since
  )
