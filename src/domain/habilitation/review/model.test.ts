import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GROUND_KEYS } from '../grounds.ts'
import { CRITERIA, CRITERION_VERDICTS, criteriaOf } from './criteria.ts'
import { barriersOf, type GivenVerdict, type JudgedFile, judgedCriteria, nothingBars } from './model.ts'
import { FILE_REFUSAL_KEYS, FILE_REFUSALS, remediesWords, TELERECOURS } from './refusal-grounds.ts'
import { CHANGE_TEMPLATES, REFUSAL_TEMPLATES, templateText } from './templates.ts'

const SENT = new Date('2026-03-02T09:00:00Z')
const LATER = new Date('2026-03-03T09:00:00Z')

const file = (grounds: readonly string[], more: Partial<JudgedFile> = {}): JudgedFile => ({
  grounds: grounds.map((ground) => ({ ground, support: '' })),
  state: 'en_examen',
  stateSince: SENT,
  aidantsAddedAt: [SENT],
  ...more,
})
const allConform = (one: JudgedFile, judgedAt = LATER): GivenVerdict[] =>
  criteriaOf(one).map(({ key }) => ({ criterion: key, verdict: 'conforme', judgedAt }))
const bars = (one: JudgedFile, verdicts: readonly GivenVerdict[]) =>
  !nothingBars(barriersOf(judgedCriteria(one, verdicts)))

describe('the criteria', () => {
  test('have one key each, a question, a rule and the place where it is written', () => {
    expect(new Set(CRITERIA.map(({ key }) => key)).size).toBe(CRITERIA.length)
    for (const { question, rule, sources, statements } of CRITERIA) {
      expect(question).toMatch(/ \?$/)
      expect(rule).toMatch(/\.$/)
      expect(sources.length).toBeGreaterThan(0)
      expect(statements.length).toBeGreaterThan(0)
    }
  })

  test('hold every line of s0 and s3 that says who may be habilitated', () => {
    const at = CRITERIA.flatMap(({ sources }) => sources.map((source) => source.at)).join(' ')
    // s0: 11 employees, 13 legal persons, 14–20 the grounds, 22 exclusions. s3: 8 contract, 14–17 conditions, 24 addresses.
    for (const line of [
      's0:11',
      's0:13',
      's0:14',
      's0:15',
      's0:17',
      's0:20',
      's0:22',
      's3:8',
      's3:14',
      's3:15',
      's3:17',
      's3:24',
    ])
      expect(at, line).toContain(line)
    expect(at).toContain('CNAF n° 2012-013')
    expect(at).toContain('D. 142-1-1')
  })

  test('a ground is judged when it is declared, and not otherwise', () => {
    const keys = criteriaOf(file(['vie_sociale', 'inconnu'])).map(({ key }) => key)
    expect(keys.filter((key) => key.startsWith('fondement_'))).toEqual(['fondement_vie_sociale'])
  })
})

describe('what bars an acceptance', () => {
  const declared = fc.subarray([...GROUND_KEYS], { minLength: 1 })

  test('nothing, once all is conform', () => {
    fc.assert(fc.property(declared, (grounds) => !bars(file(grounds), allConform(file(grounds)))))
  })

  test('one criterion unanswered, whichever it is', () => {
    fc.assert(
      fc.property(declared, fc.nat(), (grounds, at) => {
        const verdicts = allConform(file(grounds))
        return bars(file(grounds), verdicts.toSpliced(at % verdicts.length, 1))
      }),
    )
  })

  test('one criterion non conform, whichever it is', () => {
    fc.assert(
      fc.property(declared, fc.nat(), (grounds, at) => {
        const verdicts = allConform(file(grounds))
        const changed = verdicts.map((one, place) =>
          place === at % verdicts.length ? { ...one, verdict: 'non_conforme' as const } : one,
        )
        return bars(file(grounds), changed)
      }),
    )
  })

  test('whatever the verdicts, an acceptance has each criterion answered, none non conform, and a ground that holds', () => {
    const verdicts = fc.array(fc.record({ at: fc.nat(), verdict: fc.constantFrom(...CRITERION_VERDICTS) }))
    fc.assert(
      fc.property(declared, verdicts, (grounds, answers) => {
        const one = file(grounds)
        const criteria = criteriaOf(one)
        const given = criteria.flatMap(({ key }, place) => {
          const answer = answers.find(({ at }) => at % criteria.length === place)
          return answer ? [{ criterion: key, verdict: answer.verdict, judgedAt: LATER }] : []
        })
        if (bars(one, given)) return true
        return (
          given.length === criteria.length &&
          given.every(({ verdict }) => verdict !== 'non_conforme') &&
          given.some(({ criterion, verdict }) => criterion.startsWith('fondement_') && verdict === 'conforme')
        )
      }),
    )
  })

  test('every ground put aside', () => {
    const one = file(['vie_sociale', 'autre'])
    const verdicts = allConform(one).map((given) =>
      given.criterion.startsWith('fondement_') ? { ...given, verdict: 'sans_objet' as const } : given,
    )
    expect(barriersOf(judgedCriteria(one, verdicts))).toMatchObject({ nonConform: [], withoutGround: true })
  })

  test('verdicts given before the file came back, or before somebody was added for those about people', () => {
    const cameBack = file(['autre'], { stateSince: new Date('2026-03-05T09:00:00Z') })
    expect(barriersOf(judgedCriteria(cameBack, allConform(cameBack))).outdated).toHaveLength(
      criteriaOf(cameBack).length,
    )
    const grown = file(['autre'], { aidantsAddedAt: [SENT, new Date('2026-03-04T09:00:00Z')] })
    expect(barriersOf(judgedCriteria(grown, allConform(grown))).outdated.map(({ key }) => key)).toEqual(
      criteriaOf(grown).flatMap(({ key, aboutPeople }) => (aboutPeople ? [key] : [])),
    )
  })

  test('verdicts on a ground that is no longer declared count for nothing', () => {
    const before = allConform(file(['vie_sociale']))
    expect(bars(file(['autre']), before)).toBe(true)
  })
})

describe('what is written to people', () => {
  const facts = { structureName: 'CCAS de Pontivy', sharedAddresses: ['accueil@pontivy.example'] }
  test('each template gives a whole text, and an unknown one none', () => {
    for (const templates of [CHANGE_TEMPLATES, REFUSAL_TEMPLATES])
      for (const key of Object.keys(templates)) expect(templateText(templates, key, facts)?.length).toBeGreaterThan(80)
    expect(templateText(CHANGE_TEMPLATES, 'adresse', facts)).toContain('accueil@pontivy.example')
    expect(templateText(CHANGE_TEMPLATES, 'constructor', facts)).toBeUndefined()
  })
  test('no template stands for the remedies, which every refusal states by itself', () => {
    for (const key of Object.keys(REFUSAL_TEMPLATES))
      expect(templateText(REFUSAL_TEMPLATES, key, facts)).not.toMatch(/tribunal|recours/i)
    const words = remediesWords({
      teamEmail: 'equipe@aidants.example',
      publicUrl: 'https://aidants.example',
      number: '56310001',
    })
    expect(words.join(' ')).toMatch(
      /2 mois.*recours gracieux.*recours hiérarchique.*tribunal administratif.*Télérecours citoyens/s,
    )
    expect(words.join(' ')).toContain('equipe@aidants.example')
    expect(TELERECOURS).toBe('https://citoyens.telerecours.fr')
  })
  test('each ground of refusal says its rule', () => {
    for (const key of FILE_REFUSAL_KEYS) expect(FILE_REFUSALS[key].words).toMatch(/\.$/)
  })
})
