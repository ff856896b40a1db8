import type { ComponentChildren } from 'preact'
import { type Drawing, Illustration, pictograms } from '../../../platform/ui/illustrations/index.ts'
import { type TermName, termOf } from '../glossaire/terms.ts'
import type { Part, PartId, Version } from './model.ts'

/** What each part is about, drawn. */
const PICTURES: Readonly<Record<PartId, Drawing>> = {
  mandat: pictograms.agreement,
  aide: pictograms.allowed,
  interdit: pictograms.forbidden,
  'mot-de-passe': pictograms.secret,
  signature: pictograms.together,
  arret: pictograms.stop,
  suivi: pictograms.noted,
  regard: pictograms.seen,
  probleme: pictograms.speaking,
}

/** The words of the glossary that a part explains itself, in French. */
const EXPLAINED: Partial<Readonly<Record<PartId, readonly TermName[]>>> = {
  mandat: ['mandat', 'structure', 'aidant'],
  aide: ['demarche'],
  signature: ['franceconnect'],
  regard: ['referent'],
  probleme: ['cnil'],
}

interface PartSectionProps {
  readonly id: PartId
  readonly part: Part
  readonly version: Version
  /** Said first when this version does not have the part: in its own language. */
  readonly missing?: string | undefined
  /** At the end: where one does it. */
  readonly children?: ComponentChildren
}

/** One part of the page: its picture, its title, its sentences. In French, marked so, where the version has none. */
export function PartSection({ id, part, version, missing, children }: PartSectionProps) {
  const terms = version.lang === 'fr' ? (EXPLAINED[id] ?? []) : []
  const easy = version.easy === true
  return (
    <section class={easy ? 'ac-plain ac-plain--easy' : 'ac-plain'} aria-labelledby={id}>
      <div class="ac-plain__picture">
        <Illustration drawing={PICTURES[id]} />
      </div>
      <div class="ac-plain__words">
        {missing !== undefined && <p class="ac-plain__missing">{missing}</p>}
        <InItsLanguage french={missing !== undefined && version.lang !== 'fr'}>
          <h2 id={id}>{part.title}</h2>
          <Sentences part={part} id={id} terms={terms} />
        </InItsLanguage>
        {children}
      </div>
    </section>
  )
}

function InItsLanguage({ french, children }: { readonly french: boolean; readonly children: ComponentChildren }) {
  return french ? (
    <div lang="fr" dir="ltr">
      {children}
    </div>
  ) : (
    children
  )
}

const MARKS: Partial<Readonly<Record<PartId, string>>> = {
  aide: 'ac-plain__list ac-plain__list--yes',
  interdit: 'ac-plain__list ac-plain__list--no',
}
/** What is done in an order. */
const IN_ORDER: ReadonlySet<PartId> = new Set<PartId>(['signature'])

function Sentences({
  part,
  id,
  terms,
}: {
  readonly part: Part
  readonly id: PartId
  readonly terms: readonly TermName[]
}) {
  const explain = explainer(terms)
  const List = IN_ORDER.has(id) ? 'ol' : 'ul'
  return (
    <>
      {part.text.map((sentence) => (
        <p key={sentence}>{explain(sentence)}</p>
      ))}
      {part.points && (
        <List class={MARKS[id] ?? 'ac-plain__list'}>
          {part.points.map((point) => (
            <li key={point}>{explain(point)}</li>
          ))}
        </List>
      )}
      {part.after?.map((sentence) => (
        <p key={sentence}>{explain(sentence)}</p>
      ))}
    </>
  )
}

/** Marks the first use of each of these terms as the place where the page explains it. */
function explainer(terms: readonly TermName[]): (sentence: string) => ComponentChildren {
  const left = new Set(terms)
  const explain = (sentence: string): ComponentChildren => {
    const [first] = [...left]
      .flatMap((name) => {
        const found = new RegExp(`(?<![\\p{L}-])(?:${termOf(name).forms})(?![\\p{L}])`, 'iu').exec(sentence)
        return found ? [{ name, at: found.index, word: found[0] }] : []
      })
      .sort((one, other) => one.at - other.at)
    if (!first) return sentence
    left.delete(first.name)
    return [
      sentence.slice(0, first.at),
      <dfn key={first.name} data-term={first.name}>
        {first.word}
      </dfn>,
      explain(sentence.slice(first.at + first.word.length)),
    ]
  }
  return explain
}
