import { ButtonRow, LinkButton } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { REASON_KEYS, REASONS } from '../cinq-raisons/reasons.ts'
import { sitePaths } from '../paths.ts'
import { QUOTATIONS, QUOTATIONS_SOURCE } from './quotations.ts'
import { Quoted } from './quoted.tsx'

/** What professionals said of it, each quotation under what it is about. */
export function TestimoniesPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title="Ce que des professionnels en disent" indexable>
      <h1>Ce que des professionnels en disent</h1>
      <p class="ac-lead">Elles et ils utilisent Aidants Connect pour aider le public. Voici leurs mots.</p>
      {REASON_KEYS.map((key) => (
        <section key={key} class="ac-section" aria-labelledby={key}>
          <h2 id={key}>{REASONS[key].title}</h2>
          <Quoted quotation={QUOTATIONS[key]} sourceSaid />
        </section>
      ))}
      <p class="ac-detail">
        Source de ces cinq citations : {QUOTATIONS_SOURCE}. Nous les reprenons mot pour mot, fautes comprises. Elle ne
        donne pas de nom.
      </p>
      <ButtonRow>
        <LinkButton href={sitePaths.reasons} look="secondary">
          Lire les cinq raisons
        </LinkButton>
      </ButtonRow>
      <p>
        Vous utilisez Aidants Connect ? <a href={sitePaths.contact}>Racontez-nous</a>.
      </p>
    </AppPage>
  )
}
