/**
 * Checks DuckDB's write-ahead log before DuckDB replays it.
 *
 * DuckDB verifies a checksum per entry. But it treats a damaged header or a damaged length field as the end of the log,
 * and silently drops the commits after it. This module distinguishes such damage from the incomplete last entry after a
 * crash: every commit ends with the same 21-byte marker, so if a marker follows the damage, committed data would be
 * lost. Checksums are left to DuckDB.
 */
import { readFile } from "node:fs/promises"

/**
 * Result of the check.
 *
 * - `Whole`: no damage, or no log.
 * - `Torn`: the last entry is incomplete and no commit follows. DuckDB drops these bytes, which were never committed.
 * - `Corrupt`: committed entries follow damage at byte `at`.
 */
export type WalState =
  | { readonly _tag: "Whole" }
  | { readonly _tag: "Torn"; readonly ignoredBytes: number }
  | { readonly _tag: "Corrupt"; readonly at: number }

/** Field 100 (entry type) = 98 (version), field 101 = version 2, end. */
const header = Buffer.from([0x64, 0x00, 0x62, 0x65, 0x00, 0x02, 0xff, 0xff])

/** Length 5, checksum, and the entry of type 100 (flush) that ends each commit. */
const commitMarker = Buffer.from([
  5, 0, 0, 0, 0, 0, 0, 0, 0xe7, 0xfe, 0x7d, 0x72, 0x2f, 0xed, 0x3d, 0x5e, 0x64, 0x00, 0x64, 0xff, 0xff
])

/** Bytes before an entry: its length and its checksum. */
const prefixLength = 16

/** Checks the bytes of a log. */
const judgeWal = (wal: Buffer): WalState => {
  if (wal.length === 0) return { _tag: "Whole" }
  if (!wal.subarray(0, header.length).equals(header)) return tail(wal, 0)
  let at = header.length
  while (at < wal.length) {
    const end =
      wal.length - at < prefixLength ? Infinity : at + prefixLength + Number(wal.readBigUInt64LE(at))
    if (end > wal.length) return tail(wal, at)
    at = end
  }
  return { _tag: "Whole" }
}

const tail = (wal: Buffer, at: number): WalState =>
  wal.includes(commitMarker, at) ? { _tag: "Corrupt", at } : { _tag: "Torn", ignoredBytes: wal.length - at }

/** Reads and checks the log of a database file. */
export const inspectWal = async (databasePath: string): Promise<WalState> => {
  try {
    return judgeWal(await readFile(`${databasePath}.wal`))
  } catch {
    return { _tag: "Whole" } // no log; DuckDB itself reports any other problem
  }
}
