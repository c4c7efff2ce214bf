/** A chart with a cursor: what it points at above, the chart in the width that is there, and its table below. */
import type { Words } from "@polar-flow/charts"
import { type Signal, useSignal } from "@preact/signals"
import type { ComponentChildren } from "preact"
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

/** What is drawn again when the cursor moves. */
const Drawn = ({
  width,
  at,
  draw
}: {
  readonly width: number
  readonly at: Signal<number | null>
  readonly draw: (given: Given) => ComponentChildren
}) => (
  <>
    {draw({
      width,
      words: formats.value,
      cursor: at.value,
      onCursor: (place) => {
        at.value = place
      }
    })}
  </>
)

const Said = ({ at, say }: { readonly at: Signal<number | null>; readonly say: (at: number) => string }) => (
  <Readout text={at.value === null ? null : say(at.value)} />
)

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
  readonly table: () => TableData
}) => {
  const at = useSignal<number | null>(null)
  return (
    <>
      <Said at={at} say={say} />
      <Measured>{(width) => <Drawn width={width} at={at} draw={draw} />}</Measured>
      {note === null ? null : <p class="note">{note}</p>}
      <DataTable table={table} />
    </>
  )
}
