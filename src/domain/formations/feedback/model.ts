/** What is asked after a training: five questions, one scale. */
export const FEEDBACK_QUESTIONS = ['attentes', 'rythme', 'clarte', 'pratique', 'pret'] as const
export type FeedbackQuestion = (typeof FEEDBACK_QUESTIONS)[number]

export const FEEDBACK_ANSWERS = ['tout_a_fait', 'plutot', 'plutot_pas', 'pas_du_tout'] as const
export type FeedbackAnswer = (typeof FEEDBACK_ANSWERS)[number]

export const FEEDBACK_QUESTION_WORDS: Readonly<Record<FeedbackQuestion, string>> = {
  attentes: 'La formation a répondu à ce que vous attendiez.',
  rythme: 'Le rythme vous convenait.',
  clarte: 'Les explications étaient claires.',
  pratique: 'Vous avez assez pratiqué.',
  pret: 'Vous vous sentez capable de faire un mandat, sans aide.',
}

export const FEEDBACK_ANSWER_WORDS: Readonly<Record<FeedbackAnswer, string>> = {
  tout_a_fait: 'Tout à fait',
  plutot: 'Plutôt oui',
  plutot_pas: 'Plutôt non',
  pas_du_tout: 'Pas du tout',
}

/** What one person answered; a question may be left. */
export type FeedbackGiven = Readonly<Partial<Record<FeedbackQuestion, FeedbackAnswer>>>

/** With fewer answers, counts would say who thought what: nobody is shown them. */
export const FEWEST_ANSWERS = 3

/** How long a link may be used. */
export const FEEDBACK_DAYS = 30
