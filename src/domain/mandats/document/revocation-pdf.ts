import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { exactDateTime } from './dates.ts'
import { documentHash, type RevocationDocument } from './model.ts'
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
import { SERVICE_NAME } from './text.ts'

const NBSP = '\u00a0'

function isWhole(document: RevocationDocument): boolean {
  return document.remainingThemes.length === 0
}

function decision({ decidedBy, recordedBy }: RevocationDocument): string {
  const recorded = recordedBy ? ` Enregistré par ${aidantLine(recordedBy)}.` : ''
  switch (decidedBy) {
    case 'usager':
      return recordedBy
        ? `La personne accompagnée a décidé d’arrêter.${recorded}`
        : 'La personne accompagnée a décidé d’arrêter. Elle l’a fait elle-même, dans son espace en ligne.'
    case 'aidant':
      return `La structure a décidé d’arrêter.${recorded}`
    case 'renonciation':
      return `La structure renonce à ce mandat à cause d’un conflit d’intérêts.${recorded}`
  }
}

function scope(document: RevocationDocument, expiry: string): readonly Block[] {
  const list = (themes: readonly string[]): Block => ({ kind: 'list', items: themes.map((text) => ({ text })) })
  return [
    { kind: 'heading', level: 2, text: 'Ce qui s’arrête' },
    paragraph(
      isWhole(document)
        ? 'Le mandat s’arrête en entier. La structure ne peut plus agir au nom de cette personne pour ces thèmes\u00a0:'
        : 'La structure ne peut plus agir au nom de cette personne pour ces thèmes\u00a0:',
    ),
    list(document.endedThemes),
    { kind: 'heading', level: 2, text: 'Ce qui continue' },
    ...(isWhole(document)
      ? [paragraph('Rien. Ce mandat est terminé.')]
      : [paragraph(`Ces thèmes restent autorisés jusqu’au ${expiry}${NBSP}:`), list(document.remainingThemes)]),
  ]
}

function verification(document: RevocationDocument): readonly Block[] {
  const hash = paragraph(`Empreinte de ce document (SHA-256)${NBSP}: ${documentHash(document)}.`, { style: 'small' })
  if (!document.verification) return [hash]
  const { url, code } = document.verification
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 2, text: 'Comment vérifier' },
        {
          kind: 'qr',
          value: url,
          alt: `Code QR qui ouvre la page de vérification du mandat ${document.mandat.number}, à l’adresse ${url}`,
          side: 90,
          beside: [
            paragraph(
              'Scannez le code QR pour savoir où en est ce mandat, ou tapez son numéro et ce code sur la page de vérification\u00a0:',
            ),
            { kind: 'paragraph', style: 'lead', text: [{ text: code, bold: true }] },
          ],
        },
      ],
    },
    hash,
  ]
}

function signatures(document: RevocationDocument): readonly Block[] {
  const prompt = `Signature à la main, si vous le souhaitez${NBSP}:`
  const { organisation, recordedBy } = document
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 2, text: 'Signatures' },
        {
          kind: 'signatures',
          room: 40,
          boxes: [
            {
              title: 'La structure',
              lines: [organisation.name, ...(recordedBy ? [aidantName(recordedBy)] : [])],
              prompt,
            },
            { title: 'La personne accompagnée', lines: [usagerName(document.usager)], prompt },
          ],
        },
      ],
    },
  ]
}

/** The PDF of a frozen revocation (PDF/UA-1, A4): who decided, when and on which clock, what ends and what goes on. */
export function renderRevocationPdf(document: RevocationDocument): Promise<Buffer> {
  const when = (instant: string) => exactDateTime(new Date(instant), document.timeZone)
  const name = isWhole(document) ? 'Arrêt d’un mandat' : 'Arrêt d’une partie d’un mandat'
  const title = `${name}${NBSP}: n°${NBSP}${document.mandat.number}`
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      lang: document.language,
      createdAt: new Date(document.effectiveAt),
      footer: title,
      banner: practiceBanner(document.purpose),
    },
    [
      ...practiceBlocks(document.purpose),
      { kind: 'heading', level: 1, text: name },
      paragraph('Révocation, au sens de l’article\u00a02004 du Code civil', { style: 'lead' }),
      {
        kind: 'table',
        columns: [
          { header: 'Mandat', share: 0.26 },
          { header: 'Signé le', share: 0.37 },
          { header: 'Arrêté le', share: 0.37 },
        ],
        rows: [
          {
            cells: [
              [paragraph(document.mandat.number, { bold: true })],
              [paragraph(when(document.mandat.signedAt))],
              [paragraph(when(document.effectiveAt), { bold: true })],
            ],
          },
        ],
      },
      { kind: 'heading', level: 2, text: 'Qui est concerné' },
      {
        kind: 'table',
        columns: [
          { header: 'La personne accompagnée (mandant)', share: 0.5 },
          { header: 'La structure (mandataire)', share: 0.5 },
        ],
        rows: [{ cells: [usagerBlocks(document.usager), organisationBlocks(document.organisation)] }],
      },
      { kind: 'heading', level: 2, text: 'Qui a décidé' },
      paragraph(decision(document)),
      ...scope(document, when(document.mandat.expiresAt)),
      paragraph(
        'L’arrêt prend effet aussitôt, à la date et à l’heure écrites plus haut. Ce qui a été fait avant reste valable.',
      ),
      ...verification(document),
      ...signatures(document),
    ],
  )
}
