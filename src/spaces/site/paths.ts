import { CERTIFICATE_PATH, FUNDING_PATH } from '../../domain/formations/index.ts'
import { VERIFICATION_PATH } from '../../domain/mandats/index.ts'

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
  conditions: '/cgu',
  legal: '/mentions-legales',
  accessibility: '/accessibilite',
  privacy: '/confidentialite',
  help: '/aide',
  health: '/sante',
} as const
