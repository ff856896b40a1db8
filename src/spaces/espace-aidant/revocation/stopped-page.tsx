import type { RevocationView } from '../../../domain/mandats/index.ts'
import { Alert, ButtonRow, formatDateTime, LinkButton, listOf, SummaryList } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, ofName, personBand } from '../usagers/words.ts'

const DECIDED_BY: Readonly<Record<RevocationView['document']['decidedBy'], string>> = {
  usager: 'La personne accompagnée',
  aidant: 'La structure',
  renonciation: 'La structure, qui y renonce',
}

interface StoppedPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly revocationId: string
  readonly revocation: RevocationView
}

/** What has ended, as its own document says it: on the clock of the structure's territory, named (W-15). */
export function StoppedPage({ request, person, revocationId, revocation }: StoppedPageProps) {
  const { usagerId, identity, settings } = person
  const { document } = revocation
  const name = commonName(identity, settings.contact)
  const whole = document.remainingThemes.length === 0
  const title = whole ? `Le mandat ${ofName(name)} est arrêté` : `Une partie du mandat ${ofName(name)} est arrêtée`
  const effective = formatDateTime(new Date(document.effectiveAt), document.timeZone)
  return (
    <AppPage request={request} title={title} person={personBand(usagerId, identity, settings.contact)}>
      <h1>{title}</h1>
      <Alert kind="success">
        <p>L’arrêt a pris effet le {effective}. Remettez le document à la personne : il prouve l’arrêt.</p>
      </Alert>
      <SummaryList
        rows={[
          { label: 'Mandat', value: `n° ${document.mandat.number}` },
          { label: 'Arrêté', value: listOf(document.endedThemes) },
          ...(whole ? [] : [{ label: 'Continue', value: listOf(document.remainingThemes) }]),
          { label: 'Décidé par', value: DECIDED_BY[document.decidedBy] },
        ]}
      />
      <ButtonRow>
        <LinkButton href={personPaths.stoppedDocumentOf(revocationId)} download>
          Télécharger le document (PDF)
        </LinkButton>
        <LinkButton href={personPaths.sheetOf(usagerId)} look="secondary">
          Revenir à la fiche
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}
