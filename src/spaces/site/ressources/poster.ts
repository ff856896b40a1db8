import { sideBySide } from '../../../platform/ui/illustrations/index.ts'
import { frenchSpaces } from '../livrets/booklet.ts'
import { sitePaths } from '../paths.ts'
import { inked, type Printed } from './print.ts'

const TITLE = 'Ici, un aidant peut faire vos démarches avec vous'

/** For the wall of a reception: one sheet, read standing, with room for the days and hours. */
export const poster: Printed = {
  title: TITLE,
  filename: 'affiche.pdf',
  blocks: ({ publicUrl }) => {
    const address = `${publicUrl}${sitePaths.usager}`
    return [
      {
        kind: 'figure',
        alt: 'Une dame et un aidant, côte à côte devant un ordinateur. Au-dessus d’eux, un papier signé.',
        drawing: inked(sideBySide),
        wide: 380,
      },
      { kind: 'heading', level: 1, text: TITLE, poster: true },
      {
        kind: 'paragraph',
        style: 'poster',
        text: frenchSpaces('C’est gratuit. Vous choisissez ce qu’il peut faire, et pour combien de temps.'),
      },
      {
        kind: 'paragraph',
        style: 'poster',
        text: frenchSpaces('Vous pouvez arrêter quand vous voulez. Gardez vos mots de passe pour vous.'),
      },
      {
        kind: 'signatures',
        boxes: [{ title: 'Où et quand', lines: [], prompt: 'Demandez à l’accueil, ou venez :' }],
        room: 50,
      },
      {
        kind: 'qr',
        value: address,
        alt: `QR code qui ouvre l’adresse ${address}`,
        side: 96,
        beside: [
          { kind: 'paragraph', style: 'lead', text: 'Pour tout comprendre, avec des mots simples :' },
          {
            kind: 'paragraph',
            style: 'lead',
            text: [{ text: address.replace(/^https?:\/\//, ''), bold: true, href: address }],
          },
        ],
      },
    ]
  },
}
