import { BOOKLET_PATHS } from '../../../domain/comptes/index.ts'
import { LEGAL_TEXTS } from '../../connexion/legal-texts.tsx'
import { GUIDES } from '../guides/guides.ts'
import { sitePaths } from '../paths.ts'

export interface Resource {
  readonly title: string
  readonly href: string
  readonly text: string
  /** A sheet to print rather than a page. */
  readonly pdf?: true
}

export interface ResourceGroup {
  readonly id: string
  readonly title: string
  readonly resources: readonly Resource[]
}

/** Guides to print, as they name themselves. */
function guides(...slugs: readonly string[]): readonly Resource[] {
  return slugs.map((wanted) => {
    const guide = GUIDES.find(({ slug }) => slug === wanted)
    if (!guide) throw new Error(`no guide is called ${wanted}`)
    return { title: guide.title, href: sitePaths.guideOf(guide.slug), text: guide.about, pdf: true }
  })
}

/** Everything that we made to be read, watched or printed, by what one wants to do (S-065). */
export const RESOURCE_GROUPS: readonly ResourceGroup[] = [
  {
    id: 'apprendre',
    title: 'Apprendre à s’en servir',
    resources: [
      {
        title: 'Le tutoriel',
        href: sitePaths.tutorial,
        text: 'Se connecter, créer un mandat, faire la démarche, renouveler ou arrêter. Pas à pas, avec les vrais écrans.',
      },
      ...guides('aidant', 'franceconnect', 'referent', 'juridique'),
      {
        title: 'Livret d’accueil de l’aidant',
        href: BOOKLET_PATHS.aidant,
        text: 'Remis après la formation : activer son compte, et les bons gestes.',
        pdf: true,
      },
      {
        title: 'Livret d’accueil du référent',
        href: BOOKLET_PATHS.referent,
        text: 'Les premières semaines, et ce que vous remettez à qui.',
        pdf: true,
      },
    ],
  },
  {
    id: 'afficher',
    title: 'Pour l’accueil, et pour les personnes que vous aidez',
    resources: [
      {
        title: 'L’affiche',
        href: sitePaths.poster,
        text: '« Ici, un aidant peut faire vos démarches avec vous ». A4, avec une place pour vos horaires.',
        pdf: true,
      },
      ...guides('mandat-specimen', 'usager', 'facile-a-lire'),
      {
        title: 'Comprendre mon mandat',
        href: sitePaths.usager,
        text: 'La même chose, en page à ouvrir sur un téléphone. En français facile et en anglais aussi.',
      },
    ],
  },
  {
    id: 'convaincre',
    title: 'Présenter Aidants Connect',
    resources: [
      {
        title: 'Cinq bonnes raisons',
        href: sitePaths.reasons,
        text: 'La page à envoyer à une direction, à des élus, à des collègues.',
      },
      {
        title: 'Le dépliant des cinq raisons',
        href: sitePaths.reasonsLeaflet,
        text: 'Les mêmes raisons, à imprimer et à poser sur une table.',
        pdf: true,
      },
      { title: 'Témoignages', href: sitePaths.testimonies, text: 'Ce que des professionnels en disent.' },
      {
        title: 'Votre structure peut-elle l’utiliser ?',
        href: sitePaths.eligibility,
        text: 'Un test de deux minutes, sans compte.',
      },
      {
        title: 'Qui paie la formation ?',
        href: sitePaths.funding,
        text: 'Six questions, et les aides possibles.',
      },
    ],
  },
  {
    id: 'regles',
    title: 'Les règles',
    resources: [
      {
        title: LEGAL_TEXTS.charte_aidant.title,
        href: LEGAL_TEXTS.charte_aidant.path,
        text: 'Sa mission, et ce qu’il ne fait jamais.',
      },
      {
        title: LEGAL_TEXTS.charte_referent.title,
        href: LEGAL_TEXTS.charte_referent.path,
        text: 'Qui entre dans l’équipe, comment, et quand fermer un accès.',
      },
      {
        title: LEGAL_TEXTS.cgu.title,
        href: LEGAL_TEXTS.cgu.path,
        text: 'Ce que chacun accepte avant d’utiliser le service.',
      },
      {
        title: 'Questions fréquentes',
        href: sitePaths.questions,
        text: 'Pour les structures, les aidants, les référents et les personnes aidées.',
      },
    ],
  },
]
