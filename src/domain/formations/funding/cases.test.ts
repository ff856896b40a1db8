import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FUNDING_CASE_KEYS,
  FUNDING_CASES,
  FUNDING_QUESTION_KEYS,
  FUNDING_QUESTIONS,
  type FundingAnswers,
  fundingVerdict,
} from './cases.ts'

const NOBODY_PAYS: FundingAnswers = { poste: 'autre', opco: 'aucun', habilitee: 'non', gouvernance: 'non' }
const open = (changes: Partial<FundingAnswers>) =>
  FUNDING_CASE_KEYS.filter((key) => fundingVerdict(key, { ...NOBODY_PAYS, ...changes }) === 'oui')

describe('who pays (s4)', () => {
  test.each<[string, Partial<FundingAnswers>, readonly string[]]>([
    [
      'a conseiller numérique in initial training (S-074)',
      { poste: 'conseiller_initiale' },
      ['conseiller_numerique', 'fonds_propres'],
    ],
    [
      '… whose module of the year is left (S-074)',
      { poste: 'conseiller_module' },
      ['conseiller_numerique', 'fonds_propres'],
    ],
    ['… who has used it: nobody pays twice in a year', { poste: 'conseiller_deja' }, ['fonds_propres']],
    ['a member of Uniformation (S-075)', { opco: 'uniformation' }, ['uniformation', 'fonds_propres']],
    ['another OPCO', { opco: 'autre' }, ['fonds_propres']],
    [
      'a habilitated structure with somebody who may train (S-076)',
      { habilitee: 'collegue' },
      ['pairs', 'fonds_propres'],
    ],
    ['… with nobody above 5 mandats (DEC-22)', { habilitee: 'debut' }, ['fonds_propres']],
    [
      'France Numérique Ensemble agreed (S-079)',
      { gouvernance: 'accord' },
      ['france_numerique_ensemble', 'fonds_propres'],
    ],
    ['none of these: the structure pays (S-078)', {}, ['fonds_propres']],
    [
      'several at once, the free ones first',
      { opco: 'uniformation', habilitee: 'collegue' },
      ['pairs', 'uniformation', 'fonds_propres'],
    ],
  ])('%s', (_, answers, expected) => {
    expect(open(answers)).toEqual(expected)
  })

  test('who does not know is told what to ask, never no', () => {
    const unknown: FundingAnswers = { poste: 'autre', opco: 'inconnu', habilitee: 'inconnu', gouvernance: 'inconnu' }
    expect(FUNDING_CASE_KEYS.filter((key) => fundingVerdict(key, unknown) === 'a_verifier')).toEqual([
      'pairs',
      'uniformation',
      'france_numerique_ensemble',
    ])
  })

  test('whatever is answered, one way is always open; each way that is closed says why', () => {
    const answers = fc.record(
      Object.fromEntries(
        FUNDING_QUESTION_KEYS.map((key) => [key, fc.constantFrom(...Object.keys(FUNDING_QUESTIONS[key].answers))]),
      ),
    )
    fc.assert(
      fc.property(answers, (drawn) => {
        const all = { ...NOBODY_PAYS, ...drawn }
        expect(fundingVerdict('fonds_propres', all)).toBe('oui')
        for (const key of FUNDING_CASE_KEYS)
          if (fundingVerdict(key, all) === 'non') expect(FUNDING_CASES[key].otherwise).not.toBe('')
      }),
    )
  })

  test('what costs nothing is proposed before what costs', () => {
    const costs = FUNDING_CASE_KEYS.map((key) => FUNDING_CASES[key].cost)
    expect(costs).toEqual([...costs].sort((one, other) => Number(one === 'prix') - Number(other === 'prix')))
  })
})
