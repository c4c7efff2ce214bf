/** A chart with a cursor: what it points at above, the chart in the width that is there, and its table below. */
import type { Words } from "@polar-flow/charts"
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { formats } from "../words/language.ts"
import { DataTable, type TableData } from "./DataTable.tsx"
import { Measured } from "./Measured.tsx"
import { Readout } from "./Readout.tsx"

/** What every chart with a cursor takes. */
interface Given {
  readonly width: number
  readonly words: Words
  readonly cursor: number | null
  readonly onCursor: (at: number) => void
}

/** The figure. */
export const CursorFigure = ({
  say,
  draw,
  note = null,
  table
}: {
  /** What is at a place. */
  readonly say: (at: number) => string
  readonly draw: (given: Given) => ComponentChildren
  readonly note?: string | null
  readonly table: TableData
}) => {
  const [cursor, setCursor] = useState<number | null>(null)
  return (
    <>
      <Readout text={cursor === null ? null : say(cursor)} />
      <Measured>{(width) => draw({ width, words: formats.value, cursor, onCursor: setCursor })}</Measured>
      {note === null ? null : <p class="note">{note}</p>}
      <DataTable table={table} />
    </>
  )
}
