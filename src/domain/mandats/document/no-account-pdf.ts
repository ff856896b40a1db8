import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { formatDate } from '../../../platform/ui/french.ts'
import type { NoAccountDocument } from './model.ts'
import { organisationBlocks, paragraph, practiceBanner, practiceBlocks } from './parties.ts'
import { SERVICE_NAME } from './text.ts'

const NBSP = '\u00a0'

function account({ name, summary, disturbed, bring, steps, url, phone }: NoAccountDocument['accounts'][number]): Block {
  return {
    kind: 'together',
    blocks: [
      { kind: 'heading', level: 2, text: name },
      paragraph(summary),
      ...(disturbed ? [paragraph('Ce service est perturbé aujourd’hui. Essayez plus tard.', { bold: true })] : []),
      ...(bring.length
        ? [paragraph(`À préparer${NBSP}:`), { kind: 'list', items: bring.map((text) => ({ text })) } satisfies Block]
        : []),
      { kind: 'list', ordered: true, items: steps.map((text) => ({ text })) },
      ...(url
        ? [{ kind: 'paragraph', text: [`Sur internet${NBSP}: `, { text: url, href: url }] } satisfies Block]
        : []),
      ...(phone ? [paragraph(`Par téléphone${NBSP}: ${phone}`)] : []),
    ],
  }
}

/** What somebody without an account that FranceConnect accepts can do, account by account (PDF/UA-1, A4). */
export function renderNoAccountPdf(document: NoAccountDocument): Promise<Buffer> {
  const title = 'Que faire sans compte\u00a0?'
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      lang: 'fr',
      createdAt: document.printedAt,
      footer: `${title} – imprimé le ${formatDate(document.printedAt, document.timeZone)}`,
      banner: practiceBanner(document.purpose),
    },
    [
      ...practiceBlocks(document.purpose),
      { kind: 'heading', level: 1, text: title },
      paragraph('Pour signer un mandat, il faut un compte, un seul, que FranceConnect accepte.', { style: 'lead' }),
      paragraph(
        'Choisissez le plus simple pour vous dans cette liste. Quand votre compte est prêt, revenez nous voir.',
      ),
      ...document.accounts.map(account),
      {
        kind: 'together',
        blocks: [
          { kind: 'heading', level: 2, text: 'Où nous trouver' },
          ...organisationBlocks({ ...document.organisation, siret: null }),
        ],
      },
    ],
  )
}
