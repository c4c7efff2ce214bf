/** Exercises: all uploads of the last thirty days after registration. */
import { empty, json } from "../requests/Answer.ts"
import { read } from "../requests/Operation.ts"
import { exerciseFile } from "../files/exerciseFile.ts"
import { exerciseJson } from "./exerciseJson.ts"
import { findExercise, visibleExercises } from "./visibleExercises.ts"

const fileOperation = (format: "fit" | "tcx" | "gpx") =>
  read(
    `getExercise${format === "fit" ? "Fit" : format === "tcx" ? "Tcx" : "Gpx"}`,
    `/v3/exercises/{exerciseId}/${format}`,
    (call) => {
      const workout = findExercise(call)
      return workout === undefined ? empty(404) : exerciseFile(format, call.person, workout)
    }
  )

/** `/v3/exercises…` */
export const exerciseOperations = [
  read("listExercises", "/v3/exercises", (call) =>
    json(visibleExercises(call).map((workout) => exerciseJson(call, workout)))
  ),
  read("getExercise", "/v3/exercises/{exerciseId}", (call) => {
    const workout = findExercise(call)
    return workout === undefined ? empty(404) : json(exerciseJson(call, workout))
  }),
  fileOperation("fit"),
  fileOperation("tcx"),
  fileOperation("gpx")
]
