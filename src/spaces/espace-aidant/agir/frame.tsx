import {
  type AutorisationInForce,
  type Exchange,
  type PersonWithThemes,
  zoneOfOrganisation,
} from '../../../domain/mandats/index.ts'
import { type ActingFor, Countdown, Disclosure, Notice, SubmitButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { civilName, ofName, themeTitle } from '../usagers/words.ts'
import { agirPaths } from './paths.ts'

/** What every screen on a call of FranceConnect is given. */
export interface ExchangeProps {
  readonly request: AidantRequest
  readonly exchange: Exchange
}

/** How long FranceConnect still waits. */
export function Until({ request, exchange }: ExchangeProps) {
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  return (
    <p>
      FranceConnect attend votre réponse <Countdown deadline={exchange.expiresAt} timeZone={zone} reloadAtEnd />.
    </p>
  )
}

/** The structure for which one is about to act. */
export function structureName(request: AidantRequest): string {
  return request.visitor.aidant.organisation.name
}

/** Nothing is sent to the site; FranceConnect is told, and the site can say so. */
export function GiveUp({ request, exchange }: ExchangeProps) {
  return (
    <Disclosure summary="La personne n’est pas là, ou vous ne voulez plus continuer ?">
      <p>Vous revenez au site sans identifier personne. Rien n’est transmis.</p>
      <AppForm request={request} action={agirPaths.giveUpOf(exchange.id)} hidden={{ cause: 'abandonnee' }}>
        <SubmitButton look="secondary">Revenir au site sans m’identifier</SubmitButton>
      </AppForm>
    </Disclosure>
  )
}

/** What confirming does, said before it is done. */
export function WhatLeaves({ name }: { readonly name: string }) {
  return (
    <Notice>
      <p>
        FranceConnect recevra l’identité {ofName(name)}, et le site s’ouvrira à son nom. Son historique le dira, avec
        votre nom.
      </p>
    </Notice>
  )
}

/** The band of somebody in whose name one is about to act; `theme` absent while it is still to be chosen. */
export function acting(
  exchange: Exchange,
  identity: PersonWithThemes['identity'],
  theme: Pick<AutorisationInForce, 'theme'> | undefined,
): ActingFor {
  return {
    name: civilName(identity),
    birthdate: identity.birthdate,
    gender: identity.gender,
    theme: theme ? themeTitle(theme.theme) : 'à choisir',
    endHref: agirPaths.somebodyElseOf(exchange.id),
    // Nothing has left yet: there is nothing to end.
    endLabel: 'Choisir une autre personne',
  }
}
