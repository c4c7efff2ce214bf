/** The table behind a chart, newest first, and both of them as files. */
import { useEffect, useRef, useState } from "preact/hooks"
import { Icon } from "../app/Icon.tsx"
import { useModule } from "../app/useModule.ts"
import { partWords } from "./words.ts"

/** A table: figures are aligned at the right. What was not measured is null. */
export interface TableData {
  readonly columns: ReadonlyArray<{ readonly title: string; readonly isText?: boolean }>
  readonly rows: ReadonlyArray<ReadonlyArray<string | null>>
  /** Name of the file, without its ending. */
  readonly name: string
}

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

/** The code of what is folded comes after what is seen. Paper shows it, so it does not wait to be opened. */
const loadBody = () => import("./TableBody.tsx")

/** The table, folded. It is made when it is opened: one of ten years has 22,000 cells. */
export const DataTable = ({
  table,
  title,
  hasPictures = true,
  onOpen
}: {
  readonly table: () => TableData
  readonly title?: string
  /** Whether the charts above it can be saved here. */
  readonly hasPictures?: boolean
  /** Called when it is opened: for rows that are loaded then. */
  readonly onOpen?: () => void
}) => {
  const name = title ?? partWords.now().asTable
  const details = useRef<HTMLDetailsElement>(null)
  const [isOpen, setOpen] = useState(false)
  const isPrinting = useIsPrinting()
  const body = useModule(loadBody)
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
        {name}
      </summary>
      {typeof body === "string" ? null : (
        <body.TableBody
          table={table}
          title={name}
          isShown={isOpen || isPrinting}
          within={hasPictures ? details : null}
        />
      )}
    </details>
  )
}
