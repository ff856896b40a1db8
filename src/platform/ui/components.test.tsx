import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import {
  Alert,
  CheckboxGroup,
  CheckboxTiles,
  CodeField,
  CopySecretButton,
  ErrorSummary,
  emptyForm,
  Field,
  Form,
  FranceConnectButton,
  Pagination,
  RadioGroup,
  SearchField,
  SearchResults,
  Select,
  Table,
  Tabs,
  ThemeIcon,
  Timeline,
} from './index.ts'

function html(element: JSX.Element): string {
  return renderToString(element)
}

/** What a person reads: the tags gone. */
function text(element: JSX.Element): string {
  return html(element)
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}

const HOSTILE = '"><script>alert(1)</script>'

describe('a refused form', () => {
  const form = {
    values: { email: HOSTILE, note: '</textarea><b>', themes: ['logement', 'argent'], duree: '31', zone: 'b' },
    errors: { email: 'Adresse incomplète.', themes: 'Choisissez un thème.' },
  }
  const page = (
    <Form action="/refus" csrf="jeton">
      <ErrorSummary errors={form.errors} />
      <Field name="email" label="Adresse" form={form} hint="Professionnelle" type="email" />
      <Field name="note" label="Note" form={form} type="textarea" optional />
      <CheckboxTiles
        name="themes"
        legend="Thèmes"
        form={form}
        options={[
          { value: 'logement', label: 'Logement', icon: <ThemeIcon theme="logement" /> },
          { value: 'famille', label: 'Famille' },
          { value: 'argent', label: 'Argent' },
        ]}
      />
      <RadioGroup
        name="duree"
        legend="Durée"
        form={form}
        options={[
          { value: '1', label: '1 jour' },
          { value: '31', label: '1 mois' },
        ]}
      />
      <Select
        name="zone"
        label="Zone"
        form={form}
        options={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ]}
      />
    </Form>
  )
  const rendered = html(page)

  test('comes back with everything typed, and nothing of it runs', () => {
    expect(rendered).not.toContain('<script>')
    expect(rendered).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>"')
    expect(rendered).toContain('&lt;/textarea>&lt;b></textarea>')
    const checked = [...rendered.matchAll(/<input[^>]*\schecked[^>]*>/g)].map(
      ([input]) => /value="(\w+)"/.exec(input)?.[1],
    )
    expect(checked).toEqual(['logement', 'argent', '31'])
    expect(rendered).toMatch(/<option[^>]*value="b"[^>]*selected|<option[^>]*selected[^>]*value="b"/)
  })

  test('says how much is to mend, each line leading to a control that exists', () => {
    expect(text(page)).toContain('Il y a 2 choses à corriger')
    const targets = [...rendered.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(targets).toHaveLength(2)
    for (const id of targets) expect(rendered).toMatch(new RegExp(`<input[^>]* id="${id}"`))
  })

  test('ties each message and hint to its field', () => {
    const input = /<input[^>]*name="email"[^>]*>/.exec(rendered)?.[0] ?? ''
    expect(input).toContain('aria-invalid="true"')
    const described = /aria-describedby="([^"]+)"/.exec(input)?.[1]?.split(' ') ?? []
    expect(described).toHaveLength(2)
    for (const id of described) expect(rendered).toContain(`id="${id}"`)
    expect(/<textarea[^>]*>/.exec(rendered)?.[0]).not.toContain('aria-')
  })

  test('carries the token, and leaves the checking of fields to us', () => {
    expect(rendered).toContain('<input type="hidden" name="_csrf" value="jeton"')
    expect(rendered).toMatch(/<form[^>]*novalidate/i)
  })

  test('has no id twice', () => {
    const ids = [...rendered.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('nothing is preselected and nothing is wrong on a form nobody filled in', () => {
  const options = [{ value: 'oui', label: 'Oui' }]
  const fresh = html(
    <>
      <ErrorSummary errors={{}} />
      <RadioGroup name="presence" legend="Présence" form={emptyForm} options={options} />
      <CheckboxGroup name="choix" legend="Choix" form={emptyForm} options={options} />
    </>,
  )
  expect(fresh).not.toMatch(/checked|corriger|erreur/)
})

test('a refused code is not shown again', () => {
  const form = { values: { code: '123456' }, errors: { code: 'Ce code a déjà servi.' } }
  expect(html(<CodeField name="code" form={form} />)).not.toContain('123456')
})

test('an alert says its kind in words too', () => {
  expect(
    text(
      <Alert kind="error" title="FranceConnect ne répond pas">
        <p>Rien n’est perdu.</p>
      </Alert>,
    ),
  ).toBe('Erreur : FranceConnect ne répond pas Rien n’est perdu.')
})

test('tabs tell how many they hold, and which one is open', () => {
  const tabs = (
    <Tabs
      label="Mandats"
      tabs={[
        { label: 'En cours', href: '?etat=en-cours', count: 1234, current: true },
        { label: 'Terminés', href: '?etat=termines', count: 0 },
      ]}
    />
  )
  expect(text(tabs)).toBe('En cours 1 234 Terminés 0')
  expect([...html(tabs).matchAll(/href="([^"]+)" aria-current="page"/g)].map((match) => match[1])).toEqual([
    '?etat=en-cours',
  ])
})

test('pages: the ends, the neighbours, and no list of pages for one page', () => {
  const at = (page: number, pageCount: number) =>
    text(<Pagination page={page} pageCount={pageCount} href={(n) => `?page=${n}`} />).replaceAll('Page ', '')
  expect(at(5, 48)).toBe('précédente 1 4 5 6 48 suivante')
  expect(at(1, 2)).toBe('1 2 suivante')
  expect(at(2, 2)).toBe('précédente 1 2')
  expect(at(1, 1)).toBe('')
})

test('a table names itself, its columns and its rows, also where it is stacked', () => {
  const rendered = html(
    <Table
      caption="Personnes"
      columns={[
        { label: 'Nom', rowHeader: true, cell: (row: { name: string }) => row.name },
        { label: 'Longueur', numeric: true, cell: (row) => row.name.length },
      ]}
      rows={[{ name: '<Angela>' }]}
    />,
  )
  expect(rendered).toContain('<caption>Personnes</caption>')
  expect(rendered.match(/scope="col"/g)).toHaveLength(2)
  expect(rendered).toMatch(/<th scope="row"[^>]*>&lt;Angela>/)
  expect(rendered).toContain('data-label="Longueur"')
})

test('a search with a token is posted: the name typed stands in no address', () => {
  const field = (csrf?: string) =>
    html(<SearchField action="/u" csrf={csrf} name="q" label="Nom" value="" results="r" />)
  expect(field('jeton')).toMatch(/<form method="post"/)
  expect(field()).toMatch(/<form method="get"/)
  expect(field('jeton')).toContain('data-live-search="r"')
  expect(
    html(
      <SearchResults id="r" summary="3 personnes">
        …
      </SearchResults>,
    ),
  ).toContain('id="r"')
})

test('the secret to copy is nowhere in the page', () => {
  const rendered = html(
    <CopySecretButton action="/coffre" csrf="jeton" hidden={{ champ: 'mot-de-passe' }}>
      Copier
    </CopySecretButton>,
  )
  expect([...rendered.matchAll(/value="([^"]*)"/g)].map((match) => match[1])).toEqual(['jeton', 'mot-de-passe'])
})

test('the history gives the hour on the clock of its place', () => {
  const entries = [{ instant: new Date('2026-11-02T04:00:00Z'), timeZone: 'America/Cayenne', title: 'Mandat signé' }]
  expect(text(<Timeline entries={entries} />)).toBe('lundi 2 novembre 2026 à 1 h 00 (heure de la Guyane) Mandat signé')
})

test('FranceConnect’s button is theirs: class, brand, link', () => {
  const rendered = html(<FranceConnectButton label="Signer avec" />)
  expect(rendered).toContain('class="fr-connect__brand">FranceConnect<')
  expect(rendered).toMatch(/<button type="submit" class="fr-connect">/)
  expect(rendered).toContain('title="Qu’est-ce que FranceConnect ? - nouvelle fenêtre"')
})
