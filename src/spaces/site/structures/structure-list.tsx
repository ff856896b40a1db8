import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { departmentOf, type PublishedContact, type Registered } from '../../../domain/organisations/index.ts'
import { Badge, formatShortDate } from '../../../platform/ui/index.ts'

/** Names and dates of closing are the country's, whatever the clock of who reads them. */
const ZONE = 'Europe/Paris'

interface StructuresProps {
  readonly rows: readonly Registered[]
  /** Heading level of each name; 2 unless a title announces them. */
  readonly level?: 2 | 3 | undefined
}

/** One structure under the other: where it is, whether it is habilitated, how to reach it if it agreed to say. */
export function Structures({ rows, level = 2 }: StructuresProps) {
  if (rows.length === 0) return null
  return (
    <ul class="ac-register">
      {rows.map((structure) => (
        <li key={structure.id}>
          <Structure structure={structure} level={level} />
        </li>
      ))}
    </ul>
  )
}

function Structure({ structure, level }: { readonly structure: Registered; readonly level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const { name, postalCode, city, department, closedAt, contact } = structure
  const territory = departmentOf(department)
  return (
    <article class="ac-register__structure">
      <Heading class="ac-register__name">{name}</Heading>
      <p>
        {postalCode} {city}
        {territory && territory.name !== city && `, ${territory.name}`}
      </p>
      {closedAt ? (
        <p>
          <Badge kind="warning">N’est plus habilitée depuis le {formatShortDate(closedAt, ZONE)}</Badge>
        </p>
      ) : (
        <p>
          <Badge kind="success">Habilitée</Badge>
        </p>
      )}
      {contact && <Contact contact={contact} />}
    </article>
  )
}

function Contact({ contact: { address, phone, email, note } }: { readonly contact: PublishedContact }) {
  return (
    <ul class="ac-register__contact">
      {address && <li>{address}</li>}
      {phone && (
        <li>
          <a href={`tel:${phone}`}>{parsePhoneNumberFromString(phone)?.formatNational() ?? phone}</a>
        </li>
      )}
      {email && (
        <li>
          <a href={`mailto:${email}`}>{email}</a>
        </li>
      )}
      {note && <li>{note}</li>}
    </ul>
  )
}
