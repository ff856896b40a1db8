import type { PixCandidate, PixUnmatched } from '../../../domain/formations/index.ts'
import {
  BackLink,
  EmptyState,
  ErrorSummary,
  Field,
  type FormState,
  RadioGroup,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { equipePaths } from '../paths.ts'
import { scoreWords, takenWords } from './words.ts'

export const SEARCH = 'recherche'
export const PERSON = 'personne'

interface ResultProps {
  readonly request: TeamRequest
  readonly result: PixUnmatched
  readonly candidates: readonly PixCandidate[]
  /** What was typed to find them; empty: those whose address is near. */
  readonly search: string
  readonly form: FormState
}

/** Whose a result is: those whose address is near, or whom the words find; or nobody of ours. */
export function ResultPage({ request, result, candidates, search, form }: ResultProps) {
  const { id, emailKey, takenOn, score } = result
  const title = 'À qui est ce résultat ?'
  return (
    <AppPage
      request={request}
      title={title}
      width="wide"
      scripts={['error-focus']}
      returnTo={equipePaths.pixResultOf(id)}
    >
      <BackLink href={equipePaths.pix}>Résultats du test Pix</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <SummaryList
        rows={[
          { label: 'Adresse tapée chez Pix', value: emailKey },
          { label: 'Test passé le', value: takenWords(takenOn) },
          { label: 'Résultat', value: scoreWords(score) },
        ]}
      />
      <section class="ac-section" aria-labelledby="trouver">
        <h2 id="trouver">Trouver la personne</h2>
        <AppForm request={request} action={equipePaths.pixResultOf(id)} class="ac-filters">
          <Field
            name={SEARCH}
            label="Chercher"
            hint="Nom, adresse, structure ou ville."
            form={{ values: { [SEARCH]: search }, errors: {} }}
            optional
            maxlength={200}
            autocomplete="off"
          />
          <p class="ac-filters__go">
            <SubmitButton look="secondary">Chercher</SubmitButton>
          </p>
        </AppForm>
        {candidates.length === 0 ? (
          <EmptyState
            title={search ? 'Aucune personne trouvée' : 'Aucune adresse ne ressemble à celle-ci'}
            text="Cherchez avec un nom ou une structure. Seules les personnes acceptées, sans résultat Pix, sont proposées."
          />
        ) : (
          <AppForm request={request} action={equipePaths.attachPixOf(id)} hidden={{ [SEARCH]: search }}>
            <RadioGroup
              name={PERSON}
              legend={search ? 'Personnes trouvées' : 'Personnes dont l’adresse ressemble à celle-ci'}
              form={form}
              options={candidates.map((one) => ({
                value: one.id,
                label: `${one.givenName} ${one.familyName}`,
                hint: `${one.email} – ${one.organisationName}, ${one.city}`,
              }))}
            />
            <p>
              Vérifiez avec la personne ou sa structure : ce résultat peut ouvrir un compte. Ce qui viendra de cette
              adresse lui sera rattaché aussi.
            </p>
            <ProofField request={request} form={form} />
            <SubmitButton>Rattacher le résultat à cette personne</SubmitButton>
          </AppForm>
        )}
      </section>
      <section class="ac-section" aria-labelledby="ecarter">
        <h2 id="ecarter">Ce n’est personne que nous connaissons</h2>
        <p>
          Le résultat quitte la liste, et n’est pas perdu : il comptera si son adresse devient celle d’une personne à
          former.
        </p>
        <AppForm request={request} action={equipePaths.setPixAsideOf(id)}>
          <SubmitButton look="tertiary">Écarter ce résultat</SubmitButton>
        </AppForm>
      </section>
    </AppPage>
  )
}
