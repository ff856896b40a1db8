import type { Change, Colleague } from '../../../domain/comptes/index.ts'
import type { TrainingCompletion } from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  EmptyState,
  type FlashMessage,
  formatDateTime,
  formatShortDate,
  LinkButton,
  listOf,
  SummaryList,
  Timeline,
} from '../../../platform/ui/index.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { Trainings } from '../../profil/training.tsx'
import { AppPage } from '../../shell.tsx'
import type { ColleagueRequest } from './act.tsx'
import { RoleBadges, StateBadges } from './badges.tsx'
import { changeWords } from './history-words.ts'
import { teamPaths } from './paths.ts'
import { capital, END_WORDS, factorWords, MISSING_WORDS, nameOf, signedWords } from './words.ts'

export interface SheetPageProps {
  readonly request: ColleagueRequest
  readonly colleague: Colleague
  readonly changes: readonly Change[]
  /** Mandats in force that they signed. */
  readonly signed: number
  readonly trainings: readonly TrainingCompletion[]
  readonly flash: readonly FlashMessage[]
}

/** Somebody of the team: where they stand, what to do about it, what changed. */
export function SheetPage({ request, colleague, changes, signed, trainings, flash }: SheetPageProps) {
  const name = nameOf(colleague)
  return (
    <AppPage
      request={request}
      title={name}
      width="wide"
      flash={flash}
      returnTo={teamPaths.sheetOf(colleague.accountId)}
    >
      <BackLink href={teamPaths.list}>L’équipe</BackLink>
      <div class="ac-title-row">
        <h1>{name}</h1>
        <StateBadges colleague={colleague} />
      </div>
      <Missing colleague={colleague} />
      <div class="ac-columns">
        <div>
          <Facts request={request} colleague={colleague} signed={signed} />
        </div>
        <div>
          <Actions request={request} colleague={colleague} />
        </div>
      </div>
      {!colleague.left && <Training colleague={colleague} trainings={trainings} />}
      <History request={request} changes={changes} />
    </AppPage>
  )
}

/** What is missing to be able to act, each with its way out. */
function Missing({ colleague }: { readonly colleague: Colleague }) {
  const { missing, accountId, factors } = colleague
  if (missing.length === 0) return null
  const card = factors.find(({ kind, confirmed }) => kind === 'totp_card' && !confirmed)
  return (
    <Alert kind={missing.includes('arret') ? 'error' : 'warning'} title="Ce qui empêche d’agir">
      <ul>
        {missing.map((one) => (
          <li key={one}>
            {MISSING_WORDS[one].text}{' '}
            {one === 'activation' && (
              <>
                <a href={teamPaths.codeOf(accountId)}>Montrer son code</a> ou{' '}
                <a href={teamPaths.inviteOf(accountId)}>envoyer l’invitation</a>
              </>
            )}
            {one === 'carte' && card && <a href={teamPaths.validateCardOf(accountId)}>Mettre la carte en service</a>}
            {one === 'facteur' && <a href={teamPaths.cardOf(accountId)}>Remettre une carte</a>}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function Facts({ request, colleague, signed }: Pick<SheetPageProps, 'request' | 'colleague' | 'signed'>) {
  const timeZone = timeZoneOf(request.visitor)
  const { left, lastSignInAt, factors } = colleague
  return (
    <SummaryList
      rows={[
        { label: 'Fonction', value: colleague.occupation || '—' },
        { label: 'Adresse e-mail', value: colleague.email },
        { label: 'Rôle', value: <RoleBadges colleague={colleague} timeZone={timeZone} /> },
        { label: 'Dans la structure', value: `Depuis le ${formatShortDate(colleague.since, timeZone)}` },
        ...(left
          ? [
              {
                label: 'Fin de l’accès',
                value: `${formatDateTime(left.at, timeZone)}${left.reason ? ` : ${END_WORDS[left.reason].toLocaleLowerCase('fr')}` : ''}`,
              },
            ]
          : []),
        {
          label: 'Dernière connexion',
          value: lastSignInAt ? formatDateTime(lastSignInAt, timeZone) : 'Jamais',
        },
        {
          label: 'Se connecte avec',
          value: factors.length > 0 ? capital(listOf(factorWords(factors))) : 'Rien pour le moment',
        },
        {
          label: 'Mandats',
          value: signedWords(signed),
        },
      ]}
    />
  )
}

/** The certificates, for who is of the team today. */
function Training({ colleague, trainings }: Pick<SheetPageProps, 'colleague' | 'trainings'>) {
  return (
    <section class="ac-section" aria-labelledby="formation">
      <h2 id="formation">Formation</h2>
      {trainings.length === 0 ? (
        <p>Aucune formation n’est inscrite. C’est l’équipe d’Aidants Connect qui les inscrit.</p>
      ) : (
        <Trainings trainings={trainings} hrefOf={(id) => teamPaths.certificateOf(colleague.accountId, id)} />
      )}
    </section>
  )
}

function History({ request, changes }: Pick<SheetPageProps, 'request' | 'changes'>) {
  const timeZone = timeZoneOf(request.visitor)
  const lines = changes.flatMap((change) => {
    const words = changeWords(change, timeZone)
    return words ? [{ instant: change.at, timeZone, ...words }] : []
  })
  return (
    <section class="ac-section" aria-labelledby="historique">
      <h2 id="historique">Ce qui a changé</h2>
      {lines.length === 0 ? (
        <EmptyState title="Rien pour le moment" text="Chaque changement de rôle ou d’accès s’écrit ici." />
      ) : (
        <Timeline entries={lines} />
      )}
    </section>
  )
}

/** What a référent may decide about this person now; nothing that would be refused. */
function Actions({ request, colleague }: Pick<SheetPageProps, 'request' | 'colleague'>) {
  const { accountId, left } = colleague
  const mine = accountId === request.visitor.account.id
  const acts = left ? actsOnLeft(colleague) : mine ? actsOnOneself(colleague) : actsOnColleague(colleague)
  return (
    <section class="ac-section" aria-labelledby="decisions">
      <h2 id="decisions">Décisions</h2>
      {acts.length === 0 ? (
        <p>Rien à décider pour le moment.</p>
      ) : (
        <ul class="ac-acts">
          {acts.map(({ href, label, look = 'secondary' }) => (
            <li key={href}>
              <LinkButton href={href} look={look}>
                {label}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface Offered {
  readonly href: string
  readonly label: string
  readonly look?: 'secondary' | 'tertiary'
}

/** What is awaited of a référent comes first. */
function actsOnColleague(colleague: Colleague): readonly Offered[] {
  const { accountId, standing, stopped } = colleague
  return [
    ...(standing === 'a_activer'
      ? [
          { href: teamPaths.codeOf(accountId), label: 'Montrer le code d’activation' },
          { href: teamPaths.inviteOf(accountId), label: 'Envoyer l’invitation' },
        ]
      : []),
    ...waitingCard(colleague),
    ...(stopped
      ? stopped.byReferent
        ? [{ href: teamPaths.liftOf(accountId), label: 'Débloquer son accès' }]
        : []
      : [{ href: teamPaths.lockOf(accountId), label: 'Bloquer son accès' }]),
    ...(standing === 'a_activer'
      ? []
      : [{ href: teamPaths.repairOf(accountId), label: 'Dépanner : téléphone ou carte perdus' }]),
    ...actsOnCard(colleague),
    ...actsOnRole(colleague),
    { href: teamPaths.checklistOf(accountId), label: 'Préparer son départ', look: 'tertiary' },
    { href: teamPaths.removeOf(accountId), label: 'Mettre fin à son accès', look: 'tertiary' },
  ]
}

function actsOnRole({ accountId, standing, roles, stopped }: Colleague): readonly Offered[] {
  const role = roles.find((one) => one.role === 'referent')
  return [
    ...(standing === 'actif' && !stopped && (!role || role.plannedEnd)
      ? [
          {
            href: teamPaths.appointOf(accountId),
            label: role ? 'Donner le rôle de référent plus longtemps' : 'Donner le rôle de référent',
          },
        ]
      : []),
    ...(role && roles.length > 1
      ? [{ href: teamPaths.demoteOf(accountId), label: 'Retirer le rôle de référent', look: 'tertiary' as const }]
      : []),
  ]
}

function actsOnCard({ accountId, factors }: Colleague): readonly Offered[] {
  const card = factors.find(({ kind }) => kind === 'totp_card')
  if (!card) return [{ href: teamPaths.cardOf(accountId), label: 'Remettre une carte' }]
  return [{ href: teamPaths.unlinkCardOf(accountId), label: 'Reprendre la carte', look: 'tertiary' }]
}

function waitingCard({ accountId, factors }: Colleague): readonly Offered[] {
  return factors.some(({ kind, confirmed }) => kind === 'totp_card' && !confirmed)
    ? [{ href: teamPaths.validateCardOf(accountId), label: 'Mettre la carte en service' }]
    : []
}

function actsOnOneself(colleague: Colleague): readonly Offered[] {
  return [
    ...actsOnRole(colleague).filter(({ href }) => href === teamPaths.demoteOf(colleague.accountId)),
    { href: teamPaths.checklistOf(colleague.accountId), label: 'Préparer mon départ', look: 'tertiary' },
    { href: teamPaths.leave, label: 'Quitter cette structure', look: 'tertiary' },
  ]
}

/** Once gone: what is left to take back, and the way back in (annex D 15). */
function actsOnLeft(colleague: Colleague): readonly Offered[] {
  const { accountId, restorable, factors } = colleague
  return [
    ...(restorable ? [{ href: teamPaths.restoreOf(accountId), label: 'Rendre son accès' }] : []),
    ...(factors.some(({ kind }) => kind === 'totp_card')
      ? [{ href: teamPaths.unlinkCardOf(accountId), label: 'Reprendre la carte' }]
      : []),
    { href: teamPaths.checklistOf(accountId), label: 'Voir ce qu’il reste à reprendre', look: 'tertiary' },
  ]
}
