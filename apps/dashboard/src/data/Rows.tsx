/** A table of things to act on; on a telephone, a row becomes a block whose lines have names. */
import type { ComponentChildren } from "preact"

/** A column: its title, and whether it has figures. */
export type Column = string | { readonly title: string; readonly isRight: boolean }

const titleOf = (column: Column): string => (typeof column === "string" ? column : column.title)
const classOf = (column: Column | undefined): string | undefined =>
  typeof column === "object" && column.isRight ? "right" : undefined

/** The table. */
export const Rows = ({
  columns,
  rows
}: {
  readonly columns: ReadonlyArray<Column>
  readonly rows: ReadonlyArray<{ readonly key: string; readonly cells: ReadonlyArray<ComponentChildren> }>
}) => (
  <table class="rows">
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={titleOf(column)} scope="col" class={classOf(column)}>
            {titleOf(column)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ cells, key }) => (
        <tr key={key}>
          {cells.map((cell, index) => (
            <td
              key={titleOf(columns[index] ?? String(index))}
              class={classOf(columns[index])}
              data-title={titleOf(columns[index] ?? "")}
            >
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
