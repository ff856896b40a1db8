import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkProfessionalEmail, type Holder } from './email-rule.ts'
import { AMBIGUOUS_WORDS, EMPTY_WORDS, SAINT, SHARED_BEGINNINGS, SHARED_WORDS } from './email-words.ts'

const reasonOf = (email: string, holder?: Holder) => {
  const verdict = checkProfessionalEmail(email, holder ? { holder } : {})
  return verdict.kind === 'ok' ? 'ok' : verdict.reason
}

describe('the form of an address', () => {
  test.each([
    ['  Marie.DUPONT@Mairie-Houlbec.FR ', 'marie.dupont@mairie-houlbec.fr'],
    ["\u200Bp.o'neil@x.fr", "p.o'neil@x.fr"],
    ['marie+aidants@ville.fr', 'marie+aidants@ville.fr'],
    ['m@a.b.c.gouv.fr', 'm@a.b.c.gouv.fr'],
    ['marie@xn--caf-dma.fr', 'marie@xn--caf-dma.fr'],
  ])('%j is kept as %s', (typed, email) => {
    expect(checkProfessionalEmail(typed)).toEqual({ kind: 'ok', email, warnings: [] })
  })

  test.each([
    '',
    'marie',
    'marie@ville',
    'marie@@ville.fr',
    'marie dupont@ville.fr',
    'marie@ville.fr, paul@ville.fr',
    'Marie <marie@ville.fr>',
    'mailto:marie@ville.fr',
    '.marie@ville.fr',
    'marie..dupont@ville.fr',
    'marie@-ville.fr',
    'marie@ville-.fr',
    'marie@ville..fr',
    'marie@ville.f',
    'marie@127.0.0.1',
    'hélène@ville.fr',
    'marie@ville.fr\nBcc: x@y.fr',
    `${'a'.repeat(65)}@ville.fr`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.fr`,
  ])('%j is refused', (typed) => {
    expect(reasonOf(typed)).toBe('malformed')
  })
})

describe('addresses of a service', () => {
  test.each([
    'contact@x.fr',
    'contact2@x.fr',
    'mairie@houlbec.fr',
    'Mairie.Houlbec@orange.fr',
    'mairie-de-houlbec@wanadoo.fr',
    'houlbec-mairie@wanadoo.fr',
    'mairiedehoulbec@orange.fr',
    'lamairie@x.fr',
    'ccas.ville@x.fr',
    'ccas75@x.fr',
    'CCAS_evreux@x.fr',
    'franceservices@x.fr',
    'france.services@x.fr',
    'france-services-brive@x.fr',
    'franceservicesbrive@x.fr',
    'espace.france.services@x.fr',
    'secretariat@x.fr',
    'secretariat.direction@x.fr',
    'direction@x.fr',
    'accueil@x.fr',
    'accueil.saint-denis@x.fr',
    'mairie.st.martin@x.fr',
    'etat-civil@x.fr',
    'ne-pas-repondre@x.fr',
    'no.reply@x.fr',
    'mission-locale@x.fr',
    'missionlocale.vernon@x.fr',
    'centre.social@x.fr',
    'servicesocial@x.fr',
    'conseiller.numerique@x.fr',
    'directrice@ehpad.fr',
    'maire@x.fr',
    'bureau@x.fr',
    'rh@x.fr',
    'la.poste@x.fr',
    'point.relais@x.fr',
    'tiers-lieu@x.fr',
    'contact+marie@x.fr',
  ])('%s', (email) => {
    expect(reasonOf(email)).toBe('generic')
    expect(checkProfessionalEmail(email, { use: 'requester' })).toMatchObject({
      kind: 'ok',
      warnings: expect.arrayContaining(['generic']),
    })
  })

  test.each([
    'marie.contat@x.fr',
    'm.contat@x.fr',
    'jean.accueilli@x.fr',
    'accueillet@x.fr',
    'servicesophie@x.fr',
    'marie.bureau@x.fr',
    'p.maire@x.fr',
    'bruno.lemaire@x.fr',
    'france.martin@x.fr',
    'sophie.bonjour@x.fr',
    'li.chu@x.fr',
    'marie+contact@x.fr',
    'marie.dupont.ccas@x.fr',
    's.martin-mairie@x.fr',
    'amelie.formationi@x.fr',
    'claire.vasseur@mairie.fr',
    'claire@contact.fr',
    'x12@x.fr',
    'd.e.la.tour@x.fr',
    'infante12@x.fr',
  ])('not %s', (email) => {
    expect(reasonOf(email)).toBe('ok')
  })

  test.each([
    ['bureau@x.fr', { givenName: 'Marie', familyName: 'Bureau' }, 'ok'],
    ['ccas.dupont@x.fr', { givenName: 'Marie', familyName: 'Dupont' }, 'ok'],
    ['ccas-mdupont@x.fr', { givenName: 'Marie', familyName: 'Dupont' }, 'ok'],
    ['marie.ccas@x.fr', { givenName: 'Marie', familyName: 'Dupont' }, 'ok'],
    ['accueil.le-goff@x.fr', { givenName: 'Yann', familyName: 'Le Goff' }, 'ok'],
    ['accueil.dupontmartin@x.fr', { givenName: 'Zoé', familyName: 'Dupont-Martin' }, 'ok'],
    ['c.mairiaux@x.fr', { givenName: 'Chloé', familyName: 'Mairiaux' }, 'ok'],
    ['mairieux@x.fr', { givenName: 'Chloé', familyName: 'Mairieux' }, 'ok'],
    ['ccas.lefevre@x.fr', { givenName: 'Éva', familyName: 'Lefèvre' }, 'ok'],
    ['mairie.st.martin@x.fr', { givenName: 'Sylvie', familyName: 'Martin' }, 'generic'],
    ['mairie-saint-pierre@x.fr', { givenName: 'Pierre', familyName: 'Ba' }, 'generic'],
    ['mairie.marie.galante@x.fr', { givenName: 'Marie', familyName: 'Dupont' }, 'generic'],
    ['contact@x.fr', { givenName: 'Marie', familyName: 'Dupont' }, 'generic'],
    ['ccas@x.fr', { givenName: '', familyName: '' }, 'generic'],
  ] as const)('%s, of %j: %s', (email, holder, expected) => {
    expect(reasonOf(email, holder)).toBe(expected)
  })
})

test.each([
  ['marie@conseiller-numerique.fr', 'dead_domain'],
  ['marie@CONSEILLER-NUMERIQUE.fr', 'dead_domain'],
  ['marie@mail.conseiller-numerique.fr', 'dead_domain'],
  ['marie@mon-conseiller-numerique.fr', 'ok'],
  ['marie@conseiller-numerique.fr.example', 'ok'],
])('%s: %s', (email, expected) => {
  expect(reasonOf(email)).toBe(expected)
})

test('laposte.net is said to hold mails back, and is taken', () => {
  const email = 'marie.dupont@laposte.net'
  expect(checkProfessionalEmail(email)).toEqual({ kind: 'ok', email, warnings: ['reception'] })
})

describe('whatever is typed', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 3, maxLength: 12 })
  const known = new Set([...SHARED_WORDS, ...AMBIGUOUS_WORDS, ...EMPTY_WORDS, ...SAINT])
  const surname = letters.filter((word) => !known.has(word) && !SHARED_BEGINNINGS.some((one) => word.startsWith(one)))
  const separator = fc.constantFrom('.', '-', '_')

  test('a word of the list makes it shared, beside any place, whatever the case and the separators', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHARED_WORDS), surname, separator, fc.boolean(), (word, place, mark, upper) => {
        const email = `${word}${mark}${place}@x.fr`
        expect(reasonOf(upper ? email.toUpperCase() : email)).toBe('generic')
        expect(reasonOf(`${place}${mark}${word}@x.fr`)).toBe('generic')
      }),
    )
  })

  test('an address made of its holder’s name is never shared, whatever the name', () => {
    const anyName = fc.oneof(surname, fc.constantFrom(...SHARED_WORDS, ...AMBIGUOUS_WORDS))
    fc.assert(
      fc.property(surname, anyName, separator, (givenName, familyName, mark) => {
        const holder = { givenName, familyName }
        for (const local of [
          `${givenName}${mark}${familyName}`,
          `${givenName.slice(0, 1)}${mark}${familyName}`,
          // « drh »: two letters are too little of a name to be believed without a separator.
          ...(familyName.length > 2 ? [`${givenName.slice(0, 1)}${familyName}`] : []),
          `${familyName}${mark}${givenName}`,
          familyName,
        ])
          expect(reasonOf(`${local}@x.fr`, holder)).toBe('ok')
      }),
    )
  })

  test('never throws; what is taken is taken again, the same', () => {
    const near = fc.tuple(fc.string(), fc.string()).map(([local, domain]) => `${local}@${domain}.fr`)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), near, fc.emailAddress()), (text) => {
        const verdict = checkProfessionalEmail(text)
        if (verdict.kind === 'refused') return
        expect(checkProfessionalEmail(verdict.email)).toEqual(verdict)
        expect(verdict.email).toBe(verdict.email.trim().toLowerCase())
      }),
    )
  })
})
