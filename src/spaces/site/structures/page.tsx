import { DEPARTMENTS, type Department, type RegisterPage } from '../../../domain/organisations/index.ts'
import {
  Alert,
  BackLink,
  Field,
  Form,
  type FormState,
  Pagination,
  plural,
  Select,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import type { Nearby } from './nearby.ts'
import { Structures } from './structure-list.tsx'
import { type Asked, placeOf, verdictOf } from './verdict.ts'

const TITLE = 'Structures habilitées'
/** The address of a search: what is looked for is no one's secret, and the page may be sent to somebody. */
export function registerHref(asked: { readonly q?: string; readonly departement?: string; readonly page?: number }) {
  const query = new URLSearchParams()
  if (asked.q) query.set('q', asked.q)
  if (asked.departement) query.set('departement', asked.departement)
  if (asked.page && asked.page > 1) query.set('page', String(asked.page))
  return query.size > 0 ? `${sitePaths.register}?${query}` : sitePaths.register
}

interface FrameProps {
  readonly request: PublicRequest
  readonly form: FormState
}

const REGIONS = [...new Set(DEPARTMENTS.map(({ region }) => region))]
  .sort((one, other) => one.localeCompare(other, 'fr'))
  .map((region) => ({ region, departments: DEPARTMENTS.filter((one) => one.region === region) }))
/** Overseas a region is one département, and is named once. */
const OVERSEAS = REGIONS.flatMap(({ departments }) => (departments.length === 1 ? departments : []))

/** Before anything is asked: the search, and the territories. */
export function RegisterFrontPage({ request, form }: FrameProps) {
  return (
    <AppPage request={request} title={TITLE} indexable>
      <h1>{TITLE}</h1>
      <p class="ac-lead">
        Seule une structure habilitée peut agir en votre nom avec Aidants Connect. Cherchez-en une près de chez vous, ou
        vérifiez celle qui vous le propose.
      </p>
      <SearchForm form={form} />
      <section class="ac-section" aria-labelledby="territoires">
        <h2 id="territoires">Par territoire</h2>
        <div class="ac-territories">
          {REGIONS.filter(({ departments }) => departments.length > 1).map(({ region, departments }) => (
            <details key={region} class="ac-territories__region">
              <summary>{region}</summary>
              <Departments departments={departments} />
            </details>
          ))}
          <details class="ac-territories__region">
            <summary>Outre-mer</summary>
            <Departments departments={OVERSEAS} />
          </details>
        </div>
      </section>
    </AppPage>
  )
}

function Departments({ departments }: { readonly departments: readonly Department[] }) {
  return (
    <ul>
      {departments.map((department) => (
        <li key={department.code}>
          <a href={registerHref({ departement: department.code })}>{placeOf(department)}</a>
        </li>
      ))}
    </ul>
  )
}

interface ResultsProps extends FrameProps {
  readonly asked: Asked
  readonly found: RegisterPage
  /** When what was typed is a place. */
  readonly nearby: Nearby | undefined
}

/** The answer first, in words; then the structures. */
export function RegisterResultsPage({ request, form, asked, found, nearby }: ResultsProps) {
  const verdict = verdictOf(found, asked, nearby !== undefined)
  const { text, department } = asked
  return (
    <AppPage request={request} title={verdict} indexable={text === '' && found.page === 1}>
      <BackLink href={sitePaths.register}>{TITLE}</BackLink>
      <h1>{verdict}</h1>
      <Structures rows={found.rows} />
      <Pagination
        page={found.page}
        pageCount={found.pages}
        href={(page) => registerHref({ q: text, ...(department ? { departement: department.code } : {}), page })}
      />
      {nearby && <Around nearby={nearby} />}
      {text !== '' && found.open === 0 && (!nearby || found.closed > 0) && <Doubt />}
      <section class="ac-section" aria-labelledby="chercher">
        <h2 id="chercher">Chercher autrement</h2>
        <SearchForm form={form} />
      </section>
    </AppPage>
  )
}

/** Somebody who looks for help is not left at an empty place: the département, and whom to ask when it has none either. */
function Around({ nearby: { departments, found } }: { readonly nearby: Nearby }) {
  if (found) {
    const [department] = departments
    return (
      <section class="ac-section" aria-labelledby="autour">
        <h2 id="autour">
          {found.open === 0 ? 'Rien non plus' : plural(found.open, 'structure habilitée', 'structures habilitées')} dans
          le département{department && ` : ${placeOf(department)}`}
        </h2>
        <Structures rows={found.rows} level={3} />
        {found.pages > 1 && department && (
          <p>
            <a href={registerHref({ departement: department.code })}>Voir toutes celles du département</a>
          </p>
        )}
        {found.open === 0 && (
          <p>Demandez à votre mairie, ou à un espace France services : ils vous diront qui peut vous aider.</p>
        )}
      </section>
    )
  }
  return (
    <section class="ac-section" aria-labelledby="autour">
      <h2 id="autour">Chercher tout autour</h2>
      <Departments departments={departments} />
    </section>
  )
}

/** For who was about to trust somebody. */
function Doubt() {
  return (
    <Alert kind="warning" title="Quelqu’un vous propose d’agir en votre nom ?">
      <p>
        Cherchez d’abord par la ville : le nom est parfois un autre. Si la structure n’y est pas, ne signez rien, ne
        donnez ni papiers, ni mot de passe, ni code reçu par SMS.
      </p>
      <p>
        Vous avez déjà signé un mandat ? <a href={sitePaths.verification}>Vérifiez s’il est vrai</a>. Vous pouvez aussi{' '}
        <a href={sitePaths.help}>demander de l’aide</a>.
      </p>
    </Alert>
  )
}

function SearchForm({ form }: { readonly form: FormState }) {
  return (
    <Form action={sitePaths.register} method="get" label="Chercher une structure" class="ac-register-search">
      <Field
        name="q"
        type="search"
        label="Nom, ville, code postal ou SIRET"
        hint="Le début des mots suffit, sans les accents."
        form={form}
        optional
        autocomplete="off"
        spellcheck={false}
        maxlength={100}
        width="full"
      />
      <Select
        name="departement"
        label="Département"
        form={form}
        optional
        placeholder="Tous"
        options={DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      />
      <SubmitButton>Chercher</SubmitButton>
    </Form>
  )
}
