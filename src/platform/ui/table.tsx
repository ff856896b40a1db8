import type { ComponentChildren, JSX } from 'preact'
import { jsxAttr, jsxTemplate } from 'preact/jsx-runtime'

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
  const tags = columns.map(tagsOf)
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
      <tbody {...role('rowgroup')}>{rows.map((row) => line(columns, tags, row))}</tbody>
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

/** What stands before and after the content of a column's cells. */
function tagsOf<Row>(column: Column<Row>): readonly [string, string] {
  if (column.rowHeader) return ['<th scope="row" role="rowheader">', '</th>']
  const look = column.numeric ? ' class="ac-table__number"' : ''
  const label = column.labelHidden ? '' : ` ${jsxAttr('data-label', column.label)}`
  return [`<td role="cell"${look}${label}><div>`, '</div></td>']
}

/** A row, its own tags written once a column and not once a cell: most of what a page of a list draws is these. */
function line<Row>(
  columns: readonly Column<Row>[],
  tags: readonly (readonly [string, string])[],
  row: Row,
): JSX.Element {
  // In a fragment, which escapes what a person typed: put in bare, a text would be taken for HTML.
  const cells = columns.map((column, index) => jsxTemplate([...(tags[index] ?? [])], <>{column.cell(row)}</>))
  return jsxTemplate(['<tr role="row">', '</tr>'], cells)
}
