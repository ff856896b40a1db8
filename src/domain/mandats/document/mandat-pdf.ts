import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { formatDateTime, listOf } from '../../../platform/ui/french.ts'
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
import { type PointId, SERVICE_NAME } from './text.ts'

const NBSP = '\u00a0'

function opening(document: MandatDocument): readonly Block[] {
  const when = (instant: string) => exactDateTime(new Date(instant), document.timeZone)
  return [
    ...practiceBlocks(document.purpose),
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
        cells: [[{ kind: 'list', items: theme.demarches.map((text) => ({ text })) }]],
      })),
    },
  ]
}

/** Said where the signatures are, rather than in the list. */
const WITH_SIGNATURES: ReadonlySet<string> = new Set<PointId>(['lieu_et_date', 'signatures'])

function terms(document: MandatDocument): readonly Block[] {
  const { days } = document.duration
  const expiry = exactDateTime(new Date(document.expiresAt), document.timeZone)
  const length = days === 1 ? '24 heures' : `${days}${NBSP}jours de 24 heures`
  const items = [...document.points.filter(({ id }) => !WITH_SIGNATURES.has(id)), ...document.clauses].map((point) => ({
    text: [
      { text: `${point.title}.`, bold: true },
      ` ${point.text}`,
      ...(point.id === 'duree' ? [` Il dure ${length}${NBSP}: jusqu’au ${expiry}.`] : []),
    ],
    items: point.items,
  }))
  return [
    { kind: 'heading', level: 2, text: 'Ce que dit ce mandat' },
    { kind: 'list', ordered: true, items },
  ]
}

function evidence(document: MandatDocument): readonly Block[] {
  const { franceConnect, timeZone, verification } = document
  const when = formatDateTime(new Date(franceConnect.authenticatedAt), timeZone)
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
    paragraph(
      `Preuve de l’accord${NBSP}: le mandant s’est connecté à FranceConnect pour ce mandat, le ${when}. La réponse signée par FranceConnect contient l’empreinte du projet. Elle couvre ${listOf(franceConnect.covers)}. Elle ne couvre pas ${listOf(franceConnect.leavesOut)}.`,
      { style: 'small' },
    ),
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
        paragraph(`Fait à ${document.place}, le ${formatDateTime(new Date(document.signedAt), document.timeZone)}.`),
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
      title,
      author: SERVICE_NAME,
      reference: mandatReference(document.number),
      lang: document.language,
      createdAt: new Date(document.signedAt),
      footer: `${title} – code de vérification ${document.verification.code} – texte ${document.textVersion}`,
      banner: practiceBanner(document.purpose),
    },
    [
      ...opening(document),
      ...parties(document),
      ...demarches(document),
      ...terms(document),
      ...evidence(document),
      ...signatures(document),
    ],
  )
}
