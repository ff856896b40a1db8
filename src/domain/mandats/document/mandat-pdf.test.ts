import { describe, expect, it } from 'vitest'
import { elementsOf, type ReadPdf, readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { THEMES } from '../themes.ts'
import type { MandatFacts } from './build.ts'
import { renderMandatPdf } from './mandat-pdf.ts'
import { documentHash } from './model.ts'
import { claimedNumbers, mandatReference } from './reference.ts'
import { FACTS, sampleMandat } from './samples.testing.ts'
import { MANDAT_POINTS } from './text.ts'

async function read(changes: Partial<MandatFacts> = {}): Promise<ReadPdf> {
  return readPdf(await renderMandatPdf(sampleMandat(changes)))
}

const usual = read()

/** As somebody reads it: kinds of spaces do not matter. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

const LONG: Partial<MandatFacts> = {
  themes: THEMES.map(({ key, demarches }) => ({
    key,
    demarches: [...demarches, `Une démarche dite en beaucoup de mots, ${'et encore des mots, '.repeat(8)}pour finir`],
  })),
  usager: {
    ...FACTS.usager,
    givenNames: 'Marie-Françoise Anne-Sophie Élisabeth Bérengère Chloé',
    familyName: 'de La Rochefoucauld-Montmorency-Luxembourg-Saint-Simon',
    preferredUsername: 'Łukaszewicz-Ștefănescu',
  },
  organisation: { ...FACTS.organisation, name: `Association ${'intercommunale '.repeat(12)}& compagnie` },
}

describe('the PDF of a mandat', () => {
  it.each(MANDAT_POINTS.filter(({ id }) => id !== 'lieu_et_date'))(
    'says point « $id »',
    async ({ id, title, text, items }) => {
      const pdf = plain((await usual).text)
      if (id !== 'signatures') expect(pdf).toContain(plain(`${title}. ${text}`))
      else expect(pdf).toContain(plain(text))
      for (const item of items) expect(pdf).toContain(plain(item))
    },
  )

  it('says what is its own: parties, démarches under their theme, duration, exact end, place and date', async () => {
    const pdf = await usual
    const text = plain(pdf.text)
    for (const expected of [
      'AC-2026-7K3M-9QX2',
      'Angela Claire Louise DUBOIS',
      'Née le 24 août 1962',
      'Paris 7e arrondissement (code 75107)',
      'France services de Montreuil',
      '219 300 488 00019',
      'Aidant qui signe : Léa MARTIN, conseillère numérique',
      'lundi 22 novembre 2027 à 15 h 12 min 47 s (heure de Paris)',
      '365 jours de 24 heures',
      'Fait à 12 rue de la République, 93100 Montreuil, le dimanche 22 novembre 2026 à 15 h 12 (heure de Paris)',
      'Ce mandat remplace le mandat n° AC-2025-4F7G-1H2J',
      'numéro qui finit par 12',
      'R. 721-2 et R. 761-1',
      'Aucun autre mot de passe n’est gardé',
      FACTS.franceConnect.draftHash,
      documentHash(sampleMandat()),
    ]) {
      expect(text).toContain(expected)
    }
    const rows = elementsOf(pdf).filter(({ role }) => role === 'TR')
    for (const { key, demarches } of FACTS.themes) {
      const title = THEMES.find((theme) => theme.key === key)?.title
      const row = rows.find(({ children }) => children[0]?.text === title)
      for (const demarche of demarches) expect(row?.text).toContain(demarche)
    }
  })

  it('warns of over-indebtedness, keeps a mailbox, names a replaced mandat only where there is one', async () => {
    const themes = FACTS.themes.slice(0, 1)
    const text = plain((await read({ themes, mailbox: false, replaces: [], notices: { channel: 'none' } })).text)
    expect(text).not.toContain('R. 721-2')
    expect(text).not.toContain('remplace le mandat')
    expect(text).toContain('La structure ne garde aucun mot de passe du mandant.')
    expect(text).toContain('a choisi de ne pas recevoir de message')
  })

  it.each([
    ['a day unknown', { birthdate: '1962-08-00' }, 'Née en août 1962'],
    ['a day and a month unknown', { birthdate: '1962-00-00' }, 'Née en 1962'],
    [
      'born abroad',
      { birthplace: { code: '', label: null }, birthcountry: { code: '99352', label: 'Algérie' } },
      'Pays de naissance : Algérie (code 99352)',
    ],
    ['a commune that we cannot name', { birthplace: { code: '2A004', label: null } }, 'Lieu de naissance : code 2A004'],
    ['a gender that FranceConnect does not give', { gender: 'unspecified' as const }, 'Naissance le 24 août 1962'],
    ['a name in use', { preferredUsername: 'Öztürk-Şahin' }, 'nom d’usage ÖZTÜRK-ŞAHIN'],
  ])('tells %s as it is', async (_, changes, expected) => {
    expect(plain((await read({ usager: { ...FACTS.usager, ...changes } })).text)).toContain(expected)
  })

  it('names the clock of the territory', async () => {
    const text = plain((await read({ timeZone: 'Indian/Reunion' })).text)
    expect(text).toContain('lundi 22 novembre 2027 à 18 h 12 min 47 s (heure de La Réunion)')
  })

  it('can be walked by a screen reader: one title, headings in order, headers with scope, a QR code that is told', async () => {
    for (const changes of [{}, LONG]) {
      const pdf = await read(changes)
      const all = elementsOf(pdf)
      const levels = all
        .filter(({ role, text }) => /^H\d$/u.test(role) && text)
        .map(({ role }) => Number(role.slice(1)))
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels[0]).toBe(1)
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
      expect(all.filter(({ role }) => role === 'TH').every(({ scope }) => scope !== undefined)).toBe(true)
      const figures = all.filter(({ role }) => role === 'Figure')
      expect(figures.map(({ alt }) => alt)).toEqual([
        expect.stringContaining('page de vérification du mandat AC-2026-7K3M-9QX2'),
      ])
      expect(pdf.lang).toBe('fr')
      expect(pdf.marked).toBe(true)
      expect(pdf.untagged).toEqual([])
    }
  })

  it('gives the code beside the QR code, and a link to the page', async () => {
    const pdf = await usual
    expect(pdf.text).toContain('7K3M-9QX2-H')
    expect(pdf.links).toEqual(['https://aidants.exemple.fr/verification/AC-2026-7K3M-9QX2/7K3M-9QX2-H'])
  })

  it('is two pages at most for a usual mandat, light, and made fast', async () => {
    const document = sampleMandat()
    let bytes = await renderMandatPdf(document)
    const durations: number[] = []
    for (let run = 0; run < 5; run++) {
      const start = performance.now()
      bytes = await renderMandatPdf(document)
      durations.push(performance.now() - start)
    }
    // The best of five: the others measure who else was using the machine.
    expect(Math.min(...durations)).toBeLessThan(300)
    expect(bytes.length).toBeLessThan(150_000)
    expect((await readPdf(bytes)).pages).toBeLessThanOrEqual(2)
  })

  it('loses nothing of ten themes, long démarches and long names, and keeps both signatures on one page', async () => {
    const bytes = await renderMandatPdf(sampleMandat(LONG))
    expect(bytes.length).toBeLessThan(150_000)
    const pdf = await readPdf(bytes)
    const text = plain(pdf.text)
    for (const { demarches } of LONG.themes ?? [])
      for (const demarche of demarches) expect(text).toContain(plain(demarche))
    expect(text.replaceAll('- ', '-')).toContain(
      'LA ROCHEFOUCAULD-MONTMORENCY-LUXEMBOURG-SAINT-SIMON, nom d’usage ŁUKASZEWICZ-ȘTEFĂNESCU',
    )
    const signing = pdf.trees.filter((tree) =>
      tree.children.some(({ role, text: frame }) => role === 'Div' && frame !== ''),
    )
    expect(signing).toHaveLength(1)
    expect(
      signing[0]?.children
        .filter(({ role, text: frame }) => role === 'Div' && frame)
        .map(({ text: frame }) => frame.slice(0, 14).trim()),
    ).toEqual(['Le mandataire', 'Le mandant Mar'])
  })

  it('is the same bytes each time: its hash can be kept', async () => {
    const [once, again] = await Promise.all([renderMandatPdf(sampleMandat(LONG)), renderMandatPdf(sampleMandat(LONG))])
    expect(once.equals(again)).toBe(true)
  })

  it('names itself in the clear at both ends of the file, and nobody', async () => {
    const bytes = await renderMandatPdf(sampleMandat())
    const raw = bytes.toString('latin1')
    const reference = mandatReference(sampleMandat().number)
    expect(raw.indexOf(reference)).toBeLessThan(200)
    expect(raw.lastIndexOf(reference)).toBeGreaterThan(bytes.length / 2)
    for (const name of ['DUBOIS', 'Angela', 'MARTIN', 'Montreuil', '1962']) expect(raw).not.toContain(name)
    expect(claimedNumbers(bytes)).toEqual(['AC-2026-7K3M-9QX2'])
  })

  it('says that a practice document is worth nothing, aloud too', async () => {
    expect((await read({ purpose: 'practice' })).text).toContain('ce document n’a aucune valeur')
    expect((await usual).text).not.toContain('aucune valeur')
  })
})
