/** Puts what does not belong among the journals out of the way, so that it stops nobody's recovery. */
import { mkdir, rename } from "node:fs/promises"
import { basename, join } from "node:path"
import { Instant } from "@polar-flow/domain"
import { Effect } from "effect"
import { journalsIn, systemCode } from "../database/dataFolder.ts"
import type { Warnings } from "../database/Warnings.ts"

/** The folder within that of the journals to which foreign files go. */
const folderName = "set-aside"

/** Moves a file or folder away under a dated name and says so. What cannot be moved is left where it is, and said, too. */
export const setAsideForeign = Effect.fnUntraced(function* (
  dataDir: string,
  path: string,
  why: string,
  warnings: Warnings
) {
  const folder = join(journalsIn(dataDir), folderName)
  const target = join(folder, `${(yield* Instant.now).replaceAll(/[:.]/gu, "-")}-${basename(path)}`)
  const outcome = yield* Effect.promise(async () => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await rename(path, target)
      return `It was set aside as ${target}.`
    } catch (cause) {
      return `It could not be set aside (${systemCode(cause)}) and is left out.`
    }
  })
  yield* warnings.add({
    code: "journal_foreign",
    detail: "Something that does not belong to the journals was found among them and set aside.",
    notice: `${path} ${why}. ${outcome}`,
    hint: "Find out where it comes from. Everything else goes on without it."
  })
})
