import type { PersonWithThemes } from '../../../domain/mandats/index.ts'
import { Alert, ErrorSummary, type FormState, listOf, SubmitButton } from '../../../platform/ui/index.ts'
import { AppForm, AppJourneyPage } from '../../shell.tsx'
import { DemarcheFields, PresenceField, PurposeField } from '../demarche/demarche-fields.tsx'
import { commonName, ofName, themeTitle } from '../usagers/words.ts'
import { acting, type ExchangeProps, GiveUp, Until, WhatLeaves } from './frame.tsx'
import { agirPaths } from './paths.ts'

interface ActForProps extends ExchangeProps {
  readonly person: PersonWithThemes
  readonly form: FormState
}

/** For what, and where is she? One screen, then the site opens in her name. */
export function ActForPage({ request, exchange, person, form }: ActForProps) {
  const { identity, themes, usagerId } = person
  const title = `Agir au nom ${ofName(commonName(identity))}`
  const matching = themes.some(({ theme }) => exchange.requestedThemes.includes(theme))
  return (
    <AppJourneyPage
      request={request}
      title={title}
      actingFor={acting(exchange, identity, themes.length === 1 ? themes[0] : undefined)}
      scripts={['countdown', 'error-focus']}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      {exchange.requestedThemes.length > 0 && !matching && (
        <Alert kind="warning" title="Ce mandat ne couvre pas ce que le site demande">
          <p>
            Le site demande : {listOf(exchange.requestedThemes.map(themeTitle))}. Le mandat avec {commonName(identity)}{' '}
            porte sur : {listOf(themes.map(({ theme }) => themeTitle(theme)))}. FranceConnect va refuser. Faites d’abord
            un mandat pour ce thème.
          </p>
        </Alert>
      )}
      <AppForm request={request} action={agirPaths.personOf(exchange.id, usagerId)}>
        <DemarcheFields themes={themes} requested={exchange.requestedThemes} form={form} />
        <PurposeField form={form} />
        <PresenceField form={form} />
        <WhatLeaves name={commonName(identity)} />
        <SubmitButton>Ouvrir le site au nom {ofName(commonName(identity))}</SubmitButton>
      </AppForm>
      <Until request={request} exchange={exchange} />
      <GiveUp request={request} exchange={exchange} />
    </AppJourneyPage>
  )
}
