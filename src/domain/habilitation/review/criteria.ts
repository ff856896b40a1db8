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
} from '../eligibility/sources.ts'
import { GROUND_KEYS, GROUNDS, type Ground, isGround } from '../grounds.ts'
import type { FileGround } from '../tables.ts'

/** What a reviewer answers to a criterion; « sans objet » only where the criterion may not apply. */
export const CRITERION_VERDICTS = ['conforme', 'non_conforme', 'sans_objet'] as const
export type CriterionVerdict = (typeof CRITERION_VERDICTS)[number]

/** Where a criterion stands on the page. */
export const CRITERION_GROUPS = ['structure', 'fondements', 'personnes', 'demande'] as const
export type CriterionGroup = (typeof CRITERION_GROUPS)[number]

export interface Criterion {
  /** Kept with verdicts: never renamed. */
  readonly key: string
  readonly group: CriterionGroup
  /** Put to the reviewer; answered by « conforme » when it is a yes. */
  readonly question: string
  readonly rule: string
  readonly sources: readonly [Source, ...Source[]]
  /** Of docs/mission.md. */
  readonly statements: readonly string[]
  /** Where it is usually looked up: a hint, never written in the reviewer's place. */
  readonly lookUp: string
  /** May be answered « sans objet ». */
  readonly mayNotApply?: true
  /** About the people of the file: judged again when somebody is added to it. */
  readonly aboutPeople?: true
  /** The declared ground that it is about. */
  readonly ground?: Ground
}

/** What every file is judged by, whatever its grounds (s0:11-27, s3:8-24, and the decisions that complete them). */
const COMMON: readonly Criterion[] = [
  {
    key: 'personne_morale',
    group: 'structure',
    question: 'La structure existe-t-elle en droit, et cet établissement est-il ouvert ?',
    rule: 'Toute personne morale peut demander, publique ou privée. Un établissement fermé ne le peut pas.',
    sources: [whoMayBe('s0:13')],
    statements: ['S-020', 'S-026'],
    lookUp: 'Annuaire des entreprises',
  },
  {
    key: 'objet',
    group: 'structure',
    question: 'Ce que fait la structure va-t-il avec l’aide aux démarches en ligne ?',
    rule: 'L’objet social doit être en lien avec cette aide, ou au moins compatible avec elle.',
    sources: [encyclopedia('s3:14')],
    statements: ['S-022', 'S-027'],
    lookUp: 'Site de la structure, statuts',
  },
  {
    key: 'aide_reguliere',
    group: 'structure',
    question: 'L’aide est-elle régulière, ou a-t-elle besoin de FranceConnect ?',
    rule: 'Une aide régulière convient. Une aide occasionnelle convient si elle passe par FranceConnect.',
    sources: [presentation('s2:11'), decision('DEC-21', 'Décision de l’équipe d’Aidants Connect : aide occasionnelle')],
    statements: ['S-028'],
    lookUp: 'Mission et volume déclarés',
  },
  {
    key: 'gratuite',
    group: 'structure',
    question: 'L’aide est-elle gratuite pour la personne accompagnée ?',
    rule: 'La personne ne paie rien, ni à l’heure, ni à la démarche, ni au forfait.',
    sources: [CGU, CHARTER],
    statements: ['S-029'],
    lookUp: 'Site de la structure, tarifs affichés',
  },
  {
    key: 'lieu_unique',
    group: 'structure',
    question: 'La demande porte-t-elle sur un seul lieu d’accueil, pas encore habilité ?',
    rule: 'Une habilitation par lieu d’accueil. Plusieurs sont possibles pour un même SIRET.',
    sources: [
      aboutHabilitation('s1:28'),
      decision('DEC-24', 'Décision de l’équipe d’Aidants Connect : une demande par lieu'),
    ],
    statements: ['S-042'],
    lookUp: 'Autres dossiers et structures du même SIRET, sur cette page',
  },
  {
    key: 'contrat_de_travail',
    group: 'personnes',
    question: 'Chaque aidant a-t-il un contrat de travail avec la structure ?',
    rule: 'L’aidant doit pouvoir montrer le contrat qui le lie à la structure. Un poste d’agent public en est un.',
    sources: [encyclopedia('s3:8-16'), whoMayBe('s0:11')],
    statements: ['S-001', 'S-014', 'S-016'],
    lookUp: 'Déclaration du dossier, fonction de chaque personne',
    aboutPeople: true,
  },
  {
    key: 'professionnels',
    group: 'personnes',
    question: 'Les aidants sont-ils tous des professionnels de l’accompagnement ?',
    rule: 'Ni bénévole, ni service civique, ni stagiaire, ni apprenti, ni aidant familial.',
    sources: [whoMayBe('s0:22-27'), encyclopedia('s3:8'), aboutHabilitation('s1:9-20')],
    statements: ['S-002', 'S-003', 'S-004', 'S-005', 'S-007', 'S-015'],
    lookUp: 'Fonction de chaque personne',
    aboutPeople: true,
  },
  {
    key: 'sans_elu',
    group: 'personnes',
    question: 'Aucune personne du dossier n’est-elle élue, ou le cas prévu est-il établi ?',
    rule: 'Les élus ne sont pas éligibles. Deux cas se regardent : une commune de moins de 1 500 habitants sans CCAS, et une personne élue mais employée par le CCAS d’un autre territoire.',
    sources: [
      whoMayBe('s0:22'),
      aboutHabilitation('s1:38-40'),
      law('Article L. 237-1 du Code électoral'),
      decision('DEC-20', 'Décision de l’équipe d’Aidants Connect : élus'),
    ],
    statements: ['S-009', 'S-010', 'S-011', 'S-012'],
    lookUp: 'Répertoire national des élus, population de la commune',
    aboutPeople: true,
  },
  {
    key: 'sans_mandataire_judiciaire',
    group: 'personnes',
    question: 'Aucun aidant n’exerce-t-il de mesure de protection ?',
    rule: 'Un mandataire judiciaire agit déjà par décision du juge : un mandat ne s’y ajoute pas.',
    sources: [slides('s4:89')],
    statements: ['S-013'],
    lookUp: 'Fonction de chaque personne',
    aboutPeople: true,
  },
  {
    key: 'adresses',
    group: 'personnes',
    question: 'Chaque adresse est-elle professionnelle, et à une seule personne ?',
    rule: 'Une adresse partagée (contact@, mairie@) ne dit pas qui a agi : elle est refusée.',
    sources: [encyclopedia('s3:24'), aboutHabilitation('s1:32-34')],
    statements: ['S-044', 'S-045'],
    lookUp: 'Adresses du dossier, sur la page du dossier',
    aboutPeople: true,
  },
  {
    key: 'referent',
    group: 'personnes',
    question: 'La personne référente travaille-t-elle dans la structure ?',
    rule: 'Elle veille sur la sécurité et le suivi : elle doit être sur place et joignable.',
    sources: [aboutHabilitation('s1:28'), slides('s4:249-262')],
    statements: ['S-043', 'S-048', 'S-054'],
    lookUp: 'Site de la structure, échange avec elle',
  },
  {
    key: 'auteur_autorise',
    group: 'demande',
    question: 'La personne qui demande y est-elle autorisée ?',
    rule: 'C’est la personne référente, celle qui dirige la structure, ou quelqu’un qu’elles ont autorisé.',
    sources: [aboutHabilitation('s1:44'), decision('DEC-25', 'Décision de l’équipe d’Aidants Connect : qui demande')],
    statements: ['S-047', 'S-049'],
    lookUp: 'Déclaration du dossier',
    mayNotApply: true,
  },
]

/** Each ground that a structure may claim: « sans objet » says that it was not retained. */
const OF_GROUND: Readonly<Record<Ground, Criterion>> = {
  mission_service_public: ofGround(
    'mission_service_public',
    'La structure a-t-elle une mission de service public d’aide aux démarches ?',
    ['s3:15'],
  ),
  mediation_numerique: ofGround(
    'mediation_numerique',
    'La médiation ou l’inclusion numérique est-elle dans ses statuts, ou est-elle membre du Réseau national ?',
    ['s3:14'],
  ),
  vie_sociale: ofGround('vie_sociale', 'La structure anime-t-elle la vie sociale, au sens de la circulaire ?', [
    's3:17',
  ]),
  marche_ou_subvention: ofGround(
    'marche_ou_subvention',
    'Un marché, une subvention ou une prestation lui confie-t-il cette aide ?',
    [],
  ),
  travail_social: ofGround('travail_social', 'Ses professionnels font-ils du travail social, au sens du Code ?', []),
  autre: ofGround('autre', 'L’autre raison donnée suffit-elle ?', []),
}

function ofGround(ground: Ground, question: string, encyclopediaAt: readonly string[]): Criterion {
  const { source, statement } = GROUNDS[ground]
  return {
    key: `fondement_${ground}`,
    group: 'fondements',
    question,
    rule: 'Un fondement établi suffit. Répondez « sans objet » pour celui que vous ne retenez pas.',
    sources: [source, ...encyclopediaAt.map(encyclopedia)],
    statements: [statement],
    lookUp: 'proof' in GROUNDS[ground] ? `À voir : ${GROUNDS[ground].proof}` : 'Ce que la structure a écrit à l’appui',
    mayNotApply: true,
    ground,
  }
}

/** Every criterion that may be asked, in the order of the page. */
export const CRITERIA: readonly Criterion[] = [...COMMON, ...GROUND_KEYS.map((ground) => OF_GROUND[ground])].toSorted(
  (one, other) => CRITERION_GROUPS.indexOf(one.group) - CRITERION_GROUPS.indexOf(other.group),
)

/** What a file is judged by: what all are, and each ground that it declares. */
export function criteriaOf(file: { readonly grounds: readonly FileGround[] }): readonly Criterion[] {
  const declared = new Set(file.grounds.flatMap(({ ground }) => (isGround(ground) ? [ground] : [])))
  return CRITERIA.filter(({ ground }) => ground === undefined || declared.has(ground))
}
