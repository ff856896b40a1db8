import type { CurrentPreparation } from '../../../domain/mandats/index.ts'
import { Alert, ButtonRow, Hidden, LinkButton, listOf, SubmitButton, SummaryList } from '../../../platform/ui/index.ts'
import { AppForm, AppJourneyPage } from '../../shell.tsx'
import { PRESENCE_WORDS } from '../demarche/words.ts'
import { birthOf, civilName, commonName, ofName, themeTitle } from '../usagers/words.ts'
import { acting, type ExchangeProps, GiveUp, structureName, Until, WhatLeaves } from './frame.tsx'
import { agirPaths } from './paths.ts'

interface ConfirmPreparedProps extends ExchangeProps {
  readonly preparation: CurrentPreparation
}

/** What was started here less than ten minutes ago, to confirm in one tap. */
export function ConfirmPreparedPage({ request, exchange, preparation }: ConfirmPreparedProps) {
  const { autorisation, details } = preparation
  const { identity } = autorisation
  const title = `Agir au nom ${ofName(commonName(identity))}`
  const asked = exchange.requestedThemes
  return (
    <AppJourneyPage
      request={request}
      title={title}
      actingFor={acting(exchange, identity, autorisation)}
      scripts={['countdown']}
    >
      <h1>{title}</h1>
      {asked.length > 0 && !asked.includes(autorisation.theme) && (
        <Alert kind="warning" title="Le site demande un autre thème">
          <p>Le site demande : {listOf(asked.map(themeTitle))}. FranceConnect peut refuser.</p>
        </Alert>
      )}
      <p>C’est ce que vous avez préparé il y a un instant.</p>
      <SummaryList
        rows={[
          { label: 'Personne', value: `${civilName(identity)}, ${birthOf(identity)}` },
          { label: 'Thème', value: themeTitle(autorisation.theme) },
          { label: 'Démarche', value: details.demarche },
          ...(details.purpose ? [{ label: 'Pour quoi faire', value: details.purpose }] : []),
          ...(details.site ? [{ label: 'Site', value: details.site }] : []),
          { label: 'Présence', value: PRESENCE_WORDS[details.presence] },
          { label: 'Pour la structure', value: structureName(request) },
        ]}
      />
      <AppForm request={request} action={agirPaths.preparedOf(exchange.id)}>
        <Hidden name="preparation" value={preparation.id} />
        <WhatLeaves name={commonName(identity)} />
        <ButtonRow>
          <SubmitButton>Ouvrir le site au nom {ofName(commonName(identity))}</SubmitButton>
          <LinkButton href={agirPaths.personOf(exchange.id, autorisation.usagerId)} look="secondary">
            Changer la démarche ou la présence
          </LinkButton>
        </ButtonRow>
      </AppForm>
      <Until request={request} exchange={exchange} />
      <GiveUp request={request} exchange={exchange} />
    </AppJourneyPage>
  )
}
