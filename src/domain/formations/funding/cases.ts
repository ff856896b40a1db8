/**
 * Who pays for a training? The questions, their answers and the ways there are, as data: this file is the place to read or change a rule (DEC-22,
 * DEC-23; statements S-070 and S-074 to S-079 of docs/mission.md). What a person answers is kept nowhere.
 */
import { MOST_TRAINEES, TRAINER_MANDATS_ABOVE } from '../pairs/model.ts'
import { decision, type RuleSource, slides } from '../sources.ts'

/** From the best to the worst: a way is worth the worst of what the answers say of it. */
const FUNDING_VERDICTS = ['oui', 'a_verifier', 'non'] as const
export type FundingVerdict = (typeof FUNDING_VERDICTS)[number]

interface FundingAnswer {
  readonly label: string
  readonly hint?: string
}

/** Asked together: each answer is one of few, none of them personal. */
export const FUNDING_QUESTIONS = {
  poste: {
    title: 'Qui sera formé ?',
    hint: 'Pour plusieurs personnes, répondez une fois par situation.',
    short: 'Personne formée',
    missing: 'Dites qui sera formé.',
    answers: {
      autre: {
        label: 'Une personne employée par la structure',
        hint: 'Agent d’accueil, travailleuse sociale, médiateur, secrétaire de mairie…',
      },
      conseiller_initiale: { label: 'Un conseiller ou une conseillère numérique, en formation initiale' },
      conseiller_module: {
        label: 'Un conseiller ou une conseillère numérique, qui a fini sa formation initiale',
        hint: 'Et n’a pas encore suivi son module de l’année.',
      },
      conseiller_deja: {
        label: 'Un conseiller ou une conseillère numérique, qui a déjà suivi son module de l’année',
      },
    },
  },
  opco: {
    title: 'À quel OPCO votre structure cotise-t-elle ?',
    hint: 'L’OPCO (opérateur de compétences) aide les employeurs privés à payer les formations. La personne qui fait la paie le connaît.',
    short: 'OPCO',
    missing: 'Dites à quel OPCO la structure cotise.',
    answers: {
      uniformation: { label: 'Uniformation' },
      autre: { label: 'Un autre OPCO' },
      aucun: { label: 'Aucun', hint: 'Mairie, CCAS, département, administration…' },
      inconnu: { label: 'Je ne sais pas' },
    },
  },
  habilitee: {
    title: 'Votre structure utilise-t-elle déjà Aidants Connect ?',
    short: 'Déjà habilitée',
    missing: 'Dites si la structure utilise déjà Aidants Connect.',
    answers: {
      collegue: { label: `Oui, et un ou une aidante y a signé plus de ${TRAINER_MANDATS_ABOVE} mandats` },
      debut: { label: `Oui, mais personne n’y a encore signé plus de ${TRAINER_MANDATS_ABOVE} mandats` },
      non: { label: 'Non' },
      inconnu: { label: 'Je ne sais pas' },
    },
  },
  gouvernance: {
    title: 'Une gouvernance France Numérique Ensemble vous a-t-elle proposé de payer ?',
    hint: 'C’est le groupe qui organise l’aide au numérique dans votre département. Il peut avoir un budget de formation.',
    short: 'France Numérique Ensemble',
    missing: 'Dites si une gouvernance France Numérique Ensemble propose de payer.',
    answers: {
      accord: { label: 'Oui, elle est d’accord' },
      inconnu: { label: 'Je ne lui ai pas demandé' },
      non: { label: 'Non, elle ne peut pas' },
    },
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly title: string
      readonly hint?: string
      /** Before the answer, in the recap. */
      readonly short: string
      readonly missing: string
      readonly answers: Readonly<Record<string, FundingAnswer>>
    }
  >
>
export type FundingQuestion = keyof typeof FUNDING_QUESTIONS
type AnswersTo<Q extends FundingQuestion> = keyof (typeof FUNDING_QUESTIONS)[Q]['answers']
export type FundingAnswers = { readonly [Q in FundingQuestion]: AnswersTo<Q> }

/** What each answer of one question says of a way; unsaid: nothing against it. */
type Condition = { readonly [Q in FundingQuestion]?: Readonly<Record<AnswersTo<Q>, FundingVerdict>> }

export interface FundingCase {
  readonly title: string
  /** Who pays, and why. */
  readonly text: string
  /** Whether the structure pays nothing for the training, the price of it, or what is left of it. */
  readonly cost: 'rien' | 'prix'
  /** What to do, in order. */
  readonly steps: readonly string[]
  /** Why it does not apply. */
  readonly otherwise: string
  readonly condition: Condition
  readonly sources: readonly [RuleSource, ...RuleSource[]]
  /** Of docs/mission.md. */
  readonly statements: readonly string[]
}

/** The ways there are, in the order in which they are proposed. */
export const FUNDING_CASES = {
  conseiller_numerique: {
    title: 'L’État paie, par le dispositif Conseiller numérique',
    text: 'La formation initiale comprend deux modules que vous choisissez. Après elle, l’État paie un module par an. Aidants Connect peut être l’un d’eux. La Mednum organise la formation.',
    cost: 'rien',
    steps: [
      'Choisissez une session de la Mednum : ce sont les seules ouvertes aux conseillers numériques.',
      'Votre référent ou votre référente vous y inscrit. Il n’y a pas de devis à signer.',
    ],
    otherwise:
      'L’État paie ce module aux conseillers numériques seulement : deux modules pendant la formation initiale, puis un par an.',
    condition: {
      poste: { autre: 'non', conseiller_initiale: 'oui', conseiller_module: 'oui', conseiller_deja: 'non' },
    },
    sources: [slides('s4:187-191')],
    statements: ['S-074'],
  },
  pairs: {
    title: 'Un collègue forme, gratuitement',
    text: `Dans une structure déjà habilitée, un ou une aidante qui a signé plus de ${TRAINER_MANDATS_ABOVE} mandats peut former ses collègues : ${MOST_TRAINEES} personnes à la fois, au plus. C’est la formation entre pairs.`,
    cost: 'rien',
    steps: [
      'Vérifiez avec votre collègue qu’il ou elle a le temps de préparer la séance.',
      'Dans l’espace référent, proposez la formation entre pairs. Votre collègue l’accepte et reçoit le guide.',
      'Chaque personne formée passe ensuite le test Pix, comme après une autre formation.',
    ],
    otherwise: `Il faut, dans la même structure, un ou une aidante qui a déjà signé plus de ${TRAINER_MANDATS_ABOVE} mandats.`,
    condition: { habilitee: { collegue: 'oui', debut: 'non', non: 'non', inconnu: 'a_verifier' } },
    sources: [slides('s4:197-199'), decision('DEC-22', 'Décision du projet : qui peut former un collègue')],
    statements: ['S-076', 'S-077'],
  },
  uniformation: {
    title: 'L’OPCO Uniformation paie',
    text: 'Un partenariat entre l’ANCT et Uniformation finance la formation de ses adhérents. Vous choisissez l’organisme de formation.',
    cost: 'rien',
    steps: [
      'Choisissez une session et demandez un devis à l’organisme.',
      'Demandez la prise en charge à Uniformation avant le début de la formation.',
      'Attendez son accord écrit pour signer le devis.',
    ],
    otherwise: 'Ce partenariat ne vaut que pour les structures qui cotisent à Uniformation.',
    condition: { opco: { uniformation: 'oui', autre: 'non', aucun: 'non', inconnu: 'a_verifier' } },
    sources: [slides('s4:193-195')],
    statements: ['S-075'],
  },
  france_numerique_ensemble: {
    title: 'France Numérique Ensemble paie',
    text: 'Dans certains départements, la gouvernance France Numérique Ensemble a un budget pour former les aidants. C’est elle qui décide.',
    cost: 'rien',
    steps: [
      'Écrivez à la gouvernance de votre département : dites qui vous voulez former, et quand.',
      'Si elle est d’accord, ne vous inscrivez pas vous-même : elle organise l’inscription.',
    ],
    otherwise: 'La gouvernance de votre département ne peut pas payer cette formation.',
    condition: { gouvernance: { accord: 'oui', inconnu: 'a_verifier', non: 'non' } },
    sources: [slides('s4:205')],
    statements: ['S-079'],
  },
  fonds_propres: {
    title: 'Votre structure paie',
    text: 'C’est toujours possible. Vous choisissez l’organisme et la session ; un conseiller ou une conseillère numérique, parmi celles de la Mednum.',
    cost: 'prix',
    steps: [
      'Demandez à votre OPCO, ou à votre collectivité, si une aide est possible : certains paient une partie.',
      'Choisissez une session : l’organisme vous envoie un devis.',
      'Signez-le. La place est alors confirmée.',
    ],
    otherwise: '',
    condition: {},
    sources: [slides('s4:201-203'), decision('DEC-23', 'Décision du projet : la formation est payante depuis 2023')],
    statements: ['S-070', 'S-078'],
  },
} as const satisfies Readonly<Record<string, FundingCase>>
export type FundingCaseKey = keyof typeof FUNDING_CASES

export const FUNDING_CASE_KEYS: readonly FundingCaseKey[] = keysOf(FUNDING_CASES)
export const FUNDING_QUESTION_KEYS: readonly FundingQuestion[] = keysOf(FUNDING_QUESTIONS)

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record).filter((key): key is K => key in record)
}

/** What these answers say of one way: the worst of its conditions. Pure. */
export function fundingVerdict(key: FundingCaseKey, answers: FundingAnswers): FundingVerdict {
  const condition: Condition = FUNDING_CASES[key].condition
  const said = FUNDING_QUESTION_KEYS.map((question) => saidOf(condition, question, answers))
  return FUNDING_VERDICTS.findLast((verdict) => said.includes(verdict)) ?? 'oui'
}

function saidOf<Q extends FundingQuestion>(condition: Condition, question: Q, answers: FundingAnswers): FundingVerdict {
  const words: Readonly<Record<string, FundingVerdict>> | undefined = condition[question]
  return words?.[answers[question]] ?? 'oui'
}
