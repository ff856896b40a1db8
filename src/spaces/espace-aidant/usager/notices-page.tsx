import { BackLink, ButtonRow, LinkButton, Notice, SummaryList } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, noticeWords, ofName, personBand } from '../usagers/words.ts'

interface NoticesPageProps {
  readonly request: AidantRequest
  readonly person: Person
  /** The mandat to renew, when there is one. */
  readonly renewable: string | undefined
}

/**
 * How she is told, and how that changes: with FranceConnect, never on an aidant's word alone (DEC-12). Whoever could silence the messages could
 * act unseen. A renewal asks for the choice again under her own authentication.
 */
export function NoticesPage({ request, person, renewable }: NoticesPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = `Messages de suivi ${ofName(name)}`
  return (
    <AppPage request={request} title={title} person={personBand(usagerId, identity, settings.contact)}>
      <BackLink href={personPaths.sheetOf(usagerId)}>Fiche {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <SummaryList rows={[{ label: 'Aujourd’hui', value: noticeWords(settings.notices) }]} />
      <p>
        Ces messages préviennent la personne quand quelqu’un agit en son nom. Elle seule peut les changer : elle
        s’identifie avec FranceConnect, puis lit le code reçu sur son nouveau numéro ou sa nouvelle adresse. L’ancien
        est prévenu.
      </p>
      {renewable ? (
        <>
          <p>
            Cela se fait en renouvelant le mandat, en sa présence. Tout est déjà rempli : changez seulement les messages
            de suivi.
          </p>
          <ButtonRow>
            <LinkButton href={mandatPaths.renewOf(renewable)}>Renouveler pour changer les messages</LinkButton>
          </ButtonRow>
        </>
      ) : (
        <>
          <p>Cela se fait en signant un nouveau mandat, en sa présence.</p>
          <ButtonRow>
            <LinkButton href={mandatPaths.start}>Nouveau mandat</LinkButton>
          </ButtonRow>
        </>
      )}
      <Notice>
        <p>Elle a perdu son téléphone ou ne lit plus cette adresse ? Faites-le dès sa prochaine visite.</p>
      </Notice>
    </AppPage>
  )
}
