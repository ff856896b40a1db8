import type { ChangeKind } from '../../../domain/comptes/index.ts'
import {
  BackLink,
  ButtonRow,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  Notice,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { teamPaths } from '../equipe/paths.ts'
import { referentPaths } from '../paths.ts'

const TITLES: Readonly<Record<ChangeKind, string>> = {
  nom: 'Demander à changer le nom de la structure',
  adresse: 'Demander à changer l’adresse de la structure',
  referent: 'Proposer un référent ou une référente qui n’est pas aidant',
}

/** The address of each form. */
export const CHANGE_PATHS: Readonly<Record<ChangeKind, string>> = {
  nom: referentPaths.changeName,
  adresse: referentPaths.changeAddress,
  referent: referentPaths.askReferent,
}

interface ChangePageProps {
  readonly request: ReferentRequest
  readonly kind: ChangeKind
  readonly form: FormState
}

/** What is wanted, and why: our team decides. */
export function ChangePage({ request, kind, form }: ChangePageProps) {
  const title = TITLES[kind]
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={referentPaths.structure}>La structure</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {kind === 'referent' ? (
        <Notice>
          <p>
            Cette personne gérera l’équipe. Elle ne signera pas de mandat et ne verra pas l’identité des personnes
            accompagnées. Une ou un aidant de l’équipe devient référent <a href={teamPaths.list}>depuis sa fiche</a>,
            sans demande.
          </p>
        </Notice>
      ) : (
        <p>Les mandats déjà signés gardent l’ancienne mention. Rien ne change avant l’accord de l’équipe.</p>
      )}
      <AppForm request={request} action={CHANGE_PATHS[kind]}>
        <Fields kind={kind} form={form} />
        <Field
          name="raison"
          label="Pourquoi ?"
          hint="L’équipe peut vous demander un document officiel. N’écrivez rien sur une personne accompagnée."
          type="textarea"
          form={form}
          maxlength={500}
          width="full"
        />
        <ButtonRow>
          <SubmitButton>Envoyer la demande</SubmitButton>
          <LinkButton href={referentPaths.structure} look="tertiary">
            Ne rien demander
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function Fields({ kind, form }: Pick<ChangePageProps, 'kind' | 'form'>) {
  switch (kind) {
    case 'nom':
      return <Field name="nom" label="Nouveau nom" form={form} maxlength={255} autocomplete="off" width="full" />
    case 'adresse':
      return (
        <>
          <Field name="rue" label="Numéro et rue" form={form} maxlength={300} autocomplete="off" width="full" />
          <Field
            name="codePostal"
            label="Code postal"
            hint="5 chiffres"
            form={form}
            inputmode="numeric"
            maxlength={10}
            width="short"
            autocomplete="off"
          />
          <Field name="ville" label="Ville" form={form} maxlength={100} autocomplete="off" />
        </>
      )
    case 'referent':
      return (
        <>
          <Field name="prenom" label="Prénom" form={form} maxlength={100} autocomplete="off" />
          <Field name="nom" label="Nom" form={form} maxlength={100} autocomplete="off" />
          <Field
            name="fonction"
            label="Fonction"
            hint="Par exemple : directrice du CCAS"
            form={form}
            maxlength={100}
            autocomplete="off"
          />
          <Field
            name="telephone"
            label="Téléphone portable"
            hint="Il reçoit le code qui active son compte."
            type="tel"
            form={form}
            maxlength={30}
            autocomplete="off"
          />
          <Field
            name="adresse"
            label="Adresse électronique professionnelle"
            hint="La sienne, à son nom : pas une adresse partagée comme contact@ ou mairie@."
            type="email"
            form={form}
            maxlength={320}
            autocomplete="off"
            spellcheck={false}
            width="full"
          />
        </>
      )
  }
}
