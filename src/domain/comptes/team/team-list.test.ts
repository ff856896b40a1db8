import { describe, expect, test } from 'vitest'
import type { Colleague } from './model.ts'
import { isSharedAddress } from './model.ts'
import { restorable } from './restorable.ts'
import { teamPage } from './team-list.ts'

const day = new Date('2026-03-03T12:00:00Z')

function somebody(givenName: string, familyName: string, more: Partial<Colleague> = {}): Colleague {
  return {
    accountId: `${givenName}-${familyName}`,
    givenName,
    familyName,
    email: `${givenName}@x.example`.toLowerCase(),
    occupation: 'accueil',
    standing: 'actif',
    roles: [],
    since: day,
    left: null,
    restorable: false,
    lastSignInAt: day,
    factors: [],
    toAccept: [],
    stopped: null,
    missing: [],
    ...more,
  }
}

const names = (rows: readonly Colleague[]) => rows.map(({ givenName }) => givenName)
const wanted = { tab: 'actif', sort: 'nom', page: 1 } as const

describe('a page of the team', () => {
  const team = [
    somebody('Zoé', 'Étienne'),
    somebody('Anne-Sophie', 'De La Fontaine', { occupation: 'médiatrice numérique' }),
    somebody('Œdipe', 'Dupré', { lastSignInAt: null }),
    somebody('Paul', 'Martin', { standing: 'parti' }),
    somebody('Inès', 'Roy', { standing: 'a_activer' }),
  ]

  test('by tab, counted, sorted as a French dictionary would', () => {
    const page = teamPage(team, wanted)
    expect(names(page.rows)).toEqual(['Anne-Sophie', 'Œdipe', 'Zoé'])
    expect(page.counts).toEqual({ actif: 3, a_activer: 1, parti: 1 })
  })

  test('seen longest ago first, whoever never signed in before all', () => {
    expect(names(teamPage(team, { ...wanted, sort: 'connexion' }).rows)[0]).toBe('Œdipe')
  })

  test.each([
    ['etien', 'Zoé'],
    ['sophie fontaine', 'Anne-Sophie'],
    ['OEDIPE', 'Œdipe'],
    ['mediatrice', 'Anne-Sophie'],
    ['paul@x', 'Paul'],
  ])('« %s » finds %s', (search, found) => {
    expect(names(teamPage(team, { ...wanted, search }).rows)).toEqual([found])
  })

  test('somebody found in another tab only is shown there', () => {
    expect(teamPage(team, { ...wanted, search: 'ines' }).tab).toBe('a_activer')
    expect(teamPage(team, { ...wanted, search: 'nobody' })).toMatchObject({ tab: 'actif', rows: [], pages: 1 })
  })

  test('five hundred people are twenty pages, and a page too far is the last one', () => {
    const crowd = Array.from({ length: 500 }, (_, n) => somebody(`N${n}`, 'X'))
    const page = teamPage(crowd, { ...wanted, page: 99 })
    expect([page.pages, page.page, page.rows.length]).toEqual([20, 20, 25])
  })
})

describe('what a référent may give back', () => {
  const open = {
    until: null,
    endedBy: null,
    endReason: null,
    deactivatedAt: null,
    deactivatedBy: null,
    deactivationReason: null,
  }
  const ended = { ...open, accountId: 'a', lastMembershipEnd: false }
  const left = { ...ended, until: day, endedBy: 'r', endReason: 'depart' } as const
  test.each([
    ['nothing that stands', ended, false],
    ['what a référent ended', left, true],
    [
      'with the account it closed',
      { ...left, deactivatedAt: day, deactivatedBy: 'r', deactivationReason: 'depart', lastMembershipEnd: true },
      true,
    ],
    ['what the person ended', { ...left, endedBy: 'a' }, false],
    ['what nobody answered for', { ...left, endedBy: null }, false],
    ['what security ended', { ...left, endReason: 'securite' }, false],
    ['what the team ended', { ...left, endReason: 'equipe' }, false],
    ['what inactivity ended', { ...ended, deactivatedAt: day, deactivationReason: 'inactivite' }, true],
    ['what was never activated', { ...ended, deactivatedAt: day, deactivationReason: 'jamais_active' }, true],
    ['an account closed without a reason', { ...ended, deactivatedAt: day }, false],
    [
      'an account closed by somebody else later',
      { ...left, deactivatedAt: day, deactivatedBy: 'x', deactivationReason: 'autre' },
      false,
    ],
  ] as const)('%s', (_, what, expected) => {
    expect(restorable(what)).toBe(expected)
  })
})

test.each([
  ['contact@mairie.example', true],
  ['mairie@houlbec.example', true],
  ['Mairie.Houlbec@orange.example', true],
  ['ccas-evreux@x.example', true],
  ['france.services@x.example', true],
  ['claire.vasseur@mairie.example', false],
  ['m.contat@x.example', false],
  ['servicesophie@x.example', false],
])('%s is shared: %s', (email, shared) => {
  expect(isSharedAddress(email)).toBe(shared)
})
