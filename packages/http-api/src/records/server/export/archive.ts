/** All data of a person as a ZIP, made while it is sent. */
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

/** The entry of a file in the manifest. */
interface Tally {
  readonly name: string
  readonly records: number
  readonly bytes: number
  readonly sha256: string
}

/** The bytes of a file. Reports size and hash after the last byte. */
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
 * The files as a ZIP, and as the last one `manifest.json` with the records, bytes and SHA-256 of each. Files are read on
 * demand. If a file cannot be read, the archive ends before the manifest.
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
