import { describe, expect, it } from 'vitest'
import { elementsOf, readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { renderHandOverPdf } from './hand-over-pdf.ts'
import type { HandOverDocument } from './model.ts'
import { renderNoAccountPdf } from './no-account-pdf.ts'
import { renderRevocationPdf } from './revocation-pdf.ts'
import { FACTS, SAMPLE_NO_ACCOUNT, sampleRevocation } from './samples.testing.ts'

async function textOf(bytes: Promise<Buffer>): Promise<string> {
  return (await readPdf(await bytes)).text.replace(/\s+/gu, ' ')
}

const HAND_OVER: HandOverDocument = {
  purpose: 'real',
  organisation: FACTS.organisation,
  usager: FACTS.usager,
  aidant: FACTS.aidant,
  mandatNumber: FACTS.number,
  handedOverAt: FACTS.signedAt,
  timeZone: FACTS.timeZone,
  mailbox: {
    provider: 'La Poste',
    url: 'https://www.exemple.fr/courrier',
    identifiers: [
      { label: 'Adresse', value: 'angela.dubois@exemple.fr' },
      { label: 'Mot de passe', value: 'kO0-l1I  B8&<s5>"{}' },
    ],
  },
  destroyedAt: new Date('2027-12-22T14:12:47Z'),
}

describe('the PDF of a revocation', () => {
  it('of a theme: who decided, when and on which clock, what ends, what goes on and until when', async () => {
    const pdf = await readPdf(await renderRevocationPdf(sampleRevocation()))
    const text = pdf.text.replace(/\s+/gu, ' ')
    expect(text).toContain('Arrêt d’une partie d’un mandat')
    expect(text).toContain('mardi 5 janvier 2027 à 10 h 30 (heure de Paris)')
    expect(text).toContain(
      'La personne accompagnée a décidé d’arrêter. Enregistré par Léa MARTIN, conseillère numérique.',
    )
    expect(text).toMatch(
      /Ce qui s’arrête .*Argent – Impôts – Consommation.* Ce qui continue .*Papiers.*Social – Santé/u,
    )
    expect(text).toContain('jusqu’au lundi 22 novembre 2027 à 15 h 12 min 47 s (heure de Paris)')
    expect(pdf.pages).toBe(1)
    expect(pdf.untagged).toEqual([])
  })

  it('of the whole mandat: nothing goes on', async () => {
    const whole = sampleRevocation({ endedThemes: ['papiers', 'social', 'argent'], remainingThemes: [] })
    const text = await textOf(renderRevocationPdf(whole))
    expect(text).toContain('Rien. Ce mandat est terminé.')
    expect(text).not.toContain('restent autorisés')
  })

  it.each([
    ['usager', null, 'Elle l’a fait elle-même, dans son espace en ligne.'],
    ['aidant', FACTS.aidant, 'La structure a décidé d’arrêter. Enregistré par Léa MARTIN'],
    ['renonciation', FACTS.aidant, 'renonce à ce mandat à cause d’un conflit d’intérêts'],
  ] as const)('decided by %s', async (decidedBy, recordedBy, expected) => {
    expect(await textOf(renderRevocationPdf(sampleRevocation({ decidedBy, recordedBy })))).toContain(expected)
  })

  it('does without the code when whoever revokes does not have it', async () => {
    const text = await textOf(renderRevocationPdf(sampleRevocation({ verification: null })))
    expect(text).not.toContain('Comment vérifier')
    expect(text).toContain(FACTS.number)
  })
})

describe('the hand-over page of a mailbox', () => {
  it('gives each identifier exactly, says what is kept and until when, and is well tagged', async () => {
    const pdf = await readPdf(await renderHandOverPdf(HAND_OVER))
    const rows = elementsOf(pdf).filter(({ role, children }) => role === 'TR' && children[0]?.scope === 'Row')
    expect(rows.map(({ children }) => children.map(({ text }) => text))).toEqual([
      ['Adresse', 'angela.dubois@exemple.fr'],
      ['Mot de passe', 'kO0-l1I B8&<s5>"{}'],
    ])
    expect(pdf.text).toContain('au plus tard le mercredi 22 décembre 2027')
    expect(pdf.pages).toBe(1)
    expect(pdf.untagged).toEqual([])
    expect(pdf.metadata).not.toContain('angela')
  })
})

describe('an identifier that the font cannot draw', () => {
  it('is never altered in silence', async () => {
    const identifiers = [{ label: 'Mot de passe', value: 'clé漢字' }]
    const text = await textOf(renderHandOverPdf({ ...HAND_OVER, mailbox: { ...HAND_OVER.mailbox, identifiers } }))
    expect(text).toContain('un caractère n’a pas pu être imprimé')
    expect(await textOf(renderHandOverPdf(HAND_OVER))).not.toContain('un caractère n’a pas pu')
  })
})

describe('« Que faire sans compte ? »', () => {
  it('says, account by account, what to bring and to do, and which are disturbed', async () => {
    const pdf = await readPdf(await renderNoAccountPdf(SAMPLE_NO_ACCOUNT))
    expect(pdf.text).toMatch(/Impôts .*perturbé.*votre numéro fiscal.*1\. Ouvrez le site\. 2\. /u)
    expect(pdf.text).toContain('France services de Montreuil')
    expect(pdf.untagged).toEqual([])
    expect(
      elementsOf(pdf)
        .map(({ role }) => role)
        .filter((role) => role.startsWith('H')),
    ).toEqual(['H1', 'H2', 'H2'])
  })
})
