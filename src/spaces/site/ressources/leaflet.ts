import type { Block } from '../../../platform/pdf/index.ts'
import { sideBySide } from '../../../platform/ui/illustrations/index.ts'
import { STRUCTURE_STEPS } from '../accueil/steps.ts'
import { REASON_KEYS, REASONS, type ReasonKey } from '../cinq-raisons/reasons.ts'
import { frenchSpaces } from '../livrets/booklet.ts'
import { sitePaths } from '../paths.ts'
import { QUOTATIONS, QUOTATIONS_SOURCE } from '../temoignages/quotations.ts'
import { inked, type Printed } from './print.ts'

const TITLE = 'Cinq bonnes raisons d’utiliser Aidants\u00a0Connect'

/** The five reasons, to be handed over or left on a table: two pages. */
export const leaflet: Printed = {
  title: TITLE,
  filename: 'cinq-raisons.pdf',
  blocks: ({ publicUrl }) => {
    const address = `${publicUrl}${sitePaths.eligibility}`
    return [
      { kind: 'heading', level: 1, text: TITLE },
      {
        kind: 'paragraph',
        style: 'lead',
        text: frenchSpaces(
          'Vous aidez le public à faire ses démarches en ligne. Voici ce qu’un mandat change, pour vous et pour lui.',
        ),
      },
      { kind: 'figure', drawing: inked(sideBySide), wide: 190 },
      ...REASON_KEYS.map(reasonBlock),
      { kind: 'heading', level: 2, text: 'Pour commencer, cinq étapes' },
      {
        kind: 'list',
        ordered: true,
        items: STRUCTURE_STEPS.map((step) => ({
          text: [{ text: `${step.title}. `, bold: true }, frenchSpaces(step.text)],
        })),
      },
      {
        kind: 'qr',
        value: address,
        alt: `QR code qui ouvre l’adresse ${address}`,
        side: 84,
        beside: [
          { kind: 'heading', level: 2, text: 'Et vous ?' },
          { kind: 'paragraph', text: frenchSpaces('Un test de deux minutes dit si votre structure peut l’utiliser :') },
          { kind: 'paragraph', text: [{ text: address.replace(/^https?:\/\//, ''), bold: true, href: address }] },
        ],
      },
      {
        kind: 'paragraph',
        style: 'small',
        text: frenchSpaces(`Les citations sont reprises mot pour mot. Source : ${QUOTATIONS_SOURCE}.`),
      },
    ]
  },
}

function reasonBlock(key: ReasonKey, index: number): Block {
  const { title, text, how, drawing } = REASONS[key]
  const { words, role, ...rest } = QUOTATIONS[key]
  const said = `${role}${'meaning' in rest ? ` (${rest.meaning})` : ''}`
  return {
    kind: 'figure',
    drawing: inked(drawing),
    wide: 78,
    beside: [
      { kind: 'heading', level: 2, text: frenchSpaces(`${index + 1}. ${title}`) },
      { kind: 'paragraph', text: frenchSpaces(text) },
      { kind: 'list', items: how.map((one) => ({ text: frenchSpaces(one) })) },
      {
        kind: 'note',
        blocks: [
          { kind: 'paragraph', style: 'close', text: frenchSpaces(`« ${words} »`) },
          { kind: 'paragraph', style: 'small', text: said },
        ],
      },
    ],
  }
}
