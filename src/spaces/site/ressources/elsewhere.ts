/** What others make that helps an aidant: links only, nothing of them is loaded. Facts of domain/03 P-29. */
export interface Elsewhere {
  readonly title: string
  readonly href: string
  readonly who: string
  readonly text: string
}

export const ELSEWHERE: readonly Elsewhere[] = [
  {
    title: 'Kit d’intervention rapide',
    href: 'https://kit-inclusion.societenumerique.gouv.fr',
    who: 'Société numérique',
    text: 'Des fiches pour aider quelqu’un tout de suite, même sans être spécialiste.',
  },
  {
    title: 'Site de démonstration des impôts',
    href: 'https://www.impots.gouv.fr/portail/www2/fichiers/didacticiels/partenaires/services_en_ligne/part/',
    who: 'Direction générale des finances publiques',
    text: 'Pour s’entraîner sur l’espace des impôts, sans vrai compte.',
  },
  {
    title: 'Oups.gouv.fr',
    href: 'https://www.oups.gouv.fr/',
    who: 'Services de l’État',
    text: 'Le droit à l’erreur : que faire quand on s’est trompé dans une démarche.',
  },
  {
    title: 'Guide de la sécurité des données',
    href: 'https://www.cnil.fr/sites/cnil/files/2024-03/cnil_guide_securite_personnelle_2024.pdf',
    who: 'CNIL, qui protège les données personnelles',
    text: 'Ce qu’une structure doit faire pour protéger les données. PDF, édition 2024.',
  },
  {
    title: 'Cybermalveillance.gouv.fr',
    href: 'https://www.cybermalveillance.gouv.fr/',
    who: 'Assistance publique aux victimes',
    text: 'Que faire après une arnaque, un piratage, un faux message.',
  },
  {
    title: 'Réfugiés.info',
    href: 'https://refugies.info',
    who: 'Pour les personnes réfugiées',
    text: 'Des informations simples, traduites en plusieurs langues.',
  },
  {
    title: 'Surendettement',
    href: 'https://www.banque-france.fr/',
    who: 'Banque de France',
    text: 'Comment déposer un dossier. C’est gratuit, et cela se fait aussi en ligne.',
  },
  {
    title: 'Mon suivi social',
    href: 'https://monsuivisocial.incubateur.anct.gouv.fr/',
    who: 'Incubateur des territoires',
    text: 'Un outil pour suivre les dossiers, fait pour les CCAS et les CIAS.',
  },
  {
    title: 'D’autres services pour votre territoire',
    href: 'https://incubateur.anct.gouv.fr/',
    who: 'Incubateur des territoires',
    text: 'Les services numériques faits avec les collectivités.',
  },
]
