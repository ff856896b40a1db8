import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { formatDate, fullName } from '../../../platform/ui/french.ts'
import {
  type OrganisationParty,
  organisationBlocks,
  paragraph,
  practiceBanner,
  practiceBlocks,
  SERVICE_NAME,
} from '../../mandats/index.ts'
import { CERTIFICATE_PATH, CURRICULUM_WORDS, type Curriculum, printedCertificateCode } from './model.ts'

const NBSP = '\u00a0'

/** What a certificate says. */
export interface CertificateFacts {
  readonly givenName: string
  readonly familyName: string
  readonly curriculum: Curriculum
  /** YYYY-MM-DD: the day the training ended, which dates the certificate (W-35). */
  readonly completedOn: string
  readonly trainedBy: string
  readonly recordedAt: Date
  readonly code: string
  readonly organisation: OrganisationParty
  readonly publicUrl: string
  readonly practice: boolean
}

/** A day, in full. */
export function dayWords(day: string): string {
  return formatDate(new Date(`${day}T12:00:00Z`), 'UTC')
}

/** The certificate of a training (PDF/UA-1, A4): drawn from what was recorded, the same bytes every time, kept nowhere. */
export function renderCertificate(facts: CertificateFacts): Promise<Buffer> {
  const title = 'Attestation de formation'
  const purpose = facts.practice ? 'practice' : 'real'
  const name = fullName({ givenNames: facts.givenName, familyName: facts.familyName })
  const page = `${facts.publicUrl}${CERTIFICATE_PATH}`
  const code = printedCertificateCode(facts.code)
  const url = `${page}/${code}`
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      subject: name,
      lang: 'fr',
      createdAt: facts.recordedAt,
      footer: `${title} – ${name}`,
      banner: practiceBanner(purpose),
    },
    [
      ...practiceBlocks(purpose),
      { kind: 'heading', level: 1, text: title },
      paragraph(`${name} a suivi la formation pour devenir aidant ou aidante ${SERVICE_NAME}.`, { style: 'lead' }),
      {
        kind: 'table',
        columns: [
          { header: 'Information', share: 0.34 },
          { header: 'Ce qui est attesté', share: 0.66 },
        ],
        rows: [
          row('Formation', CURRICULUM_WORDS[facts.curriculum]),
          row('Terminée le', dayWords(facts.completedOn)),
          row('Donnée par', facts.trainedBy),
        ],
      },
      {
        kind: 'together',
        blocks: [
          { kind: 'heading', level: 2, text: 'Pour cette structure' },
          ...organisationBlocks(facts.organisation),
        ],
      },
      {
        kind: 'note',
        blocks: [
          paragraph(
            'Cette attestation dit qu’une formation a été suivie. Elle ne permet pas d’agir au nom de quelqu’un : seul un compte en service, dans une structure habilitée, le permet.',
          ),
        ],
      },
      {
        kind: 'together',
        blocks: [
          { kind: 'heading', level: 2, text: 'Comment vérifier cette attestation' },
          {
            kind: 'qr',
            value: url,
            alt: `Code QR qui ouvre la page de vérification de cette attestation, à l’adresse ${url}`,
            side: 100,
            beside: [
              {
                kind: 'paragraph',
                text: ['Scannez le code QR, ou ouvrez ', { text: page, href: page }, ` et tapez ce code${NBSP}:`],
              },
              { kind: 'paragraph', style: 'lead', text: [{ text: code, bold: true }] },
            ],
          },
        ],
      },
    ],
  )
}

function row(header: string, text: string) {
  return { header, cells: [[paragraph(text)] satisfies readonly Block[]] }
}
