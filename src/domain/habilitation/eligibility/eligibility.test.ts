import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GROUND_KEYS, GROUNDS } from '../grounds.ts'
import { STRUCTURE_TYPE_KEYS, STRUCTURE_TYPES } from '../structure-types.ts'
import {
  answersFromQuery,
  chosenAt,
  completeAnswers,
  type EligibilityAnswers,
  nextQuestion,
  parseAnswers,
  partialFromQuery,
  queryOfAnswers,
  questionsAsked,
} from './answers.ts'
import { evaluate, prefillOf, withoutExcluded } from './evaluate.ts'
import {
  HELPERS,
  type Helper,
  type PartialAnswers,
  QUESTIONS,
  RULES_VERSION,
  STEP_COUNT,
  somebodyMayBe,
  VERDICTS,
  type Verdict,
} from './rules.ts'

/** A CCAS whose agents help people for nothing, all year long. */
const CCAS = {
  aidants: ['salaries'],
  contrat: 'tous',
  structure: 'ccas',
  motifs: ['mission_service_public'],
  gratuite: 'gratuite',
  frequence: 'reguliere',
} as const satisfies PartialAnswers

function answered(changes: PartialAnswers = {}): EligibilityAnswers {
  const answers = completeAnswers({ ...CCAS, ...changes })
  if (!answers) throw new Error(`open: ${nextQuestion({ ...CCAS, ...changes })?.id}`)
  return answers
}

const worse = (a: Verdict, b: Verdict) => VERDICTS.indexOf(a) > VERDICTS.indexOf(b)
const helpers = QUESTIONS[0] ? Object.keys(HELPERS).filter((key): key is Helper => key in HELPERS) : []
const nonEmpty = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 })

/** Whoever answers anything at all, in the order in which they are asked. */
const anybody: fc.Arbitrary<EligibilityAnswers> = fc
  .record({
    aidants: nonEmpty(helpers),
    elus: fc.constantFrom('commune_avec_ccas', 'commune_sans_ccas', 'employe_ailleurs', 'autre'),
    contrat: fc.constantFrom('tous', 'autre_employeur', 'pas_tous'),
    structure: fc.constantFrom(...STRUCTURE_TYPE_KEYS),
    motifs: nonEmpty(GROUND_KEYS),
    gratuite: fc.constantFrom('gratuite', 'payante'),
    frequence: fc.constantFrom('reguliere', 'avec_franceconnect', 'occasionnelle'),
  } as const)
  .map((answers) => {
    const complete = completeAnswers(answers)
    if (!complete) throw new Error('everything was answered')
    return complete
  })

const runs = { numRuns: 400 }

describe('the rules as a whole', () => {
  test('every combination has a verdict, with a reason at least, and each reason its rule, its source and its statement', () => {
    fc.assert(
      fc.property(anybody, (answers) => {
        const { verdict, reasons } = evaluate(answers)
        expect(VERDICTS).toContain(verdict)
        expect(reasons.length).toBeGreaterThan(0)
        for (const { text, sources, statements } of reasons) {
          expect(text.length).toBeGreaterThan(20)
          expect(sources.length).toBeGreaterThan(0)
          for (const { label, at } of sources) expect([label, at]).not.toContain('')
          expect(statements.length).toBeGreaterThan(0)
        }
      }),
      runs,
    )
  })

  test('whoever is excluded never finds a yes, whatever else is said', () => {
    const excluded = helpers.filter((helper) => helper !== 'salaries' && helper !== 'elus')
    expect(excluded).toHaveLength(6)
    fc.assert(
      fc.property(anybody, fc.constantFrom(...excluded), (answers, helper) => {
        const named = completeAnswers({ ...answers, aidants: [...answers.aidants, helper] })
        expect(named && evaluate(named).verdict).toBe('non')
      }),
      runs,
    )
  })

  test('an elected official never finds an automatic yes (DEC-20)', () => {
    fc.assert(
      fc.property(anybody, (answers) => {
        if (answers.aidants.includes('elus')) expect(evaluate(answers).verdict).not.toBe('oui')
      }),
      runs,
    )
  })

  test('nor does an aid that is paid for, nor somebody without a contract', () => {
    fc.assert(
      fc.property(anybody, (answers) => {
        if (answers.gratuite === 'payante' || answers.contrat === 'pas_tous') {
          expect(evaluate(answers).verdict).toBe('non')
        }
      }),
      runs,
    )
  })

  test('naming one more person never makes the verdict better, and no reason is lost by it', () => {
    fc.assert(
      fc.property(anybody, fc.constantFrom(...helpers), (answers, helper) => {
        const more = completeAnswers({ ...CCAS, elus: 'autre', ...answers, aidants: [...answers.aidants, helper] })
        if (!more) throw new Error('complete')
        expect(worse(evaluate(answers).verdict, evaluate(more).verdict)).toBe(false)
        const kept = new Set(evaluate(more).reasons.map(({ answer }) => answer))
        for (const { answer } of evaluate(answers).reasons) expect(kept).toContain(answer)
      }),
      runs,
    )
  })

  test('the verdict is that of the worst reason, which comes first', () => {
    fc.assert(
      fc.property(anybody, (answers) => {
        const { verdict, reasons } = evaluate(answers)
        expect(reasons.some((reason) => worse(reason.verdict, verdict))).toBe(false)
        expect(reasons[0]?.verdict).toBe(verdict)
      }),
      runs,
    )
  })

  test('no question is out of reach, no answer without a way to be given', () => {
    const reached = new Set<string>()
    const walk = (answers: PartialAnswers) => {
      const question = nextQuestion(answers)
      if (!question) return
      for (const key of Object.keys(question.answers)) {
        const way = `${question.id} ${key}`
        const known = reached.has(way)
        reached.add(way)
        // Each answer is followed once per way of naming people: what comes next depends on nothing else.
        if (!known || question.step <= 2) {
          walk(
            partialFromQuery({
              ...Object.fromEntries(new URLSearchParams(queryOfAnswers(answers))),
              [question.id]: key,
            }),
          )
        }
      }
    }
    walk({})
    const offered = QUESTIONS.flatMap(({ id, answers }) => Object.keys(answers).map((key) => `${id} ${key}`))
    expect([...reached].toSorted()).toEqual(offered.toSorted())
  })

  test('steps go up one by one, and everybody is told how many there are', () => {
    const steps = QUESTIONS.map(({ step }) => step)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(new Set(steps)).toEqual(new Set(Array.from({ length: STEP_COUNT }, (_, index) => index + 1)))
  })

  test('what a no leads to instead is always said', () => {
    for (const { answers } of QUESTIONS) {
      for (const { label, rule } of Object.values(answers)) {
        if (rule?.verdict === 'non') expect([label, rule.instead?.length ?? 0]).not.toEqual([label, 0])
      }
    }
  })

  test('nothing is asked of a structure that nobody could act for', () => {
    const alone = answered({ aidants: ['proches'] })
    expect(questionsAsked(alone).map(({ id }) => id)).toEqual(['aidants'])
    expect(somebodyMayBe(alone)).toBe(false)
  })
})

/** The statements of the mission documents (docs/mission.md), each with somebody to whom it applies. */
const STATEMENTS: readonly (readonly [string, PartialAnswers, Verdict, string])[] = [
  ['S-001', {}, 'oui', 'Des professionnelles et des professionnels'],
  ['S-002', {}, 'oui', 'Des professionnelles et des professionnels'],
  ['S-003', { aidants: ['proches'] }, 'non', 'Des proches de la personne aidée'],
  ['S-004', { aidants: ['benevoles'] }, 'non', 'Des bénévoles'],
  ['S-005', { aidants: ['benevoles'] }, 'non', 'Des bénévoles'],
  ['S-007', { aidants: ['service_civique'] }, 'non', 'Des volontaires en service civique'],
  ['S-009', { aidants: ['elus'], elus: 'autre' }, 'non', 'Ils sont dans une autre situation'],
  ['S-010', { aidants: ['elus'], elus: 'commune_avec_ccas' }, 'non', 'Ils sont élus d’une commune qui a un CCAS'],
  [
    'S-011',
    { aidants: ['elus'], elus: 'commune_sans_ccas', structure: 'commune' },
    'a_examiner',
    'Ils sont élus d’une commune de moins de 1\u202f500 habitants, sans CCAS',
  ],
  [
    'S-012',
    { aidants: ['elus'], elus: 'employe_ailleurs' },
    'a_examiner',
    'Ils sont élus, mais employés par un CCAS ou un CIAS d’un autre territoire',
  ],
  ['S-013', { aidants: ['mandataires_judiciaires'] }, 'non', 'Des mandataires judiciaires'],
  ['S-014', { contrat: 'pas_tous' }, 'non', 'Non, certains n’ont pas de contrat'],
  ['S-015', { aidants: ['stagiaires_apprentis'] }, 'non', 'Des stagiaires ou des apprentis'],
  ['S-016', { contrat: 'tous' }, 'oui', 'Oui, tous'],
  ['S-020', { structure: 'clinique_privee' }, 'oui', STRUCTURE_TYPES.clinique_privee],
  ['S-021', { structure: 'centre_medico_social' }, 'oui', GROUNDS.mission_service_public.label],
  ['S-022', { motifs: ['mediation_numerique'] }, 'oui', GROUNDS.mediation_numerique.label],
  ['S-023', { motifs: ['vie_sociale'] }, 'oui', GROUNDS.vie_sociale.label],
  ['S-024', { motifs: ['marche_ou_subvention'] }, 'oui', GROUNDS.marche_ou_subvention.label],
  ['S-025', { motifs: ['travail_social'] }, 'oui', GROUNDS.travail_social.label],
  ['S-026', { motifs: ['autre'] }, 'a_examiner', GROUNDS.autre.label],
  ['S-027', { structure: 'bibliotheque' }, 'oui', STRUCTURE_TYPES.bibliotheque],
  ['S-028', { frequence: 'occasionnelle' }, 'a_examiner', 'De temps en temps, sans FranceConnect'],
  ['S-029', { gratuite: 'payante' }, 'non', 'Non, elle paie quelque chose'],
]

describe('what the mission documents say', () => {
  test.each(STATEMENTS)('%s', (statement, changes, verdict, answer) => {
    const { verdict: found, reasons } = evaluate(answered(changes))
    expect(found).toBe(verdict)
    const reason = reasons.find((one) => one.answer === answer)
    expect(reason?.statements).toContain(statement)
  })

  test('no rule cites a statement that is not examined here', () => {
    const cited = QUESTIONS.flatMap(({ answers }) =>
      Object.values(answers).flatMap(({ rule }) => rule?.statements ?? []),
    )
    expect([...new Set(cited)].toSorted()).toEqual(STATEMENTS.map(([statement]) => statement))
  })
})

describe('what has several answers', () => {
  test('employees and volunteers: a no that tells all, and what a request without the volunteers would get', () => {
    const mixed = answered({ aidants: ['salaries', 'benevoles', 'service_civique'] })
    const { verdict, reasons } = evaluate(mixed)
    expect(verdict).toBe('non')
    expect(reasons.filter((reason) => reason.verdict === 'non').map(({ answer }) => answer)).toEqual([
      'Des bénévoles',
      'Des volontaires en service civique',
    ])
    expect(withoutExcluded(mixed)).toEqual(answered())
  })

  test('some without a contract: the others may ask', () => {
    expect(withoutExcluded(answered({ contrat: 'pas_tous' }))).toEqual(answered())
  })

  test('elected officials who may be examined stay, the others go', () => {
    const small = answered({ aidants: ['elus', 'benevoles'], elus: 'commune_sans_ccas' })
    expect(withoutExcluded(small)).toEqual(answered({ aidants: ['elus'], elus: 'commune_sans_ccas' }))
    const large = answered({ aidants: ['salaries', 'elus'], elus: 'autre' })
    expect(withoutExcluded(large)).toEqual(answered())
  })

  test('nobody to leave out, or nobody left: there is no other request', () => {
    expect(withoutExcluded(answered())).toBeNull()
    expect(withoutExcluded(answered({ aidants: ['benevoles'] }))).toBeNull()
    expect(withoutExcluded(answered({ aidants: ['elus'], elus: 'commune_avec_ccas' }))).toBeNull()
  })

  test('what is left out leaves nobody excluded', () => {
    fc.assert(
      fc.property(anybody, (answers) => {
        const others = withoutExcluded(answers)
        if (!others) return
        const persons = evaluate(others).reasons.filter(({ question }) =>
          ['aidants', 'elus', 'contrat'].includes(question),
        )
        expect(persons.map(({ verdict }) => verdict)).not.toContain('non')
        expect(withoutExcluded(others)).toBeNull()
      }),
      runs,
    )
  })

  test('one ground that is enough is enough, whatever is ticked beside it', () => {
    expect(evaluate(answered({ motifs: ['vie_sociale', 'autre'] })).verdict).toBe('oui')
  })

  test('a contract as the ground is a yes, and the team will ask to see it (DEC-21)', () => {
    const { verdict, reasons } = evaluate(answered({ motifs: ['marche_ou_subvention'] }))
    expect(verdict).toBe('oui')
    expect(reasons.find(({ question }) => question === 'motifs')?.proof).toContain('la convention')
  })

  test('occasional support that needs FranceConnect is a yes (DEC-21)', () => {
    expect(evaluate(answered({ frequence: 'avec_franceconnect' })).verdict).toBe('oui')
  })

  test('lent by another employer: examined', () => {
    expect(evaluate(answered({ contrat: 'autre_employeur' })).verdict).toBe('a_examiner')
  })
})

describe('answers in an address, and with a file', () => {
  test('an address gives back what it was made of', () => {
    fc.assert(
      fc.property(anybody, (answers) => {
        const query: Record<string, string[]> = {}
        for (const [name, value] of new URLSearchParams(queryOfAnswers(answers))) {
          query[name] = [...(query[name] ?? []), value]
        }
        expect(answersFromQuery(query)).toEqual(answers)
        expect(parseAnswers(JSON.parse(JSON.stringify(answers)))).toEqual(answers)
      }),
      runs,
    )
  })

  test('an address holds keys only: nothing that somebody typed', () => {
    const query = { ...CCAS, structure: 'autre', autre: 'Chez Mme Martin', gratuite: 'oui, et merci' }
    const answers = partialFromQuery(query)
    expect(queryOfAnswers(answers)).toBe(
      'aidants=salaries&contrat=tous&structure=autre&motifs=mission_service_public&frequence=reguliere',
    )
    expect(answersFromQuery(query)).toBeNull()
  })

  test('the version is that of the rules of the day', () => {
    expect(answersFromQuery(CCAS)?.version).toBe(RULES_VERSION)
  })

  test('kept answers keep their own version', () => {
    expect(parseAnswers({ ...CCAS, version: '2025-01-01' })?.version).toBe('2025-01-01')
  })

  test.each([
    ['nothing', null],
    ['no version', CCAS],
    ['an open question', { ...CCAS, version: RULES_VERSION, gratuite: undefined }],
    ['nobody', { ...CCAS, version: RULES_VERSION, aidants: [] }],
    ['an unknown answer', { ...CCAS, version: RULES_VERSION, structure: 'chateau' }],
    ['something else besides', { ...CCAS, version: RULES_VERSION, nom: 'Martin' }],
  ])('%s is no set of answers', (_, value) => {
    expect(parseAnswers(value)).toBeNull()
  })

  test('an answer to a question that is not asked any more goes', () => {
    const answers = completeAnswers({ ...CCAS, elus: 'autre' })
    expect(answers).toEqual(answered())
    expect(chosenAt(answers ?? {}, 'elus')).toEqual([])
  })
})

describe('the form', () => {
  test('opens with the type, the grounds and the answers', () => {
    const answers = answered({ motifs: ['mission_service_public', 'travail_social'] })
    expect(prefillOf(answers)).toEqual({
      type: 'ccas',
      grounds: ['mission_service_public', 'travail_social'],
      elected: null,
      answers,
    })
  })

  test('knows of the elected officials that the team examines', () => {
    expect(prefillOf(answered({ aidants: ['elus'], elus: 'commune_sans_ccas' }))?.elected).toBe('commune_sans_ccas')
  })

  test('is not filled for a no', () => {
    fc.assert(
      fc.property(anybody, (answers) => {
        expect(prefillOf(answers) === null).toBe(evaluate(answers).verdict === 'non')
      }),
      runs,
    )
  })
})

test('every type of domain/03 2.6 is in the list, with MSAP and medico-social centres, « Autre » last', () => {
  expect(STRUCTURE_TYPE_KEYS).toHaveLength(31)
  expect(STRUCTURE_TYPE_KEYS.at(-1)).toBe('autre')
  expect(new Set(Object.values(STRUCTURE_TYPES)).size).toBe(31)
  const names = STRUCTURE_TYPE_KEYS.slice(0, -1).map((key) => STRUCTURE_TYPES[key])
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'fr')))
})
