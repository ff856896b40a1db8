import { CERTIFICATE_PATH, FUNDING_PATH } from '../../domain/formations/index.ts'
import { VERIFICATION_PATH } from '../../domain/mandats/index.ts'
import { CONTACT_PATH } from '../../domain/messages/index.ts'

/** The addresses that anybody may open. That of the verification stands in documents: it never changes. */
export const sitePaths = {
  home: '/',
  verification: VERIFICATION_PATH,
  /** Where the QR code of a document leads: the answer at once, nothing to type. */
  verificationOf: `${VERIFICATION_PATH}/:number/:code`,
  verificationFile: `${VERIFICATION_PATH}/document`,
  certificate: CERTIFICATE_PATH,
  /** Where the QR code of a certificate leads. */
  certificateOf: `${CERTIFICATE_PATH}/:certificateCode`,
  /** May my structure use this? Answers stand in the query string: nothing in them is personal, and the page can be sent to a colleague. */
  eligibility: '/eligibilite',
  eligibilityQuestion: '/eligibilite/:question',
  /** Takes an answer and leads to what comes next. */
  eligibilityNext: '/eligibilite/suite',
  eligibilityResult: '/eligibilite/resultat',
  eligibilityQuestionOf: (question: string) => `/eligibilite/${question}`,
  /** The public register of structures. */
  register: '/structures',
  /** The trainings that anybody may see, and the sessions open to registration. */
  trainings: '/formations',
  /** Which of the trainings to take: three questions. */
  trainingChoice: '/formations/laquelle',
  trainingContacts: '/formations/contacts',
  training: '/formations/:trainingSessionId',
  trainingOf: (sessionId: string) => `/formations/${sessionId}`,
  /** Who may pay for it. Answers stand in the query string, as those of the eligibility test. */
  funding: FUNDING_PATH,
  /** Who runs this, where it comes from, its dates and figures with their sources. */
  about: '/a-propos',
  reasons: '/cinq-raisons',
  testimonies: '/temoignages',
  /** How a structure gets its habilitation, from the first question to the first mandat. */
  habilitation: '/habilitation',
  resources: '/ressources',
  /** To print: PDF, A4. */
  poster: '/ressources/affiche.pdf',
  reasonsLeaflet: '/ressources/cinq-raisons.pdf',
  statistics: '/statistiques',
  statisticsFile: '/statistiques/:table.csv',
  statisticsFileOf: (table: string) => `/statistiques/${table}.csv`,
  /** The tutorial: four actions, each a chain of steps. */
  tutorial: '/tutoriel',
  tutorialStep: '/tutoriel/:tutorialAction/:tutorialStep',
  tutorialStepOf: (action: string, step: string) => `/tutoriel/${action}/${step}`,
  /** A whole action on one page: what is printed. */
  tutorialAction: '/tutoriel/:tutorialAction',
  tutorialActionOf: (action: string) => `/tutoriel/${action}`,
  questions: '/faq',
  /** Stable: a question keeps its address whatever becomes of its words. */
  question: '/faq/:frequentQuestion',
  questionOf: (question: string) => `/faq/${question}`,
  /** The words that a reader may not know. */
  glossary: '/glossaire',
  glossaryOf: (term: string) => `/glossaire#${term}`,
  help: '/aide',
  helpSheet: '/aide/:sheet',
  helpSheetOf: (sheet: string) => `/aide/${sheet}`,
  guide: '/guides/:guide.pdf',
  guideOf: (guide: string) => `/guides/${guide}.pdf`,
  /** For the person accompanied: plain words; then easy to read, then other languages. */
  usager: '/mon-mandat',
  usagerVersion: '/mon-mandat/:version',
  usagerVersionOf: (version: string) => `/mon-mandat/${version}`,
  contact: CONTACT_PATH,
  contactSent: `${CONTACT_PATH}/envoye`,
  /** What we depend on, and whether it answers. */
  status: '/etat-des-services',
  conditions: '/cgu',
  legal: '/mentions-legales',
  accessibility: '/accessibilite',
  privacy: '/confidentialite',
  security: '/securite',
  siteMap: '/plan-du-site',
  siteMapFile: '/sitemap.xml',
  robots: '/robots.txt',
  /** RFC 9116. */
  securityFile: '/.well-known/security.txt',
  favicon: '/favicon.ico',
  /** Every component of the product in each of its states. */
  components: '/composants',
  health: '/sante',
} as const
