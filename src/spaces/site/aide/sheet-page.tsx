import { BackLink } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { guideOfAudience } from '../guides/guides.ts'
import { sitePaths } from '../paths.ts'
import { sheetOf } from './fiches/index.ts'
import { AUDIENCES, type Sheet } from './model.ts'
import { SectionBody, Text } from './text.tsx'

/** From so many parts on, a list of them saves scrolling. */
const LONG = 4

/** One task, on one page: it opens beside the page that led there, so it says where to go next. */
export function SheetPage({ request, sheet }: { readonly request: PublicRequest; readonly sheet: Sheet }) {
  const { audience, title, lead, sections } = sheet
  return (
    <AppPage request={request} title={title} width="wide" indexable={audience !== 'equipe'}>
      <BackLink
        href={audience === 'equipe' ? sitePaths.help : `${sitePaths.help}#${audience}`}
      >{`Aide : ${inSentence(AUDIENCES[audience])}`}</BackLink>
      <article class="ac-sheet">
        <header>
          <h1>{title}</h1>
          <p class="ac-lead">
            <Text>{lead}</Text>
          </p>
        </header>
        {sections.length >= LONG && <Contents sheet={sheet} />}
        <div class="ac-sheet__text">
          {sections.map((section) => (
            <section key={section.id} class="ac-section" id={section.id} aria-labelledby={`${section.id}-titre`}>
              <h2 id={`${section.id}-titre`}>{section.title}</h2>
              <SectionBody {...section} />
            </section>
          ))}
        </div>
      </article>
      <Next sheet={sheet} />
    </AppPage>
  )
}

/** « Vous êtes aidant » after a colon. */
function inSentence(text: string): string {
  return text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)
}

function Contents({ sheet }: { readonly sheet: Sheet }) {
  return (
    <nav class="ac-sheet__contents" aria-labelledby="sommaire">
      <p id="sommaire">Sur cette page</p>
      <ul>
        {sheet.sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Next({ sheet }: { readonly sheet: Sheet }) {
  const others = (sheet.see ?? []).flatMap((slug) => sheetOf(slug) ?? [])
  const guide = guideOfAudience(sheet.audience)
  return (
    <nav class="ac-sheet__next" aria-labelledby="voir-aussi">
      <h2 id="voir-aussi">Voir aussi</h2>
      <ul>
        {others.map(({ slug, title }) => (
          <li key={slug}>
            <a href={sitePaths.helpSheetOf(slug)}>{title}</a>
          </li>
        ))}
        {guide && (
          <li>
            <a href={sitePaths.guideOf(guide.slug)}>{guide.title} : tout sur papier (PDF)</a>
          </li>
        )}
        <li>
          <a href={sitePaths.contact}>Cela ne répond pas ? Écrivez-nous</a>
        </li>
      </ul>
    </nav>
  )
}
