import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { formatDate } from '../../../platform/ui/french.ts'
import { exactDateTime } from './dates.ts'
import { documentHash, type MandatDocument } from './model.ts'
import { aidantLine, capitalised, organisationBlocks, paragraph, practiceBlocks, usagerBlocks } from './parties.ts'
import { consentSentence, lengthSentence, placeSentence } from './sentences.ts'
import { SERVICE_NAME } from './text.ts'

const NBSP = '\u00a0'

function heading(level: 2 | 3, text: string): Block {
  return { kind: 'heading', level, text }
}

/** What it is a copy of, before anything else is read. */
function opening(document: MandatDocument): readonly Block[] {
  const signedOn = formatDate(new Date(document.signedAt), document.timeZone)
  return [
    ...practiceBlocks(document.purpose),
    { kind: 'heading', level: 1, text: 'Mandat, en gros caractères' },
    {
      kind: 'note',
      blocks: [
        paragraph(`Ceci est une copie, pour lire plus facilement.`, { bold: true }),
        paragraph(
          `Le document de référence est le mandat n°${NBSP}${document.number}, signé le ${signedOn}. Lui seul fait foi. Les mots sont les mêmes.`,
        ),
      ],
    },
  ]
}

function facts(document: MandatDocument): readonly Block[] {
  const when = (instant: string) => exactDateTime(new Date(instant), document.timeZone)
  return [
    heading(2, 'L’essentiel'),
    heading(3, 'Le numéro du mandat'),
    paragraph(document.number),
    heading(3, 'Signé le'),
    paragraph(when(document.signedAt)),
    heading(3, 'Valable jusqu’au'),
    paragraph(when(document.expiresAt), { bold: true }),
    heading(3, `Le mandant${NBSP}: la personne accompagnée`),
    ...usagerBlocks(document.usager),
    heading(3, `Le mandataire${NBSP}: la structure`),
    ...organisationBlocks(document.organisation),
    paragraph(`Aidant qui signe${NBSP}: ${aidantLine(document.aidant)}`),
  ]
}

function demarches(document: MandatDocument): readonly Block[] {
  return [
    heading(2, 'Pour quelles démarches'),
    ...document.themes.flatMap((theme): readonly Block[] => [
      heading(3, theme.title),
      { kind: 'list', items: theme.demarches.map((text) => ({ text })) },
    ]),
  ]
}

/** Every point and every clause, word for word, each under its title: a numbered list of long lines is hard to follow at this size. */
function terms(document: MandatDocument): readonly Block[] {
  return [
    heading(2, 'Ce que dit ce mandat'),
    ...[...document.points, ...document.clauses].flatMap((point): readonly Block[] => [
      heading(3, point.title),
      paragraph(point.id === 'duree' ? `${point.text} ${lengthSentence(document)}` : point.text),
      ...(point.items.length > 0
        ? [{ kind: 'list' as const, items: point.items.map((text) => ({ text })) } satisfies Block]
        : []),
    ]),
  ]
}

function verification(document: MandatDocument): readonly Block[] {
  const { url, code } = document.verification
  const page = url.split('/').slice(0, -2).join('/')
  return [
    heading(2, 'Vérifier le mandat'),
    {
      kind: 'together',
      blocks: [
        paragraph('Scannez le code QR avec un téléphone.'),
        {
          kind: 'qr',
          value: url,
          alt: `Code QR qui ouvre la page de vérification du mandat ${document.number}, à l’adresse ${url}`,
          side: 150,
          beside: [paragraph(`Ou tapez le numéro du mandat et ce code${NBSP}:`), paragraph(code, { bold: true })],
        },
        {
          kind: 'paragraph',
          text: ['La page est à l’adresse ', { text: page.replace(/^https?:\/\//u, ''), href: url }, '.'],
        },
      ],
    },
    paragraph('Elle dit si le mandat est vrai et s’il est encore valable. Elle ne donne aucun nom.'),
    heading(3, 'Lieu et date'),
    paragraph(placeSentence(document)),
    heading(3, 'Preuve de l’accord'),
    paragraph(capitalised(consentSentence(document))),
    heading(3, 'Empreintes (SHA-256)'),
    paragraph(`Du projet${NBSP}: ${document.franceConnect.draftHash}`),
    paragraph(`Du mandat${NBSP}: ${documentHash(document)}`),
  ]
}

/**
 * The same mandat in large print (16 points at least), from the frozen document alone (DEC-05): a copy for the person who reads with difficulty. It
 * names the document of which it is a copy, has no place to sign, and does not carry its reference: the verification of a file never takes
 * it for the signed one. The same document gives the same bytes.
 */
export function renderLargePrintPdf(document: MandatDocument): Promise<Buffer> {
  const title = `Mandat n°${NBSP}${document.number}, copie en gros caractères`
  return createTaggedPdf(
    {
      title,
      author: SERVICE_NAME,
      lang: document.language,
      createdAt: new Date(document.signedAt),
      footer: `Copie du mandat n°${NBSP}${document.number}`,
      banner:
        document.purpose === 'practice'
          ? `Espace d’entraînement${NBSP}: cette copie n’a aucune valeur`
          : `Copie${NBSP}: le mandat n°${NBSP}${document.number} fait foi`,
      largePrint: true,
    },
    [...opening(document), ...facts(document), ...demarches(document), ...terms(document), ...verification(document)],
  )
}
