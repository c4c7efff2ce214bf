/** What every part of the bench has: how much to measure, a folder of its own, and the lines that it prints. */
import { rmSync } from "node:fs"
import { parseArgs } from "node:util"
import { masterKey, type Program, server, temporaryFolder, urlIn } from "./programs.ts"

/** A figure, and what it is compared with. */
export type Line = readonly [what: string, measured: string, beside: string]

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    users: { type: "string" },
    quick: { type: "boolean", default: false },
    chromium: { type: "string", default: "" }
  }
})
/** Whether only to show that the parts still run. */
export const isQuick = values.quick
/** How much is measured: enough for figures, or as little as shows that everything still runs. */
export const size = isQuick
  ? { people: 5, loadSeconds: 0.5, firstReads: 20, reads: 50, bursts: 4, answers: 2, rounds: 1, moves: 8 }
  : {
      people: 200,
      loadSeconds: 4,
      firstReads: 200,
      reads: 500,
      bursts: 40,
      answers: 15,
      rounds: 5,
      moves: 60
    }
/** Users of the first syncs on PostgreSQL. */
export const many = Number(values.users ?? size.people)
/** Where PostgreSQL is. */
export const [postgres = ""] = positionals
/** Where Chromium is; empty if it is not installed. */
export const { chromium } = values

/** What the bench sends with each request. */
export const headers = { "x-api-key": masterKey }

/** Runs a part in a folder that is gone afterwards. */
export const inFolder = async (
  body: (folder: string) => Promise<ReadonlyArray<Line>>
): Promise<ReadonlyArray<Line>> => {
  const folder = temporaryFolder()
  try {
    return await body(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs something beside a server that is stopped afterwards, also when it fails. */
export const beside = async <A>(
  own: Readonly<Record<string, string>>,
  body: (url: string, program: Program) => Promise<A>
): Promise<A> => {
  const program = await server(own)
  try {
    return await body(urlIn(program.line), program)
  } finally {
    await program.stop()
  }
}

/** Milliseconds, to be read. */
export const ms = (taken: number) => `${taken.toFixed(taken < 10 ? 1 : 0)} ms`
