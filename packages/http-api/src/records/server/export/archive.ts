/** Everything of one person as one ZIP, made while it is sent. */
import { createHash } from "node:crypto"
import { Instant, type UserId } from "@polar-flow/domain"
import { DateTime, Effect, Stream } from "effect"
import { Zip } from "effect/encoding"

/** A file of an archive before it is bytes. */
export interface ArchiveFile {
  readonly name: string
  readonly records: Stream.Stream<object>
  readonly toBytes: (records: Stream.Stream<object>) => Stream.Stream<Uint8Array>
}

/** What a manifest says of a file. */
interface Tally {
  readonly name: string
  readonly records: number
  readonly bytes: number
  readonly sha256: string
}

/** The bytes of a file; what went by is told when the last byte has gone. */
const tallied = ({ name, records, toBytes }: ArchiveFile, finished: (tally: Tally) => void) =>
  Stream.suspend(() => {
    const sum = { records: 0, bytes: 0 }
    const sha256 = createHash("sha256")
    return records.pipe(
      Stream.mapArray((page) => {
        sum.records += page.length
        return page
      }),
      toBytes,
      Stream.mapArray((chunks) => {
        for (const chunk of chunks) {
          sum.bytes += chunk.length
          sha256.update(chunk)
        }
        return chunks
      }),
      Stream.onEnd(Effect.sync(() => finished({ name, ...sum, sha256: sha256.digest("hex") })))
    )
  })

const pretty = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

/** A single value as indented JSON. */
export const documentBytes = (values: Stream.Stream<object>): Stream.Stream<Uint8Array> =>
  Stream.encodeText(Stream.map(values, pretty))

/**
 * The files as a ZIP, one after the other, and last `manifest.json` with the records, bytes and SHA-256 of each. Nothing
 * is read before it is asked for. A file that cannot be read to its end breaks the archive off, before the manifest.
 */
export const archive = (
  userId: UserId,
  version: string,
  files: ReadonlyArray<ArchiveFile>
): Stream.Stream<Uint8Array> =>
  Stream.unwrap(
    Effect.map(DateTime.now, (now) => {
      const options = { mtime: DateTime.toDate(now) }
      const tallies: Array<Tally> = []
      const entries = Stream.map(Stream.fromIterable(files), (file) =>
        Zip.fileStream(
          file.name,
          tallied(file, (tally) => tallies.push(tally)),
          options
        )
      )
      const manifest = Stream.sync(() =>
        Zip.file(
          "manifest.json",
          pretty({
            user_id: userId,
            generated_at: Instant.fromMillis(now.epochMilliseconds),
            product: "polar-flow",
            version,
            files: tallies
          }),
          options
        )
      )
      return Stream.concat(entries, manifest).pipe(Stream.pipeThroughChannel(Zip.encode()), Stream.orDie)
    })
  )
