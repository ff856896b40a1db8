import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { paragraph, practiceBanner, practiceBlocks, SERVICE_NAME } from '../../mandats/index.ts'
import { MOST_TRAINEES } from './model.ts'

const PEER_GUIDE_TITLE = 'Former une ou un collègue à Aidants Connect'

/** Of this text: the same bytes every time. */
const WRITTEN = new Date('2026-11-22T12:00:00Z')
const VERSION = 'novembre 2026'

/** The guide of whoever trains colleagues (PDF/UA-1, A4): before, what to teach in which order, after. Names nobody. */
export function renderPeerGuide(facts: { readonly publicUrl: string; readonly practice: boolean }): Promise<Buffer> {
  const purpose = facts.practice ? 'practice' : 'real'
  return createTaggedPdf(
    {
      title: PEER_GUIDE_TITLE,
      author: SERVICE_NAME,
      subject: 'Guide de la formation par une ou un collègue',
      lang: 'fr',
      createdAt: WRITTEN,
      footer: `${PEER_GUIDE_TITLE} – ${VERSION}`,
      banner: practiceBanner(purpose),
    },
    [
      ...practiceBlocks(purpose),
      { kind: 'heading', level: 1, text: PEER_GUIDE_TITLE },
      paragraph('Vous utilisez Aidants Connect. Ce guide vous aide à l’apprendre à vos collègues.', { style: 'lead' }),
      {
        kind: 'note',
        blocks: [
          paragraph(
            `La formation est gratuite. Vous choisissez sa durée : comptez une journée pour qui connaît bien l’accompagnement aux démarches, deux sinon. Vous formez ${MOST_TRAINEES} personnes au plus à la fois.`,
          ),
        ],
      },
      ...before(),
      ...programme(),
      ...practice(facts.publicUrl),
      ...after(facts.publicUrl),
    ],
  )
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
const list = (items: readonly string[], ordered = false): Block => ({
  kind: 'list',
  ordered,
  items: items.map((text) => ({ text })),
})

function before(): readonly Block[] {
  return [
    heading('Avant le jour de la formation'),
    list([
      'Choisissez un jour calme, sans accueil du public, et une pièce où parler des situations sans être entendu.',
      'Prévoyez un ordinateur par personne, ou un pour deux.',
      'Demandez à chacun une situation vécue, sans nom : elle servira d’exemple.',
      'Préparez vos propres exemples. Ne montrez jamais la fiche d’une vraie personne accompagnée.',
    ]),
  ]
}

const STEPS: readonly (readonly [string, readonly string[]])[] = [
  [
    '1. À quoi sert Aidants Connect',
    [
      'Ce qui est interdit sans mandat : noter un mot de passe, se faire passer pour la personne.',
      'Ce que change un mandat : on agit au nom de la personne, avec son accord, et cela se voit.',
      'Qui peut être aidant, et qui ne le peut pas.',
    ],
  ],
  [
    '2. Le mandat',
    [
      'Les dix thèmes : ne cocher que ce qui est utile.',
      'Les durées : un jour, un mois, six mois, un an.',
      'Qui ne peut pas signer : une personne sous tutelle ou sous curatelle est accompagnée autrement.',
      'La personne arrête quand elle veut, sans dire pourquoi.',
    ],
  ],
  [
    '3. Ce que l’on dit à la personne',
    [
      'Ce qui sera fait, avec quelles informations, jusqu’à quand.',
      'Qu’elle peut refuser, et que cela ne change rien à l’accueil.',
      'Faites-le dire à voix haute, à tour de rôle : c’est le plus difficile et le plus utile.',
    ],
  ],
  [
    '4. Faire une démarche',
    [
      'Choisir la personne, le thème, dire si elle est présente.',
      'Ne faire que ce qui a été demandé ; vérifier le nom affiché avant chaque envoi.',
      'Noter ce qui a été fait, puis terminer l’intervention.',
    ],
  ],
  [
    '5. Sécurité et vie privée',
    [
      'Le code à 6 chiffres est personnel : il ne se prête pas.',
      'Verrouiller l’écran dès qu’on se lève.',
      'Carte perdue, téléphone volé, mail piraté : prévenir tout de suite une personne référente.',
      'Ce que l’on apprend sur quelqu’un reste entre soi et cette personne.',
    ],
  ],
  [
    '6. Quand cela ne va pas',
    [
      'La personne n’est pas d’accord, hésite, ou ne comprend pas : on ne signe pas.',
      'Un proche parle à sa place : on s’adresse à elle.',
      'Une erreur a été faite : on le dit, on la corrige, on prévient la personne référente.',
    ],
  ],
]

function programme(): readonly Block[] {
  return [
    heading('Ce qu’il faut apprendre, dans cet ordre'),
    ...STEPS.map(
      ([title, items]): Block => ({
        kind: 'together',
        blocks: [{ kind: 'heading', level: 3, text: title }, list(items)],
      }),
    ),
  ]
}

function practice(publicUrl: string): readonly Block[] {
  const page = `${publicUrl}/espace-aidant/entrainement`
  return [
    {
      kind: 'together',
      blocks: [
        heading('S’entraîner'),
        {
          kind: 'paragraph',
          text: [
            'Montrez d’abord, puis laissez faire. La page « S’entraîner avec une personne inventée » rejoue tout un mandat, sans rien enregistrer : ',
            { text: page, href: page },
            '. Votre collègue n’a pas encore de compte : ouvrez-la avec le vôtre, et tapez vous-même votre code.',
          ],
        },
        list(
          [
            'Votre collègue explique le mandat à voix haute ; un autre joue la personne.',
            'Votre collègue choisit les thèmes et la durée, et dit pourquoi.',
            'Votre collègue arrête le mandat à la demande de la personne.',
          ],
          true,
        ),
      ],
    },
  ]
}

function after(publicUrl: string): readonly Block[] {
  const page = `${publicUrl}/espace-aidant/formations`
  return [
    {
      kind: 'together',
      blocks: [
        heading('Après la formation'),
        list(
          [
            'Chaque personne passe le test Pix, en ligne, avec l’adresse e-mail de sa demande. Le jour même, c’est mieux.',
            'À la fin du test, elle envoie ses résultats : sans cet envoi, nous ne les recevons pas.',
            'Vous dites qui était présent, avec votre code. N’attestez que ce que vous avez vu.',
            'Le compte s’ouvre tout seul, quand la formation est attestée et le test réussi. La personne reçoit un mail.',
          ],
          true,
        ),
        { kind: 'paragraph', text: ['Vous attestez ici : ', { text: page, href: page }, '.'] },
        paragraph(
          'Les premières semaines, restez joignable. Faites ensemble le premier mandat, puis revoyez-vous après le cinquième.',
        ),
      ],
    },
  ]
}
