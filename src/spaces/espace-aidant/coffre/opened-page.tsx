import type { CoffreContent } from '../../../domain/coffres/index.ts'
import { Alert, BackLink, CopyButton, CopySecretButton, Countdown, SummaryList } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppPage, organisationField } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, ofName, personBand } from '../usagers/words.ts'

/** What may be copied one by one from an open safe. */
export const SECRETS = ['identifier', 'password'] as const
export type Secret = (typeof SECRETS)[number]

interface OpenedPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly content: CoffreContent
  readonly opening: string
  readonly until: Date
}

/** An open safe: the address in clear, the secrets copied without being displayed. */
export function OpenedPage({ request, person, content, opening, until }: OpenedPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const copy = (secret: Secret, label: string) => (
    <CopySecretButton
      action={personPaths.copyFromCoffreOf(usagerId)}
      csrf={request.csrf}
      hidden={{ ...organisationField(request), ouverture: opening, quoi: secret }}
    >
      {label}
    </CopySecretButton>
  )
  return (
    <AppPage
      request={request}
      title={`Boîte mail ${ofName(name)}, ouverte`}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['copy', 'countdown']}
      returnTo={personPaths.coffreOf(usagerId)}
    >
      <BackLink href={personPaths.coffreOf(usagerId)}>Refermer</BackLink>
      <h1>Boîte mail {ofName(name)}, ouverte</h1>
      <p>
        Cette ouverture est notée dans l’historique. Vous pouvez copier{' '}
        <Countdown deadline={until} timeZone={timeZoneOf(request.visitor)} />.
      </p>
      <SummaryList
        rows={[
          {
            label: 'Site',
            value: (
              <a href={content.url} rel="noopener noreferrer" target="_blank">
                {content.provider}
                <span class="fr-sr-only"> - nouvelle fenêtre</span>
              </a>
            ),
          },
          {
            label: 'Adresse',
            value: content.address,
            action: <CopyButton text={content.address}>Copier l’adresse</CopyButton>,
          },
          { label: 'Identifiant', value: '••••••••', action: copy('identifier', 'Copier l’identifiant') },
          { label: 'Mot de passe', value: '••••••••', action: copy('password', 'Copier le mot de passe') },
        ]}
      />
      <p class="fr-hint-text">
        La copie se fait sans rien afficher. Si votre navigateur ne le permet pas, le bouton affiche le texte à
        recopier.
      </p>
    </AppPage>
  )
}

interface ShownPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly secret: Secret
  readonly value: string
}

/** Where nothing could be copied: the secret itself, to be typed again, and nothing else on the page. */
export function ShownPage({ request, person, secret, value }: ShownPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title =
    secret === 'password'
      ? `Mot de passe de la boîte mail ${ofName(name)}`
      : `Identifiant de la boîte mail ${ofName(name)}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      returnTo={personPaths.coffreOf(usagerId)}
    >
      <h1>{title}</h1>
      <Alert kind="warning">
        <p>Vérifiez que personne d’autre ne voit votre écran. Fermez cette page dès que possible.</p>
      </Alert>
      <p class="ac-secret">
        <code>{value}</code>
      </p>
      <p>
        <a href={personPaths.coffreOf(usagerId)}>Refermer</a>
      </p>
    </AppPage>
  )
}
