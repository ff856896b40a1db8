import { STRUCTURE_LINKS } from '../../domain/comptes/index.ts'
import { WEBINAR_LINKS } from '../../domain/formations/index.ts'

/** The addresses of the référent's space. `…Of` fills a pattern in. */
export const referentPaths = {
  home: '/espace-referent',

  structure: '/espace-referent/structure',
  themes: '/espace-referent/structure/themes',
  changeName: '/espace-referent/structure/nom',
  changeAddress: '/espace-referent/structure/adresse',
  /** What the structure shows of itself in the public register. */
  contact: '/espace-referent/structure/annuaire',
  askReferent: '/espace-referent/structure/referent',
  stop: STRUCTURE_LINKS.stop,
  liftStop: '/espace-referent/arret/lever',

  activity: '/espace-referent/activite',
  exportActivity: '/espace-referent/activite/export',

  mandats: '/espace-referent/mandats',
  followUp: '/espace-referent/mandats/suivi',

  requests: STRUCTURE_LINKS.requests,
  withdrawChange: '/espace-referent/demandes/:changeId/retirer',
  withdrawChangeOf: (changeId: string) => `/espace-referent/demandes/${changeId}/retirer`,
  answersSeen: '/espace-referent/demandes/lues',

  webinars: WEBINAR_LINKS.list,
  joinWebinar: '/espace-referent/webinaires/:webinarId/inscription',
  joinWebinarOf: (webinarId: string) => `/espace-referent/webinaires/${webinarId}/inscription`,
  leaveWebinar: '/espace-referent/webinaires/:webinarId/annuler',
  leaveWebinarOf: (webinarId: string) => `/espace-referent/webinaires/${webinarId}/annuler`,

  notices: '/espace-referent/avis',

  dpo: '/espace-referent/dpo',
  dpoRegister: '/espace-referent/dpo/registre.pdf',
  dpoImpact: '/espace-referent/dpo/analyse.pdf',
  dpoAgreement: '/espace-referent/dpo/convention.pdf',
} as const
