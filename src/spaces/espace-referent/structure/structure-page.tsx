import type { StructureChange } from '../../../domain/comptes/index.ts'
import { THEMES, themeOf } from '../../../domain/mandats/index.ts'
import { type Contact, printedSiret } from '../../../domain/organisations/index.ts'
import {
  type FlashMessage,
  formatShortDate,
  LinkButton,
  Notice,
  SummaryList,
  Tag,
  ThemeIcon,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppPage } from '../../shell.tsx'
import { registerHref } from '../../site/structures/page.tsx'
import { CHANGE_TITLES } from '../demandes/words.ts'
import { teamPaths } from '../equipe/paths.ts'
import { referentPaths } from '../paths.ts'

interface StructurePageProps {
  readonly request: ReferentRequest
  readonly open: readonly StructureChange[]
  /** What the public register shows of it. */
  readonly contact: Contact | null
  readonly flash: readonly FlashMessage[]
}

/** What the structure is: what mandats print of it, what it may offer, and how to stop it. */
export function StructurePage({ request, open, contact, flash }: StructurePageProps) {
  const { organisation } = request.visitor.referent
  const timeZone = timeZoneOf(request.visitor)
  const waits = (kind: StructureChange['kind']) => open.find((one) => one.kind === kind)
  const action = (kind: StructureChange['kind'], href: string, label: string) =>
    waits(kind) ? <span>Changement demandé</span> : <a href={href}>{label}</a>
  return (
    <AppPage request={request} title="La structure" flash={flash}>
      <h1>La structure</h1>
      <p>Les mandats portent ce nom et cette adresse. L’équipe d’Aidants Connect vérifie chaque changement.</p>
      <SummaryList
        rows={[
          {
            label: 'Nom',
            value: organisation.name,
            action: action('nom', referentPaths.changeName, 'Demander à changer le nom'),
          },
          {
            label: 'Adresse',
            value: `${organisation.address || 'Rue non renseignée'}, ${organisation.postalCode} ${organisation.city}`,
            action: action('adresse', referentPaths.changeAddress, 'Demander à changer l’adresse'),
          },
          { label: 'SIRET', value: organisation.siret ? printedSiret(organisation.siret) : 'Aucun' },
        ]}
      />
      {open.length > 0 && (
        <Notice>
          <p>
            En attente de l’équipe d’Aidants Connect :{' '}
            {open.map((one) => `${CHANGE_TITLES[one.kind]} (${formatShortDate(one.requestedAt, timeZone)})`).join(', ')}
            . <a href={referentPaths.requests}>Voir les demandes</a>
          </p>
        </Notice>
      )}
      <section class="ac-section" aria-labelledby="annuaire">
        <h2 id="annuaire">Dans l’annuaire public</h2>
        <p>
          {contact
            ? 'Votre structure y montre son nom, sa ville et le contact que vous avez choisi.'
            : 'Votre structure y montre son nom et sa ville. Vous pouvez y ajouter de quoi vous joindre.'}{' '}
          <a href={registerHref({ q: organisation.name })}>Voir l’annuaire</a>
        </p>
        <LinkButton href={referentPaths.contact} look="secondary">
          {contact ? 'Changer le contact publié' : 'Publier un contact'}
        </LinkButton>
      </section>
      <section class="ac-section" aria-labelledby="referents">
        <h2 id="referents">Référents</h2>
        <p>
          Une ou un aidant de l’équipe devient référent depuis <a href={teamPaths.list}>sa fiche</a>, tout de suite. Une
          personne qui n’est pas aidante le devient avec l’accord de l’équipe d’Aidants Connect.
        </p>
        <p>{action('referent', referentPaths.askReferent, 'Proposer une personne qui n’est pas aidante')}</p>
      </section>
      <section class="ac-section" aria-labelledby="themes">
        <h2 id="themes">Thèmes proposés</h2>
        <p>
          Vos aidants proposent {organisation.allowedThemes.length} thèmes sur {THEMES.length} aux personnes qu’ils
          accompagnent.
        </p>
        <p class="ac-tags">
          {organisation.allowedThemes.map((key) => {
            const theme = themeOf(key)
            return (
              theme && (
                <Tag key={key} icon={<ThemeIcon theme={theme.key} />}>
                  {theme.shortTitle}
                </Tag>
              )
            )
          })}
        </p>
        <LinkButton href={referentPaths.themes} look="secondary">
          Changer les thèmes
        </LinkButton>
      </section>
      <section class="ac-section" aria-labelledby="arret">
        <h2 id="arret">Arrêt d’urgence</h2>
        <p>
          Un ordinateur volé, un compte utilisé par quelqu’un d’autre ? Arrêtez toute la structure en une seconde. Les
          mandats restent valables, et vous levez l’arrêt vous-même.
        </p>
        <LinkButton href={referentPaths.stop} look="secondary">
          Arrêter la structure
        </LinkButton>
      </section>
    </AppPage>
  )
}
