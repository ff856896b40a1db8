import { BackLink, ErrorSummary, type FormState, FranceConnectButton, SummaryList } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { Failure } from '../messages/failure.tsx'
import { type NoticeState, Notices } from '../messages/fields.tsx'
import type { ExplainedFailure } from '../nouveau-mandat/words.ts'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, noticeWords, ofName, personBand } from '../usagers/words.ts'

interface NoticesPageProps {
  readonly request: AidantRequest
  readonly person: Person
  readonly form: FormState
  readonly notice: NoticeState
  /** What stopped the change, and until when that lasts if it is known. */
  readonly failure: ExplainedFailure | undefined
  readonly failureUntil: Date | undefined
  readonly zone: string
}

/**
 * How she is told, and how that changes: with FranceConnect, never on an aidant's word alone (DEC-12). Whoever could silence the messages could
 * act unseen.
 */
export function NoticesPage({ request, person, form, notice, failure, failureUntil, zone }: NoticesPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = `Messages de suivi ${ofName(name)}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['countdown', 'error-focus']}
    >
      <BackLink href={personPaths.sheetOf(usagerId)}>Fiche {ofName(name)}</BackLink>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      {failure && <Failure failure={failure} until={failureUntil} zone={zone} />}
      <SummaryList rows={[{ label: 'Aujourd’hui', value: noticeWords(settings.notices) }]} />
      <p>
        Ces messages préviennent la personne quand quelqu’un agit en son nom. Elle seule peut les changer, en étant avec
        vous. Ses mandats ne changent pas.
      </p>
      <AppForm request={request} action={personPaths.noticesOf(usagerId)}>
        {/* What the Enter key presses: the first button of a form. Without it, that would send a code again. */}
        <button type="submit" class="fr-sr-only" tabIndex={-1} aria-hidden="true" />
        <Notices form={form} notice={notice} />
        <section class="ac-handover" aria-labelledby="confirmer">
          <h2 id="confirmer">Faire confirmer la personne</h2>
          <p>
            Passez l’écran à la personne. Elle se connecte à FranceConnect avec son propre compte : c’est elle qui
            change ses messages. Ensuite, nous fermons sa session FranceConnect.
          </p>
          {settings.notices.channel !== 'none' && (
            <p>Un message part sur le moyen d’aujourd’hui, pour dire que cela a changé.</p>
          )}
          <FranceConnectButton label="Confirmer avec" />
        </section>
      </AppForm>
    </AppPage>
  )
}
