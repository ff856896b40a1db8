import { ButtonRow, LinkButton, PrintButton } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { type Labels, labelOf, type PartId, partsOf, type Version } from './model.ts'
import { PartSection } from './part.tsx'
import { french, VERSIONS } from './versions/index.ts'

interface Way {
  readonly label: keyof Labels
  readonly href: string
}

/** Where what a part says is done. */
const WAYS: Partial<Readonly<Record<PartId, readonly Way[]>>> = {
  mandat: [
    { label: 'specimen', href: sitePaths.guideOf('mandat-specimen') },
    { label: 'register', href: sitePaths.register },
  ],
  regard: [
    { label: 'privacy', href: sitePaths.privacy },
    { label: 'verification', href: sitePaths.verification },
  ],
  probleme: [
    { label: 'contact', href: sitePaths.contact },
    { label: 'rightsDefender', href: 'https://www.defenseurdesdroits.fr/' },
    { label: 'dataAuthority', href: 'https://www.cnil.fr/fr/plaintes' },
  ],
}

/** What one comes for in a hurry: offered first. */
const URGENT: readonly PartId[] = ['arret', 'mot-de-passe', 'probleme']

export function versionPath({ code }: Version): string {
  return code === french.code ? sitePaths.usager : sitePaths.usagerVersionOf(code)
}

/** What a mandat is, for the person who signs it, in one of the versions. */
export function UsagerPage({ request, version }: { readonly request: PublicRequest; readonly version: Version }) {
  const say = (name: keyof Labels) => <Said version={version} name={name} />
  const parts = partsOf(version, french)
  const titleOf = (id: PartId) => parts.find((one) => one.id === id)?.part.title
  return (
    <AppPage
      request={request}
      title={labelOf(version, french, 'title').text}
      scripts={['print']}
      width="wide"
      indexable
    >
      <div class={version.easy ? 'ac-usager ac-usager--easy' : 'ac-usager'} lang={version.lang} dir={version.dir}>
        <h1>{say('title')}</h1>
        <p class="ac-lead">{say('lead')}</p>
        <nav class="ac-versions" aria-label={labelOf(version, french, 'versions').text}>
          <ul>
            {VERSIONS.map((one) => (
              <li key={one.code}>
                <a
                  href={versionPath(one)}
                  lang={one.lang}
                  hreflang={one.lang}
                  aria-current={one.code === version.code ? 'page' : undefined}
                >
                  {one.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <nav class="ac-usager__urgent" aria-labelledby="tout-de-suite">
          <p id="tout-de-suite">{say('urgent')}</p>
          <ul>
            {URGENT.map((id) => (
              <li key={id}>
                <a href={`#${id}`}>{titleOf(id)}</a>
              </li>
            ))}
          </ul>
        </nav>
        {parts.map(({ id, part, missing }) => (
          <PartSection
            key={id}
            id={id}
            part={part}
            version={version}
            missing={missing ? labelOf(version, french, 'notTranslated').text : undefined}
          >
            <Ways ways={WAYS[id] ?? []} version={version} />
          </PartSection>
        ))}
        <div class="ac-usager__paper">
          <ButtonRow>
            <LinkButton href={sitePaths.guideOf(version.guide)} look="secondary">
              {say('guide')}
            </LinkButton>
            <PrintButton>{say('print')}</PrintButton>
          </ButtonRow>
        </div>
      </div>
    </AppPage>
  )
}

/** A label of this version; the French one, marked so, for want of it. */
function Said({ version, name }: { readonly version: Version; readonly name: keyof Labels }) {
  const { text, missing } = labelOf(version, french, name)
  if (!missing || version.lang === 'fr') return <>{text}</>
  return (
    <span lang="fr" dir="ltr">
      {text}
    </span>
  )
}

function Ways({ ways, version }: { readonly ways: readonly Way[]; readonly version: Version }) {
  if (ways.length === 0) return null
  return (
    <ul class="ac-plain__ways">
      {ways.map(({ label, href }) => (
        <li key={href}>
          <a href={href} rel={href.startsWith('http') ? 'external' : undefined}>
            <Said version={version} name={label} />
          </a>
        </li>
      ))}
    </ul>
  )
}
