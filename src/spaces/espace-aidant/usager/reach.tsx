import type { UsagerSheet } from '../../../domain/mandats/index.ts'
import { confirmedEmail, type UsagerSettings } from '../../../domain/usagers/index.ts'
import { SummaryList } from '../../../platform/ui/index.ts'
import { personPaths } from '../usagers/paths.ts'
import { noticeWords, phoneWords } from '../usagers/words.ts'

/** How to reach her, the name she goes by, how she is told of what is done, and her mailbox when there is one. */
export function Reach({ sheet }: { readonly sheet: UsagerSheet }) {
  const { usagerId, settings, mandats } = sheet
  const { contact, notices } = settings
  return (
    <section class="ac-section" aria-labelledby="coordonnees">
      <h2 id="coordonnees">Coordonnées</h2>
      <SummaryList
        rows={[
          ...(contact.nameInUse ? [{ label: 'Nom d’usage', value: contact.nameInUse }] : []),
          { label: 'Téléphone', value: contact.phone ? phoneWords(contact.phone) : 'Non renseigné' },
          { label: 'Adresse électronique', value: addressWords(settings) },
          { label: 'Messages de suivi', value: noticeWords(notices) },
        ]}
      />
      <ul class="ac-plain-list ac-no-print">
        <li>
          <a href={personPaths.contactOf(usagerId)}>Modifier les coordonnées ou le nom d’usage</a>
        </li>
        <li>
          <a href={personPaths.noticesOf(usagerId)}>Changer les messages de suivi</a>
        </li>
        {mandats.some(({ mailboxOption }) => mailboxOption) && (
          <li>
            <a href={personPaths.coffreOf(usagerId)}>Boîte mail créée pour elle</a>
          </li>
        )}
      </ul>
    </section>
  )
}

/** Her address, and whether it may leave in her name. */
function addressWords(settings: UsagerSettings): string {
  const { email } = settings.contact
  if (email === undefined) return 'Non renseignée'
  return confirmedEmail(settings) === undefined ? `${email} (pas confirmée par la personne)` : email
}
