import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  type FormState,
  LinkButton,
  plural,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import type { Person } from '../usagers/person.ts'
import { commonName, ofName, personBand } from '../usagers/words.ts'

interface ReportPageProps {
  readonly request: AidantRequest
  readonly person: Person
  /** Numbers of the mandats in force. */
  readonly numbers: readonly string[]
  readonly form?: FormState
}

/** A death or a protection measure that one has heard of: what it does at once, and what the team does next (DEC-06). */
export function ReportPage({ request, person, numbers, form = emptyForm }: ReportPageProps) {
  const { usagerId, identity, settings } = person
  const name = commonName(identity, settings.contact)
  const title = `Signaler un décès ou une mesure de protection pour ${name}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(usagerId, identity, settings.contact)}
      scripts={['error-focus']}
      returnTo={personPaths.reportOf(usagerId)}
    >
      <BackLink href={personPaths.sheetOf(usagerId)}>Fiche {ofName(name)}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {numbers.length === 0 ? (
        <Nothing usagerId={usagerId} />
      ) : (
        <>
          <Alert
            kind="warning"
            title={`${plural(numbers.length, 'mandat')} suspendu${numbers.length > 1 ? 's' : ''} tout de suite`}
          >
            <ul>
              {numbers.map((number) => (
                <li key={number}>Mandat n° {number}</li>
              ))}
            </ul>
            <p>
              Personne dans votre structure ne pourra plus agir en son nom. Notre équipe vous demandera un justificatif
              : avec lui, tous ses mandats prennent fin, partout. Si c’est une erreur, elle les rétablit.
            </p>
          </Alert>
          <AppForm request={request} action={personPaths.reportOf(usagerId)}>
            <RadioGroup
              name="motif"
              legend="Que s’est-il passé ?"
              form={form}
              options={[
                {
                  value: 'deces_signale',
                  label: 'La personne est décédée',
                  hint: 'Aucun message n’est envoyé à son adresse.',
                },
                {
                  value: 'mesure_protection_signalee',
                  label: 'Elle est protégée par un juge',
                  hint: 'Sauvegarde de justice, curatelle ou tutelle. Elle est prévenue de la suspension si elle l’a choisi.',
                },
              ]}
            />
            <ButtonRow>
              <SubmitButton look="danger">Suspendre et prévenir l’équipe</SubmitButton>
              <LinkButton href={personPaths.sheetOf(usagerId)} look="tertiary">
                Ne rien changer
              </LinkButton>
            </ButtonRow>
          </AppForm>
        </>
      )}
    </AppPage>
  )
}

function Nothing({ usagerId }: { readonly usagerId: string }) {
  return (
    <>
      <p>Aucun de ses mandats avec votre structure ne permet d’agir aujourd’hui : il n’y a rien à suspendre.</p>
      <p>
        <LinkButton href={personPaths.sheetOf(usagerId)} look="secondary">
          Revenir à la fiche
        </LinkButton>
      </p>
    </>
  )
}
