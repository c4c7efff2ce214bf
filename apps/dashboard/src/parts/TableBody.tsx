/** What is in the folded table: its rows, and the files. */
import type { TableData } from "./DataTable.tsx"
import { saveFile } from "./saveFile.ts"
import { partWords } from "./words.ts"

const quoted = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const csvOf = ({ columns, rows }: TableData): string =>
  [columns.map(({ title }) => title), ...rows]
    .map((row) => row.map((cell) => quoted(cell ?? "")).join(","))
    .join("\r\n")

const saveTable = (table: TableData): void =>
  saveFile(new Blob([csvOf(table)], { type: "text/csv" }), `${table.name}.csv`)

/** What is lower is part of a line of text, or of a tile. */
const leastHeight = 60

/** The charts that a table is behind: those between it and the table before it. */
const chartsOf = (table: HTMLElement): ReadonlyArray<SVGSVGElement> => {
  const all = Array.from(document.querySelectorAll("main svg.pf-chart, main details.table"))
  const here = all.indexOf(table)
  const before = all.findLastIndex((each, index) => index < here && each instanceof HTMLDetailsElement)
  return all
    .slice(before + 1, here)
    .filter((each) => each instanceof SVGSVGElement)
    .filter((each) => each.clientHeight >= leastHeight)
}

/** What a chart is about: the heading above it. */
const titleOf = (chart: SVGSVGElement): string => {
  const around = chart.closest("article, .dots, section")
  const heading = around?.querySelector("h3, h2") ?? document.querySelector("h1")
  return heading?.textContent ?? ""
}

const savePictures = async (table: HTMLElement | null, name: string, as: "png" | "svg"): Promise<void> => {
  if (table === null) return
  const { saveChart } = await import("./chartFile.ts")
  const charts = chartsOf(table)
  for (const [index, chart] of charts.entries()) {
    const file = charts.length === 1 ? name : `${name}-${index + 1}`
    await saveChart({ chart, title: titleOf(chart), note: "", name: file }, as)
  }
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

/** The rows and the buttons. */
export const TableBody = ({
  table,
  title,
  isShown,
  within
}: {
  readonly table: () => TableData
  readonly title: string
  readonly isShown: boolean
  /** The element that the table is in, if the charts above it can be saved. */
  readonly within: { readonly current: HTMLElement | null } | null
}) => {
  const words = partWords.now()
  const pictures = (as: "png" | "svg") => () => void savePictures(within?.current ?? null, table().name, as)
  return (
    <>
      <div class="scroll" tabindex={0} role="region" aria-label={title}>
        {isShown ? <Rows table={table()} /> : null}
      </div>
      <p class="controls">
        <button type="button" class="link" onClick={() => saveTable(table())}>
          {words.saveCsv}
        </button>
        {within === null ? null : (
          <>
            <button type="button" class="link" onClick={pictures("png")}>
              {words.savePng}
            </button>
            <button type="button" class="link" onClick={pictures("svg")}>
              {words.saveSvg}
            </button>
          </>
        )}
      </p>
    </>
  )
}
