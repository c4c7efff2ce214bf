/** The table behind a chart, newest first, and as a file. */
import { useEffect, useRef, useState } from "preact/hooks"
import { Icon } from "../app/Icon.tsx"
import { saveFile } from "./saveFile.ts"
import { partWords } from "./words.ts"

/** A table: figures are aligned at the right. What was not measured is null. */
export interface TableData {
  readonly columns: ReadonlyArray<{ readonly title: string; readonly isText?: boolean }>
  readonly rows: ReadonlyArray<ReadonlyArray<string | null>>
  /** Name of the file, without its ending. */
  readonly name: string
}

const quoted = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const csvOf = ({ columns, rows }: TableData): string =>
  [columns.map(({ title }) => title), ...rows]
    .map((row) => row.map((cell) => quoted(cell ?? "")).join(","))
    .join("\r\n")

const save = (table: TableData): void =>
  saveFile(new Blob([csvOf(table)], { type: "text/csv" }), `${table.name}.csv`)

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null

/** `T` opens and closes the table of the first chart in sight. */
const useTableKey = (details: { readonly current: HTMLDetailsElement | null }) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || event.defaultPrevented) return
      const all = Array.from(document.querySelectorAll<HTMLDetailsElement>("details.table"))
      const first = all.find((each) => each.getBoundingClientRect().bottom > 0)
      if (first === undefined || first !== details.current) return
      first.open = !first.open
      event.preventDefault()
    }
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  }, [details])
}

/** Whether the page is being printed: on paper, tables are open. */
const useIsPrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => setPrinting(true)
    const end = () => setPrinting(false)
    addEventListener("beforeprint", begin)
    addEventListener("afterprint", end)
    return () => {
      removeEventListener("beforeprint", begin)
      removeEventListener("afterprint", end)
    }
  }, [])
  return isPrinting
}

const Rows = ({ table: { columns, rows } }: { readonly table: TableData }) => {
  const words = partWords.now()
  const classOf = (column: number) => (columns[column]?.isText === true ? undefined : "right")
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ title: name }, column) => (
            <th key={name} scope="col" class={classOf(column)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, column) => (
              <td key={columns[column]?.title} class={classOf(column)}>
                {cell ?? <span class="absent">{words.notMeasured}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The table, folded. It is made when it is opened: one of ten years has 22,000 cells. */
export const DataTable = ({
  table,
  title,
  onOpen
}: {
  readonly table: () => TableData
  readonly title?: string
  /** Called when it is opened: for rows that are loaded then. */
  readonly onOpen?: () => void
}) => {
  const words = partWords.now()
  const details = useRef<HTMLDetailsElement>(null)
  const [isOpen, setOpen] = useState(false)
  const isPrinting = useIsPrinting()
  useTableKey(details)
  return (
    <details
      class="table"
      ref={details}
      onToggle={({ currentTarget: { open } }) => {
        setOpen(open)
        if (open) onOpen?.()
      }}
    >
      <summary>
        <Icon name="table" />
        {title ?? words.asTable}
      </summary>
      <div class="scroll" tabindex={0} role="region" aria-label={title ?? words.asTable}>
        {isOpen || isPrinting ? <Rows table={table()} /> : null}
      </div>
      <button type="button" class="link" onClick={() => save(table())}>
        {words.saveCsv}
      </button>
    </details>
  )
}
