/**
 * May this structure use Aidants Connect? The questions, their answers, and what each answer leads to, as data: this file is the place to read
 * or change a rule (DEC-20, DEC-21; statements S-001 to S-029 of docs/mission.md). One file although it is long: the rules are read together.
 * Any change of meaning moves `RULES_VERSION`, which is kept with the answers of a file.
 */
import { GROUND_KEYS, GROUNDS, type Ground } from '../grounds.ts'
import { STRUCTURE_TYPE_KEYS, STRUCTURE_TYPES, type StructureType } from '../structure-types.ts'
import {
  aboutHabilitation,
  CGU,
  CHARTER,
  decision,
  encyclopedia,
  law,
  presentation,
  type Source,
  slides,
  whoMayBe,
} from './sources.ts'

export const RULES_VERSION = '2026-11-22'

/** From the best to the worst: an answer as a whole is worth its worst reason. */
export const VERDICTS = ['oui', 'a_examiner', 'non'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Rule {
  readonly verdict: Verdict
  /** The rule and its why, for whoever gave this answer. */
  readonly text: string
  readonly sources: readonly [Source, ...Source[]]
  /** What to do instead, or besides. */
  readonly instead?: readonly string[]
  /** What the team will ask to see. */
  readonly proof?: string
  /** Of docs/mission.md. */
  readonly statements: readonly string[]
}

export interface Answer {
  readonly label: string
  readonly hint?: string
  /** Names the case where the question is not beside it; the label when absent. */
  readonly title?: string
  /** Absent where a later question decides. */
  readonly rule?: Rule
}

const LIABLE =
  'Devant la justice, chaque aidant répond de ses actes, et sa hiérarchie aussi (responsabilité pénale). Il faut donc un contrat de travail.'
const BESIDE =
  'Chacun peut accueillir, expliquer, préparer les papiers. La démarche elle-même, seule la personne habilitée la fait.'
const NEARBY =
  'Vous pouvez aussi orienter la personne vers une structure déjà habilitée, par exemple un espace France services.'

/** Who would act. Several answers: each person named must be allowed to. */
export const HELPERS = {
  salaries: {
    label: 'Des professionnelles et des professionnels',
    hint: 'Travailleurs sociaux, agents d’accueil, médiatrices, conseillers numériques, secrétaires de mairie…',
    rule: {
      verdict: 'oui',
      text: 'Aidants Connect est fait pour les professionnels qui aident d’autres personnes dans leurs démarches en ligne. Chacun suit d’abord une formation.',
      sources: [whoMayBe('s0:11'), slides('s4:87')],
      statements: ['S-001', 'S-002'],
    },
  },
  benevoles: {
    label: 'Des bénévoles',
    hint: 'Même réguliers, même formés.',
    rule: {
      verdict: 'non',
      text: `Les bénévoles n’ont pas de contrat avec la structure : en cas de litige, personne n’a de recours. ${LIABLE}`,
      sources: [whoMayBe('s0:22-27'), aboutHabilitation('s1:9-12')],
      instead: [
        `Faites habiliter une personne employée par la structure. Les bénévoles l’accompagnent. ${BESIDE}`,
        NEARBY,
      ],
      statements: ['S-004', 'S-005'],
    },
  },
  service_civique: {
    label: 'Des volontaires en service civique',
    rule: {
      verdict: 'non',
      text: `Le service est réservé à des professionnels qui ont l’expérience de l’accompagnement, et qui ont été formés. ${LIABLE}`,
      sources: [aboutHabilitation('s1:16-20'), whoMayBe('s0:22')],
      instead: [`Les volontaires peuvent travailler à côté d’une personne habilitée. ${BESIDE}`, NEARBY],
      statements: ['S-007'],
    },
  },
  stagiaires_apprentis: {
    label: 'Des stagiaires ou des apprentis',
    rule: {
      verdict: 'non',
      text: 'Les stagiaires et les apprentis apprennent encore leur métier. Agir au nom de quelqu’un demande un poste de professionnel.',
      sources: [slides('s4:87'), encyclopedia('s3:8')],
      instead: [
        'Ils peuvent observer et aider à côté d’une personne habilitée. Une fois embauchés, ils peuvent être habilités.',
      ],
      statements: ['S-015'],
    },
  },
  elus: {
    label: 'Des élus ou des élues',
    hint: 'Maire, adjoint, conseillère municipale ou départementale… La question suivante précise.',
  },
  proches: {
    label: 'Des proches de la personne aidée',
    hint: 'Un enfant, un parent, une voisine : quelqu’un qui aide dans la vie privée.',
    rule: {
      verdict: 'non',
      text: 'Les aidants familiaux ne peuvent pas être habilités. Ce service est réservé aux professionnels, pour éviter les fraudes et protéger la vie privée.',
      sources: [whoMayBe('s0:22'), presentation('s2:13'), slides('s4:89')],
      instead: [
        'Venez ensemble dans une structure habilitée, par exemple un espace France services : une personne formée y fait la démarche avec vous deux.',
        'Certains sites publics, reliés ou non à FranceConnect, permettent de désigner un proche. Cherchez « procuration », « délégation » ou « proche aidant » dans le compte de la personne.',
        'Si elle ne peut plus décider seule, la loi prévoit l’habilitation familiale, la curatelle ou la tutelle. Un espace France services ou le tribunal judiciaire vous renseigne.',
        'Ne gardez pas ses mots de passe : vous protégez la personne, et vous aussi.',
      ],
      statements: ['S-003'],
    },
  },
  mandataires_judiciaires: {
    label: 'Des mandataires judiciaires',
    hint: 'Nommés par un juge : tutelle, curatelle, sauvegarde de justice.',
    rule: {
      verdict: 'non',
      text: 'Les mandataires judiciaires agissent déjà au nom de la personne, par décision du juge. Un mandat Aidants Connect ne peut pas s’y ajouter.',
      sources: [slides('s4:89')],
      instead: [
        'Présentez la décision du juge à chaque administration : elle vous ouvre ses propres accès.',
        'Dans la même structure, les personnes employées qui n’exercent aucune mesure de protection peuvent être habilitées.',
      ],
      statements: ['S-013'],
    },
  },
  independants: {
    label: 'Une personne à son compte',
    hint: 'Micro-entreprise, écrivain public, prestataire…',
    rule: {
      verdict: 'non',
      text: `L’habilitation va à une structure (administration, association, entreprise), pour les personnes qu’elle emploie. ${LIABLE}`,
      sources: [whoMayBe('s0:11-13'), encyclopedia('s3:8')],
      instead: ['Une structure qui vous emploie peut demander l’habilitation pour vous.', NEARBY],
      statements: ['S-014', 'S-020'],
    },
  },
} as const satisfies Record<string, Answer>
export type Helper = keyof typeof HELPERS

/** Elected officials (DEC-20). */
export const ELECTED = {
  commune_avec_ccas: {
    label: 'Ils sont élus d’une commune qui a un CCAS',
    title: 'Les élus d’une commune qui a un CCAS',
    hint: 'Un centre communal d’action sociale, ou intercommunal (CIAS).',
    rule: {
      verdict: 'non',
      text: 'Quand la commune a un CCAS, c’est lui qui est chargé d’aider les habitants. Ses élus ne peuvent pas être habilités.',
      sources: [aboutHabilitation('s1:38'), whoMayBe('s0:22'), slides('s4:89')],
      instead: ['Faites habiliter le CCAS : ses agents auront un accès. Vous pouvez lui transmettre cette page.'],
      statements: ['S-009', 'S-010'],
    },
  },
  commune_sans_ccas: {
    label: 'Ils sont élus d’une commune de moins de 1\u202f500 habitants, sans CCAS',
    title: 'Les élus d’une petite commune sans CCAS',
    hint: 'Sous ce seuil, la loi n’oblige pas à créer un CCAS.',
    rule: {
      verdict: 'a_examiner',
      text: 'Un élu n’est pas un professionnel. Mais dans une petite commune sans CCAS, il est parfois le seul à pouvoir aider : notre équipe regarde chaque cas.',
      sources: [
        aboutHabilitation('s1:40'),
        law('Article L. 123-4 du Code de l’action sociale et des familles'),
        decision('DEC-20', 'Décision de l’équipe d’Aidants Connect : pas de réponse automatique pour les élus'),
      ],
      instead: [
        'Si la commune emploie quelqu’un (secrétaire de mairie, agent d’accueil), demandez l’habilitation pour cette personne : c’est plus simple.',
        'Sinon, vous déclarerez dans la demande que la commune n’a pas de CCAS. Nous vérifions sa population.',
      ],
      statements: ['S-011'],
    },
  },
  employe_ailleurs: {
    label: 'Ils sont élus, mais employés par un CCAS ou un CIAS d’un autre territoire',
    title: 'Les élus employés par le CCAS d’un autre territoire',
    rule: {
      verdict: 'a_examiner',
      text: 'C’est alors la personne employée qui serait habilitée, pas l’élu. La loi interdit de l’être dans le CCAS de sa propre commune. Notre équipe vérifie que les deux territoires sont différents.',
      sources: [law('Article L. 237-1 du Code électoral')],
      instead: ['Le CCAS ou le CIAS qui emploie fait la demande. Nous lui demanderons un engagement signé.'],
      statements: ['S-012'],
    },
  },
  autre: {
    label: 'Ils sont dans une autre situation',
    title: 'Les élus',
    hint: 'Commune plus grande, communauté de communes, département, région…',
    rule: {
      verdict: 'non',
      text: `Les élus ne peuvent pas être habilités. ${LIABLE}`,
      sources: [whoMayBe('s0:22'), presentation('s2:13'), slides('s4:89')],
      instead: ['Faites habiliter les services de la collectivité : ses agents auront un accès.'],
      statements: ['S-009'],
    },
  },
} as const satisfies Record<string, Answer>
type Elected = keyof typeof ELECTED

export const CONTRACTS = {
  tous: {
    label: 'Oui, tous',
    rule: {
      verdict: 'oui',
      text: 'Chaque aidant doit pouvoir montrer le contrat qui le lie à la structure. Vous le déclarerez pour chaque personne.',
      sources: [whoMayBe('s0:11'), encyclopedia('s3:8-16')],
      statements: ['S-014', 'S-016'],
    },
  },
  autre_employeur: {
    label: 'Certains sont employés par une autre structure, qui nous les prête',
    hint: 'Par exemple une conseillère numérique du département, présente le mardi.',
    title: 'Un autre employeur',
    rule: {
      verdict: 'a_examiner',
      text: 'Le contrat doit lier la personne à la structure où elle aide. Quand l’employeur est un autre, notre équipe regarde qui doit faire la demande.',
      sources: [encyclopedia('s3:8')],
      instead: ['Souvent, le plus simple est que l’employeur demande l’habilitation pour ses propres agents.'],
      statements: ['S-014'],
    },
  },
  pas_tous: {
    label: 'Non, certains n’ont pas de contrat',
    title: 'Les personnes sans contrat de travail',
    rule: {
      verdict: 'non',
      text: `Sans contrat de travail avec la structure, une personne ne peut pas être habilitée. ${LIABLE}`,
      sources: [whoMayBe('s0:26-27'), encyclopedia('s3:8-16')],
      instead: [
        'Demandez l’habilitation pour les personnes qui ont un contrat. Les autres seront ajoutées si elles sont embauchées.',
      ],
      statements: ['S-005', 'S-014', 'S-016'],
    },
  },
} as const satisfies Record<string, Answer>
type Contract = keyof typeof CONTRACTS

const ANY_LEGAL_PERSON: Rule = {
  verdict: 'oui',
  text: 'Administration, association ou entreprise : toute structure qui existe en droit peut demander, quels que soient son nom et sa taille.',
  sources: [whoMayBe('s0:13-20'), encyclopedia('s3:12-18')],
  statements: ['S-020', 'S-026', 'S-027'],
}

const STRUCTURES = Object.fromEntries(
  STRUCTURE_TYPE_KEYS.map((key) => [key, { label: STRUCTURE_TYPES[key], rule: ANY_LEGAL_PERSON }]),
)

function groundRule(key: Ground): Rule {
  const ground = GROUNDS[key]
  const { source, statement } = ground
  if (key === 'autre') {
    return {
      verdict: 'a_examiner',
      text: 'La liste des raisons n’est pas fermée. Vous expliquez la vôtre dans la demande, et notre équipe la regarde.',
      sources: [source],
      statements: [statement],
    }
  }
  const text = 'C’est l’une des raisons d’être habilité. Une seule suffit.'
  return 'proof' in ground
    ? { verdict: 'oui', text, sources: [source], statements: [statement], proof: ground.proof }
    : { verdict: 'oui', text, sources: [source], statements: [statement] }
}

const REASONS = Object.fromEntries(
  GROUND_KEYS.map((key) => [key, { label: GROUNDS[key].label, hint: GROUNDS[key].hint, rule: groundRule(key) }]),
)

export const CHARGES = {
  gratuite: {
    label: 'Oui, elle ne paie rien',
    rule: {
      verdict: 'oui',
      text: 'L’aide est gratuite : c’est un engagement de chaque structure et de chaque aidant.',
      sources: [CGU, CHARTER],
      statements: ['S-029'],
    },
  },
  payante: {
    label: 'Non, elle paie quelque chose',
    title: 'Une aide payante',
    hint: 'À l’heure, à la démarche ou au forfait.',
    rule: {
      verdict: 'non',
      text: 'Une personne aidée avec Aidants Connect ne paie jamais cette aide.',
      sources: [CGU, CHARTER],
      instead: [
        'Si vous rendez cette aide gratuite, même à côté d’autres services payants, refaites ce test.',
        'Sinon, orientez la personne vers une structure gratuite, par exemple un espace France services.',
      ],
      statements: ['S-029'],
    },
  },
} as const satisfies Record<string, Answer>
type Charge = keyof typeof CHARGES

/** DEC-21: occasional but needing FranceConnect is a yes. */
export const FREQUENCIES = {
  reguliere: {
    label: 'Oui, régulièrement',
    hint: 'Des personnes reviennent, ou un dossier dure plusieurs mois.',
    rule: {
      verdict: 'oui',
      text: 'Le service est pensé pour un accompagnement régulier : le mandat dure, et toute l’équipe peut prendre le relais.',
      sources: [presentation('s2:11'), slides('s4:139-143')],
      statements: ['S-028'],
    },
  },
  avec_franceconnect: {
    label: 'De temps en temps, pour des démarches qui demandent FranceConnect',
    hint: 'FranceConnect : le bouton qui ouvre un site public avec son compte impôts, ameli, La Poste…',
    rule: {
      verdict: 'oui',
      text: 'Une aide de temps en temps suffit, quand la démarche passe par FranceConnect.',
      sources: [slides('s4:143'), decision('DEC-21', 'Décision de l’équipe d’Aidants Connect sur l’aide ponctuelle')],
      statements: ['S-028'],
    },
  },
  occasionnelle: {
    label: 'De temps en temps, sans FranceConnect',
    title: 'Une aide rare, sans FranceConnect',
    rule: {
      verdict: 'a_examiner',
      text: 'Le service est pensé pour une aide régulière ou pour les sites de FranceConnect. Notre équipe regarde avec vous s’il vous serait utile.',
      sources: [
        slides('s4:139-143'),
        decision('DEC-21', 'Décision de l’équipe d’Aidants Connect sur l’aide ponctuelle'),
      ],
      instead: [
        'Pour une aide rare, la personne peut aussi se connecter elle-même à côté de vous : il ne faut alors ni mandat, ni habilitation.',
      ],
      statements: ['S-028'],
    },
  },
} as const satisfies Record<string, Answer>
type Frequency = keyof typeof FREQUENCIES

/** What was answered so far. */
export interface PartialAnswers {
  readonly aidants?: readonly Helper[] | undefined
  readonly elus?: Elected | undefined
  readonly contrat?: Contract | undefined
  readonly structure?: StructureType | undefined
  readonly motifs?: readonly Ground[] | undefined
  readonly gratuite?: Charge | undefined
  readonly frequence?: Frequency | undefined
}
export type QuestionId = keyof PartialAnswers

export interface Question {
  readonly id: QuestionId
  /** Its place among the steps that a person is shown. */
  readonly step: number
  readonly title: string
  readonly hint?: string
  /** Its name in the list of what was answered. */
  readonly short: string
  readonly several?: true
  /** Several answers, of which the best counts: one ground that is enough is enough (DEC-21). */
  readonly oneIsEnough?: true
  /** Whether it is put to somebody who answered the questions before it in this way. */
  readonly asked: (answers: PartialAnswers) => boolean
  readonly answers: Readonly<Record<string, Answer>>
  /** Said when nothing was answered. */
  readonly missing: string
}

/** Somebody among those named may be habilitated: without anybody, nothing else needs to be asked. */
export function somebodyMayBe({ aidants = [], elus }: PartialAnswers): boolean {
  return (
    aidants.includes('salaries') ||
    (aidants.includes('elus') && elus !== undefined && ELECTED[elus].rule.verdict !== 'non')
  )
}

/** In the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  {
    id: 'aidants',
    step: 1,
    title: 'Dans votre structure, qui fera les démarches avec les personnes ?',
    hint: 'Cochez tous ceux à qui vous voulez donner un accès.',
    short: 'Qui aide',
    several: true,
    asked: () => true,
    answers: HELPERS,
    missing: 'Cochez au moins une réponse.',
  },
  {
    id: 'elus',
    step: 1,
    title: 'Quelle est la situation de ces élus ?',
    short: 'Les élus',
    asked: ({ aidants = [] }) => aidants.includes('elus'),
    answers: ELECTED,
    missing: 'Choisissez la situation des élus.',
  },
  {
    id: 'contrat',
    step: 2,
    title: 'Ces professionnels ont-ils un contrat de travail avec votre structure ?',
    hint: 'Un poste de fonctionnaire ou d’agent public compte comme un contrat.',
    short: 'Contrat de travail',
    asked: ({ aidants = [] }) => aidants.includes('salaries'),
    answers: CONTRACTS,
    missing: 'Dites s’ils ont un contrat de travail.',
  },
  {
    id: 'structure',
    step: 3,
    title: 'Quelle sorte de structure êtes-vous ?',
    hint: 'Plusieurs réponses conviennent ? Prenez la plus précise. Si aucune ne convient, choisissez « Autre » : vous direz laquelle dans la demande.',
    short: 'Structure',
    asked: somebodyMayBe,
    answers: STRUCTURES,
    missing: 'Choisissez une sorte de structure.',
  },
  {
    id: 'motifs',
    step: 4,
    title: 'Pourquoi aidez-vous des personnes dans leurs démarches ?',
    hint: 'Cochez tout ce qui vous correspond.',
    short: 'Pourquoi vous aidez',
    several: true,
    oneIsEnough: true,
    asked: somebodyMayBe,
    answers: REASONS,
    missing: 'Cochez au moins une raison.',
  },
  {
    id: 'gratuite',
    step: 5,
    title: 'Cette aide est-elle gratuite pour la personne ?',
    short: 'Aide gratuite',
    asked: somebodyMayBe,
    answers: CHARGES,
    missing: 'Dites si l’aide est gratuite.',
  },
  {
    id: 'frequence',
    step: 6,
    title: 'Aidez-vous régulièrement des personnes dans leurs démarches en ligne ?',
    short: 'Aide régulière',
    asked: somebodyMayBe,
    answers: FREQUENCIES,
    missing: 'Dites si cette aide est régulière.',
  },
]

export const STEP_COUNT = 6
