import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { exactDateTime } from './dates.ts'
import { documentHash, type MandatDocument } from './model.ts'
import {
  aidantLine,
  aidantName,
  organisationBlocks,
  paragraph,
  practiceBanner,
  practiceBlocks,
  usagerBlocks,
  usagerName,
} from './parties.ts'
import { mandatReference } from './reference.ts'
import { consentSentence, lengthSentence, placeSentence } from './sentences.ts'
import { type PointId, SERVICE_NAME } from './text.ts'

const NBSP = '\u00a0'

function opening(document: MandatDocument): readonly Block[] {
  const when = (instant: string) => exactDateTime(new Date(instant), document.timeZone)
  return [
    { kind: 'heading', level: 1, text: 'Mandat' },
    paragraph('Pour faire des démarches administratives au nom d’une autre personne', { style: 'lead' }),
    {
      kind: 'table',
      columns: [
        { header: 'Numéro', share: 0.26 },
        { header: 'Signé le', share: 0.37 },
        { header: 'Valable jusqu’au', share: 0.37 },
      ],
      rows: [
        {
          cells: [
            [paragraph(document.number, { bold: true })],
            [paragraph(when(document.signedAt))],
            [paragraph(when(document.expiresAt), { bold: true })],
          ],
        },
      ],
    },
  ]
}

function parties(document: MandatDocument): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Entre qui' },
    {
      kind: 'table',
      columns: [
        { header: `Le mandant${NBSP}: la personne accompagnée`, share: 0.46 },
        { header: `Le mandataire${NBSP}: la structure`, share: 0.54 },
      ],
      rows: [
        {
          cells: [
            usagerBlocks(document.usager),
            [
              ...organisationBlocks(document.organisation),
              paragraph(`Aidant qui signe${NBSP}: ${aidantLine(document.aidant)}`, { style: 'close' }),
            ],
          ],
        },
      ],
    },
  ]
}

function demarches(document: MandatDocument): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Pour quelles démarches' },
    {
      kind: 'table',
      columns: [
        { header: 'Thème', share: 0.32 },
        { header: 'Démarches demandées', share: 0.68 },
      ],
      rows: document.themes.map((theme) => ({
        header: theme.title,
        cells: [[{ kind: 'list', runsOn: true, items: theme.demarches.map((text) => ({ text })) }]],
      })),
    },
  ]
}

/** Said where the signatures are, rather than in the list. */
const WITH_SIGNATURES: ReadonlySet<string> = new Set<PointId>(['lieu_et_date', 'signatures'])

function terms(document: MandatDocument): readonly Block[] {
  const items = [...document.points.filter(({ id }) => !WITH_SIGNATURES.has(id)), ...document.clauses].map((point) => ({
    text: [
      { text: `${point.title}.`, bold: true },
      ` ${point.text}`,
      ...(point.id === 'duree' ? [` ${lengthSentence(document)}`] : []),
    ],
    items: point.items,
  }))
  return [
    { kind: 'heading', level: 2, text: 'Ce que dit ce mandat' },
    { kind: 'list', ordered: true, items },
  ]
}

function evidence(document: MandatDocument): readonly Block[] {
  const { franceConnect, verification } = document
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 2, text: 'Comment vérifier ce document' },
        {
          kind: 'qr',
          value: verification.url,
          alt: `Code QR qui ouvre la page de vérification du mandat ${document.number}, à l’adresse ${verification.url}`,
          side: 90,
          beside: [
            {
              kind: 'paragraph',
              text: [
                'Scannez le code QR, ou ouvrez ',
                { text: verificationPage(verification.url), href: verification.url },
                ' et tapez le numéro du mandat et ce code',
                `${NBSP}:`,
              ],
            },
            { kind: 'paragraph', style: 'lead', text: [{ text: verification.code, bold: true }] },
            paragraph(
              'La page dit si le mandat est authentique et s’il est toujours valable. Elle ne donne aucun nom.',
            ),
          ],
        },
      ],
    },
    paragraph(`Preuve de l’accord${NBSP}: ${consentSentence(document)}`, { style: 'small' }),
    paragraph(`Empreinte du projet (SHA-256)${NBSP}: ${franceConnect.draftHash}`, { style: 'small' }),
    paragraph(`Empreinte du mandat (SHA-256)${NBSP}: ${documentHash(document)}`, { style: 'small' }),
  ]
}

/** The address without what the reader types in its fields. */
function verificationPage(url: string): string {
  return url
    .split('/')
    .slice(0, -2)
    .join('/')
    .replace(/^https?:\/\//u, '')
}

function signatures(document: MandatDocument): readonly Block[] {
  const prompt = `Signature à la main, si vous le souhaitez${NBSP}:`
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 2, text: 'Signatures' },
        ...document.points.filter(({ id }) => id === 'signatures').map(({ text }) => paragraph(text)),
        paragraph(placeSentence(document)),
        {
          kind: 'signatures',
          room: 48,
          boxes: [
            { title: 'Le mandataire', lines: [document.organisation.name, aidantName(document.aidant)], prompt },
            { title: 'Le mandant', lines: [usagerName(document.usager)], prompt },
          ],
        },
      ],
    },
  ]
}

/**
 * The PDF of a frozen mandat (PDF/UA-1, A4), from the frozen document alone: rendered once, at signature (DEC-05). The same document gives
 * the same bytes.
 */
export function renderMandatPdf(document: MandatDocument): Promise<Buffer> {
  const title = `Mandat n°${NBSP}${document.number}`
  return createTaggedPdf(
    {
      ...details(document, title),
      reference: mandatReference(document.number),
      banner: practiceBanner(document.purpose),
    },
    [...practiceBlocks(document.purpose), ...mandatBlocks(document)],
  )
}

/** The same drawing, marked SPÉCIMEN on each page and in its text: to be shown, never to be taken for a mandat (no reference, no code that answers). */
export function renderSpecimenPdf(document: MandatDocument): Promise<Buffer> {
  const banner = `SPÉCIMEN${NBSP}: ce document n’a aucune valeur`
  return createTaggedPdf({ ...details(document, 'Spécimen de mandat'), banner }, [
    {
      kind: 'note',
      blocks: [
        paragraph(`${banner}.`, { bold: true, style: 'lead' }),
        paragraph(
          'La personne, la structure, le numéro et les dates sont inventés. Le texte est celui d’un vrai mandat.',
        ),
      ],
    },
    ...mandatBlocks(document),
  ])
}

function details(document: MandatDocument, title: string) {
  return {
    title,
    author: SERVICE_NAME,
    lang: document.language,
    createdAt: new Date(document.signedAt),
    // Both sides of one sheet: it is signed, carried, photocopied.
    pagesAtMost: 2,
    footer: `${title} – code de vérification ${document.verification.code} – texte ${document.textVersion}`,
  }
}

function mandatBlocks(document: MandatDocument): readonly Block[] {
  return [
    ...opening(document),
    ...parties(document),
    ...demarches(document),
    ...terms(document),
    ...evidence(document),
    ...signatures(document),
  ]
}
