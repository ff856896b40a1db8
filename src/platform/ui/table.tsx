import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => ComponentChildren
  /** The cell that names the row (once a table at most): a `th scope="row"`. */
  readonly rowHeader?: boolean | undefined
  readonly numeric?: boolean | undefined
  /** The label is for screen readers only: a column of links. */
  readonly labelHidden?: boolean | undefined
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' | undefined } | undefined
}

export interface TableProps<Row> {
  readonly caption: string
  /** When a heading right above already says it. */
  readonly captionHidden?: boolean | undefined
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

/**
 * A table on a wide screen, stacked cards on a phone. The roles are repeated because the stacked layout
 * (`display: block`) makes some browsers forget that it is a table.
 */
export function Table<Row>({ caption, captionHidden, columns, rows }: TableProps<Row>) {
  return (
    <table class="ac-table" {...role('table')}>
      <caption class={captionHidden ? 'fr-sr-only' : undefined}>{caption}</caption>
      <thead {...role('rowgroup')}>
        <tr {...role('row')}>
          {columns.map((column) => (
            <HeaderCell key={column.label} column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')}>
        {rows.map((row, index) => (
          <tr key={index} {...role('row')}>
            {columns.map((column) => (
              <BodyCell key={column.label} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type TableRole = 'table' | 'rowgroup' | 'row' | 'cell' | 'columnheader' | 'rowheader'

function role(name: TableRole): { readonly role: TableRole } {
  return { role: name }
}

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
  const label = column.labelHidden ? <span class="fr-sr-only">{column.label}</span> : column.label
  return (
    <th
      scope="col"
      {...role('columnheader')}
      class={column.numeric ? 'ac-table__number' : undefined}
      aria-sort={column.sort?.direction}
    >
      {column.sort ? <a href={column.sort.href}>{label}</a> : label}
    </th>
  )
}

function BodyCell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const content = column.cell(row)
  if (column.rowHeader) {
    return (
      <th scope="row" {...role('rowheader')}>
        {content}
      </th>
    )
  }
  return (
    <td
      {...role('cell')}
      class={column.numeric ? 'ac-table__number' : undefined}
      data-label={column.labelHidden ? undefined : column.label}
    >
      <div>{content}</div>
    </td>
  )
}
