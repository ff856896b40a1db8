import { sheetOf } from '../aide/fiches/index.ts'
import type { Audience } from '../aide/model.ts'
import type { WholeVersion } from '../usager/model.ts'
import { PART_IDS } from '../usager/model.ts'
import { easy, french } from '../usager/versions/index.ts'
import { legalGuide } from './legal.ts'
import { type Chapter, chapterOf, type Guide } from './model.ts'

/** These sheets, in this order. A name that no sheet has is a defect: the product would not start. */
function chaptersFrom(slugs: readonly string[]): readonly Chapter[] {
  return slugs.map((slug) => {
    const sheet = sheetOf(slug)
    if (!sheet) throw new Error(`no sheet is called ${slug}`)
    return chapterOf(sheet)
  })
}

/** The page of the person accompanied, on paper: the same words. */
function usagerGuide(version: WholeVersion, guide: Pick<Guide, 'slug' | 'title' | 'about' | 'largePrint'>): Guide {
  return { ...guide, lead: version.labels.lead, chapters: PART_IDS.map((id) => version.parts[id]) }
}

/** What stands at the specimen's address: a mandat, not a guide. */
export const SPECIMEN = {
  slug: 'mandat-specimen',
  title: 'Un exemple de mandat',
  about: 'À montrer avant de signer. Les personnes y sont inventées.',
} as const

const FRANCECONNECT_GUIDE: Guide = {
  slug: 'franceconnect',
  title: 'Quand FranceConnect refuse',
  about: 'Panne par panne : ce qui s’est passé, ce qu’il faut faire.',
  lead: 'À garder près de l’ordinateur. Dans tous les cas, rien n’est signé et vos choix sont gardés.',
  chapters: chaptersFrom(['franceconnect']).flatMap(({ sections = [] }) => sections),
}

export const WRITTEN_GUIDES: readonly Guide[] = [
  {
    slug: 'aidant',
    title: 'Le guide de l’aidant',
    about: 'Se connecter, faire signer, agir, renouveler, arrêter : tout, dans l’ordre.',
    lead: 'Tout ce que fait un aidant ou une aidante, dans l’ordre où cela arrive. Chaque nom de bouton est celui de l’écran.',
    chapters: chaptersFrom([
      'activer-mon-compte',
      'me-connecter',
      's-entrainer',
      'creer-un-mandat',
      'imprimer-le-mandat',
      'faire-une-demarche',
      'terminer-une-intervention',
      'noter-une-demarche',
      'renouveler-un-mandat',
      'arreter-un-mandat',
      'messages-de-suivi',
      'coffre',
      'deces-ou-protection',
      'conflit-d-interets',
      'telephone-ou-carte-perdus',
    ]),
  },
  FRANCECONNECT_GUIDE,
  {
    slug: 'referent',
    title: 'Le guide du référent',
    about: 'Ouvrir et fermer les accès, former, suivre, répondre à un incident.',
    lead: 'Tout ce que fait un référent ou une référente. Chaque nom de bouton est celui de l’écran.',
    chapters: chaptersFrom([
      'etre-referent',
      'ajouter-un-aidant',
      'inscrire-en-formation',
      'payer-la-formation',
      'ouvrir-un-acces',
      'depanner-un-acces',
      'depart-d-un-aidant',
      'role-de-referent',
      'suivre-les-mandats',
      'changer-la-structure',
      'arret-d-urgence',
      'protection-des-donnees',
    ]),
  },
  usagerGuide(french, {
    slug: 'usager',
    title: 'Le guide de la personne accompagnée',
    about: 'Ce qu’elle signe, ce qu’elle peut refuser, comment arrêter. En gros caractères.',
    largePrint: true,
  }),
  usagerGuide(easy, {
    slug: 'facile-a-lire',
    title: 'Mon mandat, facile à lire',
    about: 'Phrases courtes, gros caractères.',
    largePrint: true,
  }),
  legalGuide,
]

interface Offered {
  readonly slug: string
  readonly title: string
  readonly about: string
}

/** Everything at `/guides/…pdf`, in the order in which it is offered. */
export const GUIDES: readonly Offered[] = [...WRITTEN_GUIDES, SPECIMEN]

const GUIDE_OF: Readonly<Partial<Record<Audience, string>>> = {
  aidant: 'aidant',
  referent: 'referent',
  usager: 'usager',
  agent: 'juridique',
}

/** The guide that holds the sheets of this audience. */
export function guideOfAudience(audience: Audience): Offered | undefined {
  return GUIDES.find(({ slug }) => slug === GUIDE_OF[audience])
}
