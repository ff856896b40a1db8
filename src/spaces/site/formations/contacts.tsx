import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { PublicContact } from '../../../domain/formations/index.ts'
import { NETWORK_WORDS } from '../../sessions/words.ts'

/** Whom to write to about trainings; says so when nobody is named yet. */
export function ContactList({ contacts }: { readonly contacts: readonly PublicContact[] }) {
  if (contacts.length === 0) return <p>Aucun organisme n’a publié de contact pour ce territoire.</p>
  return (
    <ul class="ac-register">
      {contacts.map(({ id, organisationName, network, name, email, phone }) => (
        <li key={id}>
          <p class="ac-register__name">
            <strong>{organisationName}</strong>
          </p>
          <ul class="ac-register__contact">
            {network !== 'autre' && <li class="ac-detail">Réseau : {NETWORK_WORDS[network]}</li>}
            <li>{name}</li>
            <li>
              <a href={`mailto:${email}`}>{email}</a>
            </li>
            {phone && (
              <li>
                <a href={`tel:${phone}`}>{parsePhoneNumberFromString(phone)?.formatNational() ?? phone}</a>
              </li>
            )}
          </ul>
        </li>
      ))}
    </ul>
  )
}
