import { sheetOf } from './site/aide/fiches/index.ts'
import { sitePaths } from './site/paths.ts'

/** Where nothing in particular is being done: all of the help. */
const ALL = ''
/** No help is offered from a page that is the help. */
const IS_HELP = null

/**
 * Which sheet of the help is about which page. A place is a route's path, or a folder: `/x/*` is `/x` and everything under it. The most exact one
 * wins; `:id` stands for any word. A page that no line covers makes the tests fail: a new folder needs its line.
 */
export const HELP_OF_PLACES: Readonly<Record<string, string | null>> = {
  // The site.
  '/': ALL,
  '/eligibilite/*': 'demander-l-habilitation',
  '/habilitation': 'demander-l-habilitation',
  '/cinq-raisons': 'demander-l-habilitation',
  '/temoignages': ALL,
  '/a-propos': ALL,
  '/ressources/*': ALL,
  '/statistiques': ALL,
  '/structures': 'trouver-de-l-aide',
  '/formations/*': 'choisir-une-formation',
  '/financement': 'choisir-une-formation',
  '/verification/*': 'verifier-un-mandat',
  '/attestation/*': 'verifier-un-mandat',
  '/cgu': 'comprendre-mon-mandat',
  '/chartes/*': 'comprendre-mon-mandat',
  '/mentions-legales': 'mes-droits-sur-mes-donnees',
  '/confidentialite': 'mes-droits-sur-mes-donnees',
  '/accessibilite': ALL,
  '/securite': 'on-me-demande-un-mot-de-passe',
  '/plan-du-site': IS_HELP,
  '/composants': IS_HELP,
  '/etat-des-services': 'franceconnect#panne',
  '/tutoriel/*': 's-entrainer',
  '/aide/*': IS_HELP,
  '/faq/*': IS_HELP,
  '/glossaire': IS_HELP,
  '/contact/*': IS_HELP,
  '/mon-mandat/*': 'comprendre-mon-mandat',
  '/mon-parcours/*': 'mon-parcours-de-formation',
  '/avis-formation/*': 'mon-parcours-de-formation',
  '/rejoindre/*': 'mon-parcours-de-formation',
  '/demande-habilitation/*': 'demander-l-habilitation',
  '/demande-habilitation/suivre': 'suivre-ma-demande',
  '/demande-habilitation/mes-demandes': 'suivre-ma-demande',
  '/demande-habilitation/dossier/:file': 'suivre-ma-demande',
  '/demande-habilitation/dossier/:file/collegues': 'suivre-ma-demande',
  '/demande-habilitation/dossier/:file/retirer': 'suivre-ma-demande',
  // Getting in, and one's own account.
  '/connexion/*': 'me-connecter',
  '/proconnect/*': 'me-connecter',
  '/activation/*': 'activer-mon-compte',
  '/activation/acces-retabli': 'telephone-ou-carte-perdus',
  '/espace-entrainement/*': 's-entrainer',
  '/mon-compte': 'mon-compte',
  '/mon-compte/adresse/*': 'mon-compte',
  '/mon-compte/telephone': 'mon-compte',
  '/mon-compte/connexions/*': 'mon-compte',
  '/mon-compte/historique': 'mon-compte',
  '/mon-compte/moyens-de-connexion/*': 'mes-moyens-de-connexion',
  '/mon-compte/cles-d-acces/*': 'mes-moyens-de-connexion',
  '/mon-compte/proconnect/*': 'mes-moyens-de-connexion',
  '/mon-compte/conflits-d-interets/*': 'conflit-d-interets',
  // Aidants.
  '/espace-aidant': 'creer-un-mandat',
  '/espace-aidant/entrainement/*': 's-entrainer',
  '/espace-aidant/formations/*': 'former-un-collegue',
  '/espace-aidant/mandats/nouveau/*': 'creer-un-mandat',
  '/espace-aidant/mandats/nouveau/sans-compte': 'franceconnect#pas-de-compte',
  '/espace-aidant/mandats/:mandat': 'imprimer-le-mandat',
  '/espace-aidant/mandats/:mandat/renouveler': 'renouveler-un-mandat',
  '/espace-aidant/mandats/:mandat/arreter': 'arreter-un-mandat',
  '/espace-aidant/mandats/:mandat/renoncer': 'arreter-un-mandat',
  '/espace-aidant/mandats/:mandat/themes/*': 'arreter-un-mandat',
  '/espace-aidant/arrets/*': 'arreter-un-mandat',
  '/espace-aidant/usagers': 'personnes-accompagnees',
  '/espace-aidant/usagers/:usager/*': 'personnes-accompagnees',
  '/espace-aidant/usagers/:usager/coffre/*': 'coffre',
  '/espace-aidant/usagers/:usager/messages-de-suivi/*': 'messages-de-suivi',
  '/espace-aidant/usagers/:usager/signalement': 'deces-ou-protection',
  '/espace-aidant/demarche/*': 'faire-une-demarche',
  '/espace-aidant/demarche/:usager/consigner': 'noter-une-demarche',
  '/espace-aidant/agir/*': 'faire-une-demarche',
  '/espace-aidant/intervention/*': 'terminer-une-intervention',
  '/espace-aidant/intervention/fermeture/*': 'franceconnect#session-ouverte',
  '/franceconnect/*': 'franceconnect',
  // Référents.
  '/espace-referent': 'etre-referent',
  '/espace-referent/avis': 'etre-referent',
  '/espace-referent/equipe': 'ajouter-un-aidant',
  '/espace-referent/equipe/:account': 'ouvrir-un-acces',
  '/espace-referent/equipe/:account/attestations/*': 'inscrire-en-formation',
  '/espace-referent/equipe/:account/bloquer': 'depanner-un-acces',
  '/espace-referent/equipe/:account/debloquer': 'depanner-un-acces',
  '/espace-referent/equipe/:account/depanner': 'depanner-un-acces',
  '/espace-referent/equipe/:account/carte/*': 'ouvrir-un-acces',
  '/espace-referent/equipe/:account/code': 'ouvrir-un-acces',
  '/espace-referent/equipe/:account/inviter': 'ouvrir-un-acces',
  '/espace-referent/equipe/:account/depart': 'depart-d-un-aidant',
  '/espace-referent/equipe/:account/retirer': 'depart-d-un-aidant',
  '/espace-referent/equipe/:account/reintegrer': 'depart-d-un-aidant',
  '/espace-referent/equipe/quitter': 'depart-d-un-aidant',
  '/espace-referent/equipe/mouvements/*': 'depart-d-un-aidant',
  '/espace-referent/equipe/:account/nommer': 'role-de-referent',
  '/espace-referent/equipe/:account/role-referent': 'role-de-referent',
  '/espace-referent/equipe/ajouter/*': 'ajouter-un-aidant',
  '/espace-referent/equipe/ajouts/*': 'ajouter-un-aidant',
  '/espace-referent/demandes/*': 'inscrire-en-formation',
  '/espace-referent/formation/*': 'inscrire-en-formation',
  '/espace-referent/formation/financements/*': 'payer-la-formation',
  '/espace-referent/mandats/*': 'suivre-les-mandats',
  '/espace-referent/activite/*': 'suivre-les-mandats',
  '/espace-referent/structure/*': 'changer-la-structure',
  '/espace-referent/structure/referent': 'role-de-referent',
  '/espace-referent/dpo': 'protection-des-donnees',
  '/espace-referent/webinaires/*': 'webinaire',
  '/espace-referent/arret/*': 'arret-d-urgence',
  // Training organisations.
  '/organisme': 'publier-des-sessions',
  '/organisme/sessions/*': 'publier-des-sessions',
  '/organisme/sessions/:session/presence': 'participants-et-presences',
  '/organisme/inscriptions/*': 'participants-et-presences',
  '/organisme/avis': 'participants-et-presences',
  '/organisme/financements/*': 'devis-et-paiements',
  '/organisme/contacts/*': 'equipe-de-l-organisme',
  '/organisme/collegues/*': 'equipe-de-l-organisme',
  // Our team.
  '/equipe': 'equipe-examiner',
  '/equipe/habilitations/*': 'equipe-examiner#habilitations',
  '/equipe/changements/*': 'equipe-examiner',
  '/equipe/formations/*': 'equipe-examiner#formations',
  '/equipe/pix/*': 'equipe-examiner#pix',
  '/equipe/messages/*': 'equipe-examiner#messages',
  '/equipe/webinaires/*': 'equipe-proteger#organismes',
  '/equipe/organismes/*': 'equipe-proteger#organismes',
  '/equipe/comptes/*': 'equipe-proteger#comptes',
  '/equipe/structures/*': 'equipe-proteger',
  '/equipe/arrets/*': 'equipe-proteger#arret',
  '/equipe/membres/*': 'equipe-proteger#membres',
}

interface Place {
  readonly place: string
  readonly words: readonly string[]
  /** It covers what is under it too. */
  readonly folder: boolean
  readonly sheet: string | null
}

/** Longest first; a word before what stands for any; a page before a folder. */
const PLACES: readonly Place[] = Object.entries(HELP_OF_PLACES)
  .map(([place, sheet]) => {
    const folder = place.endsWith('/*')
    return { place, words: wordsOf(folder ? place.slice(0, -2) : place), folder, sheet }
  })
  .sort(
    (a, b) =>
      b.words.length - a.words.length || anyWords(a.words) - anyWords(b.words) || Number(a.folder) - Number(b.folder),
  )

function wordsOf(path: string): readonly string[] {
  return path.split('/').filter((word) => word !== '')
}

function anyWords(words: readonly string[]): number {
  return words.filter((word) => word.startsWith(':')).length
}

function covers({ words, folder }: Place, path: readonly string[]): boolean {
  if (folder ? path.length < words.length : path.length !== words.length) return false
  return words.every((word, at) => word.startsWith(':') || word === path[at])
}

/** The line of the table that covers this path (of a page, or of a route); undefined when none does. */
export function placeOf(path: string): { readonly place: string; readonly sheet: string | null } | undefined {
  const words = wordsOf(path)
  return PLACES.find((one) => covers(one, words))
}

/**
 * Where help for the page at this address stands; `named`: the sheet, or the part of one, that the page asks for itself. Nothing of the address goes
 * with it. Whatever is nowhere in the table has all of the help.
 */
export function helpFor(url: string, named?: string): { readonly href: string; readonly title: string } | undefined {
  const wanted = named ?? placeOf(url.split('?')[0] ?? '')?.sheet
  if (wanted === null) return undefined
  const [slug = '', part] = (wanted ?? ALL).split('#')
  const sheet = sheetOf(slug)
  if (!sheet) return { href: sitePaths.help, title: 'Toute l’aide' }
  const address = sitePaths.helpSheetOf(slug)
  const title = sheet.sections.find(({ id }) => id === part)?.title ?? sheet.title
  return { href: part ? `${address}#${part}` : address, title }
}
