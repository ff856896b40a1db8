import { SHEETS } from '../aide/fiches/index.ts'
import { QUESTIONS } from '../faq/all.ts'
import { sitePaths } from '../paths.ts'
import { ACTIONS } from '../tutoriel/actions.ts'
import { stepsOf } from '../tutoriel/model.ts'
import { french, VERSIONS } from '../usager/versions/index.ts'
import { everyPlace, type SitePlace } from './places.ts'

/** As much as is shown under a link. */
const LONGEST = 160

/**
 * Pages of a kind that has many: questions, sheets of the help, the tutorial's actions and steps, versions of a text. The map of the site names the
 * page that lists them; `sitemap.xml` names each.
 */
function familyPlaces(): readonly SitePlace[] {
  return [
    ...QUESTIONS.map(({ question: { slug, title } }) => ({
      href: sitePaths.questionOf(slug),
      label: title,
      description: shortened(`Question fréquente sur Aidants Connect : ${title}`),
    })),
    // Those of our own team are for nobody else.
    ...SHEETS.filter(({ audience }) => audience !== 'equipe').map(({ slug, title, lead }) => ({
      href: sitePaths.helpSheetOf(slug),
      label: title,
      description: shortened(lead),
    })),
    ...ACTIONS.flatMap((action) => [
      {
        href: sitePaths.tutorialActionOf(action.slug),
        label: action.title,
        description: shortened(`Le tutoriel d’Aidants Connect. ${action.text}`),
      },
      ...stepsOf(action).map(({ slug, title, text }) => ({
        href: sitePaths.tutorialStepOf(action.slug, slug),
        label: title,
        description: shortened(text),
      })),
    ]),
    ...VERSIONS.filter(({ code }) => code !== french.code).map(({ code, name }) => ({
      href: sitePaths.usagerVersionOf(code),
      label: name,
      description: shortened(`Comprendre son mandat : ce qu’il permet, ce qu’il interdit, comment l’arrêter. ${name}.`),
    })),
  ]
}

const EVERY_PAGE: readonly SitePlace[] = [...everyPlace(), ...familyPlaces()]
const BY_PATH = new Map(EVERY_PAGE.map((one) => [one.href, one]))

/** Every page that search engines may show: those of the map, then those of a kind that has many. */
export function everyPage(): readonly SitePlace[] {
  return EVERY_PAGE
}

/** What is said of the page at this path wherever a link to it is shown. */
export function descriptionAt(path: string): string | undefined {
  return BY_PATH.get(path)?.description
}

function shortened(text: string): string {
  const plain = text
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= LONGEST) return plain
  const cut = plain.slice(0, LONGEST - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}
