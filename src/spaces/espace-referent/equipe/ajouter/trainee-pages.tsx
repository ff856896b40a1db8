import { MOST_AT_ONCE } from '../../../../domain/comptes/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  plural,
  RadioGroup,
  SubmitButton,
  Table,
} from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { AppForm, AppPage } from '../../../shell.tsx'
import { DECLARATIONS } from '../formations/words.ts'
import { teamPaths } from '../paths.ts'
import { DECLARED, fieldsOf, type TraineeRow } from './trainee-rows.ts'

export const SENDING = 'envoi'
export const STEP = 'etape'
export const ROWS = 'lignes'

const TITLE = 'Ajouter des personnes à former'

interface FormPageProps {
  readonly request: ReferentRequest
  readonly sending: string
  readonly count: number
  readonly form: FormState
}

export function TraineeFormPage({ request, sending, count, form }: FormPageProps) {
  return (
    <AppPage request={request} title={TITLE} scripts={['error-focus']} returnTo={teamPaths.addTrainee}>
      <BackLink href={teamPaths.add}>Ajouter quelqu’un</BackLink>
      <h1>{TITLE}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        La formation est obligatoire avant d’agir au nom de quelqu’un. Donnez l’adresse professionnelle de chaque
        personne, à son nom : pas une adresse partagée comme contact@ ou mairie@.
      </p>
      <AppForm request={request} action={teamPaths.addTrainee} hidden={{ [SENDING]: sending, [ROWS]: String(count) }}>
        {Array.from({ length: count }, (_, row) => (
          <Person key={row} row={row} alone={count === 1} form={form} />
        ))}
        <ButtonRow>
          <SubmitButton name={STEP} value="verifier">
            Relire la demande
          </SubmitButton>
          {count < MOST_AT_ONCE && (
            <SubmitButton name={STEP} value="ligne" look="secondary">
              Ajouter une autre personne
            </SubmitButton>
          )}
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

function Person({ row, alone, form }: { readonly row: number; readonly alone: boolean; readonly form: FormState }) {
  const names = fieldsOf(row)
  return (
    <fieldset class="ac-group">
      <legend>{alone ? 'La personne' : `Personne ${row + 1}`}</legend>
      <Field name={names.givenName} label="Prénom" form={form} autocomplete="off" />
      <Field name={names.familyName} label="Nom" form={form} autocomplete="off" />
      <Field
        name={names.email}
        type="email"
        label="Adresse e-mail"
        hint="Exemple : prenom.nom@mairie.fr"
        form={form}
        autocomplete="off"
      />
      <Field
        name={names.occupation}
        label="Fonction"
        hint="Par exemple : agente d’accueil, conseiller numérique."
        form={form}
        autocomplete="off"
      />
      <RadioGroup
        name={names.conum}
        legend="Conseillère ou conseiller numérique ?"
        hint="Poste financé par le dispositif France services « Conseillers numériques »."
        form={form}
        inline
        options={[
          { value: 'oui', label: 'Oui' },
          { value: 'non', label: 'Non' },
        ]}
      />
      <Checkbox name={names.contract} label={DECLARATIONS.contract} form={form} value={DECLARED} />
      <Checkbox name={names.exclusions} label={DECLARATIONS.exclusions} form={form} value={DECLARED} />
    </fieldset>
  )
}

interface RecapPageProps {
  readonly request: ReferentRequest
  readonly sending: string
  readonly rows: readonly TraineeRow[]
}

export function TraineeRecapPage({ request, sending, rows }: RecapPageProps) {
  const title = `Demander la formation de ${plural(rows.length, 'personne')}`
  const typed = Object.fromEntries(
    rows.flatMap((one, row) => {
      const names = fieldsOf(row)
      return [
        [names.givenName, one.givenName],
        [names.familyName, one.familyName],
        [names.email, one.email],
        [names.occupation, one.occupation],
        [names.conum, one.conum],
        [names.contract, DECLARED],
        [names.exclusions, DECLARED],
      ]
    }),
  )
  return (
    <AppPage request={request} title={title} returnTo={teamPaths.addTrainee}>
      <h1>{title}</h1>
      <Table
        caption="Les personnes à former"
        captionHidden
        rows={rows}
        columns={[
          { label: 'Personne', rowHeader: true, cell: (one) => `${one.givenName} ${one.familyName}` },
          { label: 'Adresse e-mail', cell: ({ email }) => email },
          { label: 'Fonction', cell: ({ occupation }) => occupation },
          { label: 'Conseiller numérique', cell: ({ conum }) => (conum === 'oui' ? 'Oui' : 'Non') },
          { label: 'Contrat et statut', cell: () => 'Déclarés' },
        ]}
      />
      <Alert kind="info" title="Ce qui va se passer">
        <p>
          Vous déclarez, pour chaque personne, un contrat de travail avec la structure et aucun statut exclu. Notre
          équipe examine la demande et vous répond par mail. Personne ne peut agir avant la fin de la formation : aucun
          compte n’est créé maintenant.
        </p>
      </Alert>
      <AppForm
        request={request}
        action={teamPaths.addTrainee}
        hidden={{ [SENDING]: sending, [ROWS]: String(rows.length), ...typed }}
      >
        <ButtonRow>
          <SubmitButton name={STEP} value="demander">
            Demander {rows.length > 1 ? 'ces formations' : 'cette formation'}
          </SubmitButton>
          <SubmitButton name={STEP} value="corriger" look="secondary">
            Corriger
          </SubmitButton>
          <LinkButton href={teamPaths.list} look="tertiary">
            Ne rien demander
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
