import { Predicate } from "effect"
import { Finding } from "../Operations.ts"

const problem =
  (status: "warn" | "fail") =>
  (subject: string, detail: string, hint: string, since: string | null = null): Finding =>
    new Finding({ subject, status, detail, isWell: false, since, hint })

/** The check passed. */
export const ok = (subject: string, detail: string): Finding =>
  new Finding({ subject, status: "ok", detail, isWell: true, since: null, hint: null })

/** It works, but somebody should act: what is wrong, what to do, and since when if known. */
export const warn = problem("warn")

/** It does not work: what is wrong, what to do, and since when if known. */
export const fail = problem("fail")

const textOr = (value: unknown, fallback: string): string =>
  typeof value === "string" && value !== "" ? value : fallback

/** An error of ours as a finding: its message is the detail, its hint says what to do. */
export const failed = (subject: string, error: unknown, since: string | null = null): Finding =>
  fail(
    subject,
    Predicate.isError(error) ? error.message : String(error),
    textOr(Predicate.hasProperty(error, "hint") ? error.hint : null, "See the server log for the cause."),
    since
  )
