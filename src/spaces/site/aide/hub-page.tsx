import { EmptyState, plural } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { GUIDES } from '../guides/guides.ts'
import { sitePaths } from '../paths.ts'
import type { HelpEntry } from '../recherche/help.ts'
import { AUDIENCE_NAMES, sheetsFor } from './fiches/index.ts'
import { AUDIENCES, type Audience, type Sheet } from './model.ts'

interface HubProps {
  readonly request: PublicRequest
  /** What was typed. */
  readonly asked: string
  readonly found: readonly HelpEntry[]
}

/** Everything that helps: a search, the sheets of each audience, what is printed, whom to write to. */
export function HelpHub({ request, asked, found }: HubProps) {
  return (
    <AppPage request={request} title={asked ? `${asked} : aide` : 'Aide'} width="wide" indexable={asked === ''}>
      <h1>Aide</h1>
      <p class="ac-lead">Que voulez-vous faire ? Écrivez-le avec vos mots, ou choisissez qui vous êtes.</p>
      <form action={sitePaths.help} method="get" class="ac-help-search" aria-label="Chercher dans l’aide">
        <label class="ac-help-search__label" for="q">
          Chercher dans l’aide
        </label>
        <div class="ac-help-search__row">
          <input class="fr-input" id="q" name="q" type="search" value={asked} maxlength={100} autocomplete="off" />
          <button type="submit" class="fr-btn">
            Chercher
          </button>
        </div>
      </form>
      {asked !== '' && <Results asked={asked} found={found} />}
      <div class="ac-help-hub">
        {AUDIENCE_NAMES.filter((audience) => audience !== 'equipe').map((audience) => (
          <Sheets key={audience} audience={audience} />
        ))}
      </div>
      <Paper />
      <section class="ac-section" aria-labelledby="autrement">
        <h2 id="autrement">Trouver autrement</h2>
        <ul class="ac-help-others">
          <li>
            <a href={sitePaths.questions}>Questions fréquentes</a>
            <span>Les réponses courtes, une par question.</span>
          </li>
          <li>
            <a href={sitePaths.tutorial}>Tutoriel</a>
            <span>Chaque écran, étape par étape.</span>
          </li>
          <li>
            <a href={sitePaths.glossary}>Les mots</a>
            <span>Mandat, référent, habilitation : ce qu’ils veulent dire.</span>
          </li>
          <li>
            <a href={sitePaths.status}>État des services</a>
            <span>Une panne en ce moment ?</span>
          </li>
          <li>
            <a href={sitePaths.contact}>Nous écrire</a>
            <span>Notre équipe répond.</span>
          </li>
        </ul>
      </section>
    </AppPage>
  )
}

function Results({ asked, found }: Pick<HubProps, 'asked' | 'found'>) {
  if (found.length === 0) {
    return (
      <EmptyState
        title={`Rien ne correspond à « ${asked} »`}
        text="Essayez un seul mot, plus simple. Ou écrivez-nous : notre équipe répond."
        action={<a href={sitePaths.contact}>Nous écrire</a>}
      />
    )
  }
  return (
    <section class="ac-section" aria-labelledby="trouve">
      <h2 id="trouve">{plural(found.length, 'réponse')}</h2>
      <ul class="ac-help-found">
        {found.map(({ href, title, about }) => (
          <li key={href}>
            <a href={href}>{title}</a>
            <span>{about}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The two long lists, by what one comes for: a sheet in none of these comes last. */
const PARTS: Readonly<Partial<Record<Audience, Readonly<Record<string, readonly string[]>>>>> = {
  aidant: {
    'Me connecter': [
      'activer-mon-compte',
      'me-connecter',
      'telephone-ou-carte-perdus',
      'mes-moyens-de-connexion',
      'mon-compte',
    ],
    'Les mandats': [
      'creer-un-mandat',
      'franceconnect',
      'imprimer-le-mandat',
      'renouveler-un-mandat',
      'arreter-un-mandat',
    ],
    'Les démarches': ['faire-une-demarche', 'terminer-une-intervention', 'noter-une-demarche'],
    'Les personnes': [
      'personnes-accompagnees',
      'messages-de-suivi',
      'coffre',
      'deces-ou-protection',
      'conflit-d-interets',
    ],
    'Apprendre, transmettre': ['s-entrainer', 'mon-parcours-de-formation', 'former-un-collegue'],
  },
  referent: {
    Commencer: ['etre-referent', 'webinaire'],
    'L’équipe et les accès': [
      'ajouter-un-aidant',
      'ouvrir-un-acces',
      'depanner-un-acces',
      'depart-d-un-aidant',
      'role-de-referent',
    ],
    'La formation': ['inscrire-en-formation', 'payer-la-formation'],
    'La structure': ['suivre-les-mandats', 'changer-la-structure', 'arret-d-urgence', 'protection-des-donnees'],
  },
}

function Sheets({ audience }: { readonly audience: Audience }) {
  const parts = Object.entries(PARTS[audience] ?? {})
  const sheets = sheetsFor(audience)
  const named = new Set(parts.flatMap(([, slugs]) => slugs))
  const others = sheets.filter(({ slug }) => !named.has(slug))
  return (
    <section class="ac-help-group" aria-labelledby={audience}>
      <h2 id={audience}>{AUDIENCES[audience]}</h2>
      {parts.map(([title, slugs]) => (
        <div key={title} class="ac-help-part">
          <h3>{title}</h3>
          <ul>
            {slugs.map((slug) => (
              <SheetLink key={slug} sheet={sheets.find((one) => one.slug === slug)} />
            ))}
          </ul>
        </div>
      ))}
      {others.length > 0 && (
        <ul>
          {others.map((sheet) => (
            <SheetLink key={sheet.slug} sheet={sheet} />
          ))}
          {audience === 'usager' && (
            <li>
              <a href={sitePaths.usager}>Tout comprendre, en mots simples</a>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

function SheetLink({ sheet }: { readonly sheet: Sheet | undefined }) {
  return (
    sheet && (
      <li>
        <a href={sitePaths.helpSheetOf(sheet.slug)}>{sheet.title}</a>
      </li>
    )
  )
}

function Paper() {
  return (
    <section class="ac-section" aria-labelledby="imprimer">
      <h2 id="imprimer">À imprimer</h2>
      <ul class="ac-help-others">
        {GUIDES.map(({ slug, title, about }) => (
          <li key={slug}>
            <a href={sitePaths.guideOf(slug)}>{title} (PDF)</a>
            <span>{about}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
