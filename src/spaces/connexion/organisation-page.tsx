import type { SignedIn } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { ErrorSummary, type FormState, LinkButton, Notice, RadioGroup, SubmitButton } from '../../platform/ui/index.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { connexionPaths } from './paths.ts'

interface OrganisationPageProps {
  readonly request: Request<SignedIn>
  readonly form: FormState
  readonly next: string
}

export function OrganisationPage({ request, form, next }: OrganisationPageProps) {
  const { organisations, organisation } = request.visitor
  const title = 'Pour quelle structure travaillez-vous ?'
  return (
    <AppPage request={request} title={title} returnTo={connexionPaths.organisation}>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      {organisations.length < 2 ? (
        <>
          <p>
            {organisation
              ? `Vous faites partie d’une seule structure : ${organisation.name}.`
              : 'Vous ne faites partie d’aucune structure en activité. Parlez-en au référent ou à la référente de la vôtre.'}
          </p>
          {organisation && <LinkButton href={next}>Retourner à mon espace</LinkButton>}
        </>
      ) : (
        <>
          <p>C’est elle qui sera engagée par ce que vous ferez ensuite, et dont vous verrez les mandats.</p>
          <AppForm request={request} action={connexionPaths.organisation} hidden={{ suite: next }}>
            <RadioGroup
              name="structure"
              legend="Votre structure"
              form={form}
              options={organisations.map(({ id, name }) => ({
                value: id,
                label: name,
                ...(id === organisation?.id ? { hint: 'Structure actuelle' } : {}),
              }))}
            />
            <Notice>
              <p>
                Les mandats que vous avez commencés restent ceux de la structure pour laquelle vous les avez commencés.
              </p>
            </Notice>
            <SubmitButton>Travailler pour cette structure</SubmitButton>
          </AppForm>
        </>
      )}
    </AppPage>
  )
}
