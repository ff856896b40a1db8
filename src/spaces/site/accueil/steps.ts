import { acting, choosing, type Drawing, signing } from '../../../platform/ui/illustrations/index.ts'
import { sitePaths } from '../paths.ts'

interface MandatStep {
  readonly title: string
  readonly text: string
  readonly drawing: Drawing
}

/** How a mandat goes, for whoever has never seen one. */
export const MANDAT_STEPS: readonly MandatStep[] = [
  {
    title: 'Elle choisit',
    text: 'La personne vient vous voir. Elle choisit ce que vous pouvez faire pour elle, et pour combien de temps : un an au plus.',
    drawing: choosing,
  },
  {
    title: 'Elle signe',
    text: 'Elle s’identifie avec FranceConnect. C’est sa signature. Vous signez aussi, et le mandat est prêt.',
    drawing: signing,
  },
  {
    title: 'Vous agissez',
    text: 'Vous ouvrez le site de l’administration en son nom, sans connaître ses mots de passe. Chaque connexion est notée.',
    drawing: acting,
  },
]

interface StructureStep {
  readonly title: string
  readonly text: string
  readonly href: string
  readonly link: string
}

/** From the first question to the first mandat, in five steps (domain/03 P-01). */
export const STRUCTURE_STEPS: readonly StructureStep[] = [
  {
    title: 'Vérifier que c’est possible',
    text: 'Quelques questions, sans compte. La réponse vient tout de suite.',
    href: sitePaths.eligibility,
    link: 'Faire le test',
  },
  {
    title: 'Prévoir le financement',
    text: 'Le service est gratuit, la formation ne l’est pas. D’autres peuvent la payer.',
    href: sitePaths.funding,
    link: 'Voir qui paie',
  },
  {
    title: 'Faire la demande',
    text: 'En ligne, au nom de la structure. Notre équipe vous répond.',
    href: sitePaths.habilitation,
    link: 'Voir chaque étape',
  },
  {
    title: 'Se former',
    text: 'Sept ou quatorze heures, puis le test Pix.',
    href: sitePaths.trainings,
    link: 'Trouver une session',
  },
  {
    title: 'Commencer',
    text: 'Le compte s’active en cinq minutes. Un mandat d’entraînement vous attend.',
    href: sitePaths.tutorial,
    link: 'Voir le tutoriel',
  },
]

/** For whom it is made (mission s4, lines 135 to 147; S-129). */
export const MADE_FOR: readonly string[] = [
  'Vous aidez des personnes à faire leurs démarches en ligne.',
  'Elles reviennent souvent, ou leurs dossiers durent des mois.',
  'La démarche passe par FranceConnect.',
  'Vous voulez un cadre légal, et l’accord de la personne pour chaque démarche.',
]
