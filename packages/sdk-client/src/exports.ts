/** Taking data out, as streams of bytes. */
import type { ExportSummary, ExportType } from "./generated/contract.ts"
import { personPath } from "./records.ts"
import { type CallOptions, read, type Send } from "./transport.ts"

/**
 * Which records; all when nothing is given. Either `days`, which end today in the person's own time zone (or at
 * `as_of`), or civil dates `YYYY-MM-DD`, both included.
 */
export interface ExportWindow extends CallOptions {
  readonly days?: number
  readonly from?: string
  readonly to?: string
  readonly as_of?: string
}

/** Bytes as they come. Reading them to the end is the only way to know that they are all there. */
type Bytes = ReadableStream<Uint8Array>

/**
 * Exports of one person. A stream rejects while it is read when the connection breaks off, which is how the server says
 * that it could not go on; its `signal` ends it, a time limit does not.
 */
export interface Exports {
  /** How many records an export of the window has. */
  readonly summary: (userId: string, window?: ExportWindow) => Promise<ExportSummary>
  /** The records of one type as a table, oldest first, without their series. */
  readonly csv: (userId: string, type: ExportType, window?: ExportWindow) => Promise<Bytes>
  /** The records of one type, whole, one JSON object a line, oldest first. */
  readonly ndjson: (userId: string, type: ExportType, window?: ExportWindow) => Promise<Bytes>
  /**
   * Everything that is kept of the person, as one ZIP.
   *
   * @example
   * await writeFile("takeout.zip", await polar.exports.archive("1000001"))
   */
  readonly archive: (userId: string, options?: CallOptions) => Promise<Bytes>
}

/** The exports over a transport. */
export const makeExports = (send: Send): Exports => {
  const ask = (userId: string, file: string, { signal, ...query }: ExportWindow = {}, isStream = true) =>
    send(`${personPath(userId)}/export/${file}`, {
      query: { ...query },
      isStream,
      ...(signal === undefined ? {} : { signal })
    })
  const bytes = async (userId: string, file: string, window?: ExportWindow): Promise<Bytes> =>
    (await ask(userId, file, window)).body ?? new ReadableStream()
  return {
    summary: async (userId, window) => read(await ask(userId, "summary", window, false)),
    csv: (userId, type, window) => bytes(userId, `${type}.csv`, window),
    ndjson: (userId, type, window) => bytes(userId, `${type}.ndjson`, window),
    archive: (userId, options) => bytes(userId, "archive.zip", options)
  }
}
