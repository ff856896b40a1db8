import { describe, expect, test } from 'vitest'
import { JourneyPage, loadAssets, Page, type PageProps, renderPage, type Site } from './index.ts'

const site: Site = {
  wordmark: 'Aidants Connect',
  homeHref: '/',
  footer: [{ label: 'Accessibilité', href: '/accessibilite' }],
  stateBranding: false,
}

const signedIn: PageProps = {
  assets: loadAssets('/nowhere'),
  title: 'Nouveau mandat avec <Angela> Dubois',
  site,
  account: {
    name: 'Camille Béranger',
    organisationName: 'France services de Mana',
    severalOrganisations: true,
    switchHref: '/structure',
    canAct: true,
  },
  navigation: [
    { label: 'Accueil', href: '/accueil', current: true },
    { label: 'Historique', href: '/historique' },
  ],
  csrf: 'jeton',
  signOutPath: '/deconnexion',
  lockPath: '/verrou',
  returnTo: '/ici',
}

describe('a page', () => {
  const html = renderPage(
    <Page
      {...signedIn}
      scripts={['copy']}
      flash={[{ kind: 'success', text: 'C’est signé.' }]}
      actingFor={{
        name: 'Angela Dubois',
        birthdate: '1962-08-24',
        gender: 'female',
        theme: 'Logement',
        endHref: '/fin',
      }}
    >
      <h1>Nouveau mandat</h1>
    </Page>,
  )

  test('is a French document whose window title begins with the page’s own', () => {
    expect(html).toMatch(/^<!doctype html><html lang="fr"/)
    expect(html).toContain('<title>Nouveau mandat avec &lt;Angela> Dubois — Aidants Connect</title>')
  })

  test('holds nothing that a strict content security policy refuses', () => {
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=|javascript:|data:/i)
    for (const [script] of html.matchAll(/<script[^>]*>[^<]*/g))
      expect(script).toMatch(/ src="\/assets\/[\w-]+\.js"[^>]*>$/)
  })

  test('loads nothing from elsewhere', () => {
    for (const match of html.matchAll(/(?:src|href)="([^"]+)"/g)) expect(match[1]).toMatch(/^[/#]/)
  })

  test('loads the scripts asked for, and the lock’s where one can lock', () => {
    expect([...html.matchAll(/<script[^>]*src="([^"]+)"/g)].map((match) => match[1])).toEqual([
      '/assets/copy.js',
      '/assets/lock.js',
    ])
  })

  test('its skip links lead somewhere', () => {
    for (const match of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${match[1]}"`)
  })

  test('says in whose name one acts, for which structure, and that it is no official service', () => {
    const words = html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
    expect(words).toContain('Vous agissez au nom de Angela Dubois')
    expect(words).toContain('née le 24 août 1962 · thème : Logement')
    expect(words).toContain('France services de Mana')
    expect(words).toContain('Changer de structure')
    expect(words).toContain('Ce site n’est pas un service officiel de l’État.')
  })

  test('leaves by POST, with the token, and the lock knows where to come back', () => {
    const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form)
    expect(forms.length).toBeGreaterThan(0)
    for (const form of forms) expect(form).toMatch(/method="post"[\s\S]*name="_csrf" value="jeton"/)
    expect(
      forms.filter((form) => form.includes('action="/verrou"')).every((form) => form.includes('value="/ici"')),
    ).toBe(true)
  })

  test('opens its menu without a script', () => {
    expect(html).toMatch(/<details[^>]*><summary>[\s\S]*Menu<\/summary>[\s\S]*href="\/historique"/)
  })
})

describe('whoever has several structures', () => {
  const page = (severalOrganisations: boolean) =>
    renderPage(
      <Page
        {...signedIn}
        account={{
          name: 'Camille Béranger',
          organisationName: 'France services de Mana',
          severalOrganisations,
          switchHref: '/structure',
          canAct: true,
        }}
      >
        <h1>Accueil</h1>
      </Page>,
    )

  test('reads in a band of its own which one is bound, once, with the way to change it', () => {
    const html = page(true)
    const band = /<aside class="ac-structure"[\s\S]*?<\/aside>/.exec(html)?.[0] ?? ''
    expect(band).toContain('France services de Mana')
    expect(band).toContain('href="/structure"')
    expect(html.match(/France services de Mana/g)).toHaveLength(1)
    expect(page(false)).not.toContain('ac-structure"')
    expect(page(false)).toContain('France services de Mana')
  })
})

describe('the State’s mark', () => {
  const page = (stateBranding: boolean) =>
    renderPage(<Page assets={loadAssets('/nowhere')} title="Accueil" site={{ ...site, stateBranding }} />)

  test('is absent unless the operator is entitled to it', () => {
    expect(page(false)).not.toMatch(/République|fr-logo|state\.css/)
  })

  test('comes with its style sheet, and without the warning', () => {
    expect(page(true)).toMatch(/République[\s\S]*Française/)
    expect(page(true)).toContain('/assets/state.css')
    expect(page(true)).not.toContain('service officiel')
  })
})

test('the practice space says so on every page', () => {
  const html = renderPage(<Page assets={loadAssets('/nowhere')} title="Accueil" site={{ ...site, practice: true }} />)
  expect(html).toContain('Espace d’entraînement')
})

test('whom the page concerns stands in a band, beside somebody else in whose name one acts, and once when they are one', () => {
  const person = { name: 'Pierre MERCIER', birthdateText: 'né le 17 mars 1969', href: '/fiches/pierre' }
  expect(renderPage(<Page {...signedIn} person={person} />)).toContain('Pierre MERCIER')
  const acting = { name: 'Angela Dubois', birthdate: '1962-08-24', theme: 'Logement', endHref: '/fin' }
  const beside = renderPage(<Page {...signedIn} person={person} actingFor={acting} />)
  expect(beside).toContain('Pierre MERCIER')
  expect(beside).toContain('Angela Dubois')
  const himself = { ...acting, name: 'Pierre MERCIER', personHref: person.href }
  expect(renderPage(<Page {...signedIn} person={person} actingFor={himself} />).match(/Pierre MERCIER/g)).toHaveLength(
    1,
  )
})

test('a journey shows one thing: where one is, no navigation', () => {
  const { navigation, ...page } = signedIn
  const html = renderPage(
    <JourneyPage {...page} stepper={{ step: 2, stepCount: 5 }}>
      <h1>Durée</h1>
    </JourneyPage>,
  )
  expect(html.replace(/<[^>]+>/g, '')).toContain('Étape 2 sur 5')
  for (const item of navigation ?? []) expect(html).not.toContain(item.href)
})
