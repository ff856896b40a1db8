import type { Account, ActingFor, PersonBandContent, Site } from './frame.ts'
import { bornOn } from './french.ts'
import { Icon } from './icons.tsx'

/** What everybody must know before reading anything else; nothing at all on the official, real service. */
export function SiteBands({
  site,
  exercise = false,
}: {
  readonly site: Site
  readonly exercise?: boolean | undefined
}) {
  const unofficial = site.stateBranding ? '' : 'Ce site n’est pas un service officiel de l’État.'
  const band = [unofficial, site.demoBand].filter(Boolean).join(' ')
  if (!site.practice && !exercise && !band) return null
  return (
    <section aria-label="À savoir sur ce site">
      {site.practice && (
        <p class="ac-band ac-band--practice">
          <strong>Espace d’entraînement.</strong> Rien de ce qui est fait ici n’a d’effet réel.{' '}
          {site.practiceCodeHref && (
            <a href={site.practiceCodeHref} target="_blank" rel="noopener">
              Mon code à 6 chiffres<span class="fr-sr-only"> (nouvel onglet)</span>
            </a>
          )}
        </p>
      )}
      {exercise && (
        <p class="ac-band ac-band--practice">
          <strong>Entraînement — sans valeur.</strong> La personne est inventée. Rien n’est compté ni transmis.
        </p>
      )}
      {band && <p class="ac-band">{band}</p>}
    </section>
  )
}

/** Always visible: an act binds this structure and no other. */
export function CurrentOrganisation({ account }: { readonly account: Account }) {
  return (
    <div class={account.severalOrganisations ? 'ac-organisation ac-organisation--several' : 'ac-organisation'}>
      <Icon name="structure" />
      <p>
        <span class="ac-organisation__label">
          {account.canAct ? 'Vous agissez pour la structure' : (account.organisationLabel ?? 'Structure')}
        </span>
        <span class="ac-organisation__name">{account.organisationName}</span>
      </p>
      {account.severalOrganisations && account.switchHref && <a href={account.switchHref}>Changer de structure</a>}
    </div>
  )
}

/** Somebody of several structures: the one that their acts bind stays in sight however far one scrolls. */
export function OrganisationBand({ account }: { readonly account: Account }) {
  return (
    <aside class="ac-structure" aria-label="Structure actuelle">
      <div class="fr-container">
        <CurrentOrganisation account={account} />
      </div>
    </aside>
  )
}

/** « Vous agissez au nom de … »: stays in sight however far one scrolls. */
export function ActingBand({ acting }: { readonly acting: ActingFor }) {
  return (
    <aside class="ac-acting" aria-label="Intervention en cours">
      <div class="ac-acting__content fr-container">
        <Icon name="on-behalf" />
        <p>
          <span class="ac-acting__who">
            Vous agissez au nom de{' '}
            <strong>{acting.personHref ? <a href={acting.personHref}>{acting.name}</a> : acting.name}</strong>
          </span>
          <span class="ac-acting__what">
            {bornOn(acting.birthdate, acting.gender)} · thème : {acting.theme}
          </span>
        </p>
        {acting.endHref && (
          <a class="ac-acting__end" href={acting.endHref}>
            {acting.endLabel ?? 'Terminer l’intervention'}
          </a>
        )}
      </div>
    </aside>
  )
}

/** Whom this page is about, on every page that concerns her. */
export function PersonBand({ person }: { readonly person: PersonBandContent }) {
  return (
    <aside class="ac-person" aria-label="Personne accompagnée">
      <div class="ac-person__content fr-container">
        <Icon name="person" />
        <p>
          <span class="ac-person__name">{person.href ? <a href={person.href}>{person.name}</a> : person.name}</span>{' '}
          <span class="ac-person__birth">{person.birthdateText}</span>
          {person.detail && <span class="ac-person__detail"> · {person.detail}</span>}
        </p>
      </div>
    </aside>
  )
}
