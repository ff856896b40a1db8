/** Where the mails of this module lead: the one place where these addresses are written, which the spaces read. */
export const TRACK_LINKS = { track: '/espace-referent/demandes/formations/:trackId' } as const

/** Who may pay for a training: a public page. */
export const FUNDING_PATH = '/financement'

/** The first page of a training organisation's space. */
export const ORGANISME_HOME = '/organisme'

/** Where whoever was trained says what they thought of it: a public page, opened by a link that serves once. */
export const FEEDBACK_PATH = '/avis-formation/:feedbackToken'

/** The page of somebody on their way to an account, opened by a link of their mails. */
export const PERSON_PAGE_PATH = '/mon-parcours/:trackToken'

/** Where whoever uses an account elsewhere agrees to join the structure that they were trained for. */
export const AGREEMENT_PATH = '/rejoindre/formation/:ownTrackId'
