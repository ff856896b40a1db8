import type { Acte, SheetMandat, UsagerSheet } from '../../../domain/mandats/index.ts'
import type { UsagerNote } from '../../../domain/usagers/index.ts'
import {
  Alert,
  ButtonRow,
  Disclosure,
  EmptyState,
  ErrorSummary,
  emptyForm,
  type FlashMessage,
  type FormState,
  LinkButton,
  PrintButton,
  plural,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { profilePaths } from '../../profil/paths.ts'
import { AppPage } from '../../shell.tsx'
import { demarchePaths } from '../demarche/paths.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import { birthOf, civilName, commonName, ofName } from '../usagers/words.ts'
import { History } from './history.tsx'
import { MandatCard } from './mandat-card.tsx'
import { Notes } from './notes.tsx'
import { Reach } from './reach.tsx'

export interface SheetPageProps {
  readonly request: AidantRequest
  readonly sheet: UsagerSheet
  readonly notes: readonly UsagerNote[]
  readonly actes: readonly Acte[]
  readonly noteForm?: FormState
  readonly flash?: readonly FlashMessage[]
}

const STANDING: readonly SheetMandat['state'][] = ['actif', 'suspendu']

/** All that the structure knows of a person: what may be done for her, what was done, how to reach her. */
export function SheetPage({ request, sheet, notes, actes, noteForm = emptyForm, flash }: SheetPageProps) {
  const { usagerId, identity, settings } = sheet
  const name = commonName(identity, settings.contact)
  const standing = sheet.mandats.filter(({ state }) => STANDING.includes(state))
  const over = sheet.mandats.filter(({ state }) => !STANDING.includes(state))
  return (
    <AppPage
      request={request}
      title={`Fiche ${ofName(name)}`}
      width="wide"
      scripts={['print', 'error-focus']}
      flash={flash}
      returnTo={personPaths.sheetOf(usagerId)}
    >
      <div class="ac-title-row">
        <div>
          <h1 class="ac-person-title">{civilName(identity, settings.contact)}</h1>
          <p class="ac-person-birth">{birthOf(identity)}</p>
        </div>
        {!sheet.hasWithdrawn && <Actions sheet={sheet} standing={standing} />}
      </div>
      {sheet.hasWithdrawn && (
        <Alert kind="info" title="Vous n’agissez plus pour cette personne">
          <p>
            Vous avez déclaré un conflit d’intérêts. Vos collègues peuvent agir.{' '}
            <a href={profilePaths.declareConflictOf(usagerId)}>Agir de nouveau pour elle</a>
          </p>
        </Alert>
      )}
      <ErrorSummary errors={noteForm.errors} />
      <div class="ac-columns">
        <div>
          <section class="ac-section" aria-labelledby="mandats">
            <h2 id="mandats">Mandats</h2>
            {standing.length === 0 && <NothingInForce name={name} renewable={over.find((one) => one.renewable)} />}
            {standing.map((mandat) => (
              <MandatCard key={mandat.id} request={request} mandat={mandat} />
            ))}
            {over.length > 0 && (
              <Disclosure summary={`${plural(over.length, 'mandat terminé')}`}>
                {over.map((mandat) => (
                  <MandatCard key={mandat.id} request={request} mandat={mandat} />
                ))}
              </Disclosure>
            )}
          </section>
          <History
            request={request}
            sheet={sheet}
            actes={actes}
            canRecord={standing.some(({ state }) => state === 'actif')}
          />
        </div>
        <div>
          <Notes request={request} usagerId={usagerId} notes={notes} form={noteForm} />
          <Reach sheet={sheet} />
          <section class="ac-section ac-no-print" aria-labelledby="arrive">
            <h2 id="arrive">Il est arrivé quelque chose ?</h2>
            <p>
              <a href={personPaths.reportOf(usagerId)}>Signaler un décès ou une mesure de protection</a>
            </p>
            <PrintButton>Imprimer cette fiche</PrintButton>
          </section>
        </div>
      </div>
    </AppPage>
  )
}

function Actions({ sheet, standing }: { readonly sheet: UsagerSheet; readonly standing: readonly SheetMandat[] }) {
  const usable = standing.some(({ state }) => state === 'actif')
  const toRenew = sheet.mandats.find((mandat) => mandat.renewable && (mandat.expiresSoon || !usable))
  return (
    <ButtonRow>
      {usable && <LinkButton href={demarchePaths.startOf(sheet.usagerId)}>Commencer une démarche</LinkButton>}
      {toRenew && (
        <LinkButton href={mandatPaths.renewOf(toRenew.id)} look={usable ? 'secondary' : 'primary'}>
          Renouveler le mandat
        </LinkButton>
      )}
    </ButtonRow>
  )
}

function NothingInForce({ name, renewable }: { readonly name: string; readonly renewable: SheetMandat | undefined }) {
  return (
    <EmptyState
      title="Aucun mandat en vigueur"
      text={
        renewable
          ? `Vous ne pouvez plus agir au nom ${ofName(name)}. Son dernier mandat peut être renouvelé, quand elle est avec vous.`
          : `Vous ne pouvez plus agir au nom ${ofName(name)}. Il faut un nouveau mandat, signé avec FranceConnect.`
      }
      action={
        renewable ? undefined : (
          <LinkButton href={mandatPaths.start} look="secondary">
            Nouveau mandat
          </LinkButton>
        )
      }
    />
  )
}
