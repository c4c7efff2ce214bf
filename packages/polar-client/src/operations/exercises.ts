/** Operations on exercises and their files. */
import type { Exercise } from "@polar-flow/domain"
import { Effect, Option, Stream } from "effect"
import { HttpClientRequest } from "effect/http"
import type { AccessLink } from "../http/AccessLink.ts"
import { PolarError } from "../http/PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import type { RequestEndpoint } from "../sources/Source.ts"
import { detail, detailQuery, list, path } from "../sources/exercise.ts"
import { gunzipped } from "./gunzipped.ts"

type File = (person: PolarPerson, id: string) => Stream.Stream<Uint8Array, PolarError>

/** Exercises uploaded in the last 30 days and after registration. */
export interface ExerciseOperations {
  /** Without samples, zones and route. */
  readonly list: (person: PolarPerson) => Effect.Effect<ReadonlyArray<Exercise>, PolarError>
  /** The complete exercise; none if Polar no longer has the id. */
  readonly get: (person: PolarPerson, id: string) => Effect.Effect<Option.Option<Exercise>, PolarError>
  /** Bytes of the FIT file; empty if Polar no longer has the id. */
  readonly fit: File
  /** Bytes of the TCX file, uncompressed. */
  readonly tcx: File
  /** Bytes of the GPX file. */
  readonly gpx: File
}

const file =
  (polar: AccessLink, kind: "fit" | "tcx" | "gpx", accept: string): File =>
  (person, id) =>
    polar
      .file(
        person,
        HttpClientRequest.get(`${path}/${encodeURIComponent(id)}/${kind}`).pipe(
          HttpClientRequest.accept(accept)
        )
      )
      .pipe(Stream.mapError((reason) => new PolarError({ operation: `exercises.${kind}`, reason })))

/** Creates the operations with a person's token. */
export const exerciseOperations = (
  requestFor: (person: PolarPerson) => RequestEndpoint,
  polar: AccessLink
): ExerciseOperations => {
  const tcx = file(polar, "tcx", "application/vnd.garmin.tcx+xml, */*")
  return {
    list: (person) => requestFor(person)(list, path),
    get: (person, id) =>
      Effect.map(requestFor(person)(detail, `${path}/${encodeURIComponent(id)}`, detailQuery), (items) =>
        Option.fromNullishOr(items[0])
      ),
    fit: file(polar, "fit", "*/*"),
    tcx: (person, id) => gunzipped(tcx(person, id), "exercises.tcx"),
    gpx: file(polar, "gpx", "application/gpx+xml, */*")
  }
}
