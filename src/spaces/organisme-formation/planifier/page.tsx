import {
  type OwnSession,
  SESSION_CURRICULA,
  TRAINING_CURRICULA,
  zoneOfSession,
} from '../../../domain/formations/index.ts'
import { DEPARTMENTS } from '../../../domain/organisations/index.ts'
import {
  BackLink,
  ButtonRow,
  EnterButton,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  RadioGroup,
  Select,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import { zoneComplement } from '../../../platform/ui/zones.ts'
import type { TrainerRequest } from '../../access.ts'
import { DURATION_WORDS, daysWords, ofDays, priceWords, sentence } from '../../sessions/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { STRUCTURE, type StructureChoice } from './form.ts'
import { ADD_ROW, HalfDaysFields, ROWS, STEP } from './half-days.tsx'

interface SessionFormProps {
  readonly request: TrainerRequest
  readonly form: FormState
  readonly rows: number
  /** Asked for when several share the SIRET. */
  readonly structures: readonly StructureChoice[]
  /** The session that is changed; none for a new one. */
  readonly session?: OwnSession | undefined
}

/** Whether people count on a session: its days, curriculum, price and structure stand then. */
export function isCountedOn({ held, waiting }: Pick<OwnSession, 'held' | 'waiting'>): boolean {
  return held + waiting > 0
}

/** A session to write down, or to change. */
export function SessionFormPage({ request, form, rows, structures, session }: SessionFormProps) {
  const stands = session !== undefined && isCountedOn(session)
  const title = session ? `Modifier la session ${ofDays(session)}` : 'Créer une session'
  const action = session ? organismePaths.editSessionOf(session.id) : organismePaths.newSession
  const back = session
    ? { href: organismePaths.sessionOf(session.id), label: 'La session' }
    : { href: organismePaths.home, label: 'Toutes les sessions' }
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={action}>
      <BackLink href={back.href}>{back.label}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {stands && <WhatStands session={session} />}
      <AppForm request={request} action={action} hidden={{ [ROWS]: String(rows) }}>
        <EnterButton />
        {!stands && <Curriculum form={form} />}
        <PlaceFields form={form} />
        {!stands && (
          <>
            <HalfDaysFields
              form={form}
              count={rows}
              clockWords="À l’heure de l’endroit où la session se tient ; à distance, à l’heure de Paris."
            />
            <p>
              <SubmitButton look="tertiary" name={STEP} value={ADD_ROW}>
                Ajouter une demi-journée
              </SubmitButton>
            </p>
          </>
        )}
        <Field name="places" label="Nombre de places" form={form} inputmode="numeric" maxlength={4} width="short" />
        {!stands && <Conditions form={form} structures={structures} />}
        <Field
          name="precisions"
          label="Précisions"
          hint="Tout le monde les lit : matériel à apporter, accès, repas."
          form={form}
          type="textarea"
          optional
          maxlength={2000}
          width="full"
        />
        <ButtonRow>
          <SubmitButton>{session ? 'Enregistrer les changements' : 'Enregistrer la session'}</SubmitButton>
          <LinkButton href={back.href} look="tertiary">
            {session ? 'Ne rien changer' : 'Ne rien créer'}
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

/** What cannot change under those who are registered, and the way out. */
function WhatStands({ session }: { readonly session: OwnSession }) {
  return (
    <>
      <p>
        Des personnes comptent sur cette session. Sa durée, ses dates, son prix et la structure à laquelle elle est
        réservée ne changent plus ici. Pour d’autres dates,{' '}
        <a href={organismePaths.postponeSessionOf(session.id)}>reportez-la</a>. Si vous changez le lieu ou le lien,
        chaque personne est prévenue par mail.
      </p>
      <SummaryList
        rows={[
          { label: 'Formation', value: DURATION_WORDS[session.curriculum] },
          {
            label: 'Dates',
            value: `${daysWords(session)}, heure ${zoneComplement(zoneOfSession(session))}`,
          },
          { label: 'Prix', value: priceWords(session.priceCents) },
          { label: 'Ouverte à', value: session.reservedName ?? 'Toutes les structures' },
        ]}
      />
    </>
  )
}

function Curriculum({ form }: { readonly form: FormState }) {
  return (
    <RadioGroup
      name="formation"
      legend="Formation"
      form={form}
      options={SESSION_CURRICULA.map((value) => {
        const { name, audience } = TRAINING_CURRICULA[value]
        return { value, label: name, hint: `${sentence(audience)}.` }
      })}
    />
  )
}

function PlaceFields({ form }: { readonly form: FormState }) {
  return (
    <RadioGroup
      name="format"
      legend="Lieu"
      form={form}
      options={[
        {
          value: 'presentiel',
          label: 'Sur place',
          detail: (
            <>
              <Select
                name="departement"
                label="Département"
                form={form}
                optional
                placeholder="À préciser selon les inscriptions"
                options={DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
              />
              <Field
                name="ville"
                label="Ville"
                hint="Laissez vide si elle dépend des inscriptions."
                form={form}
                optional
                maxlength={100}
                autocomplete="off"
              />
              <Field
                name="adresse"
                label="Adresse"
                hint="Numéro, rue, bâtiment, salle."
                form={form}
                optional
                maxlength={300}
                width="full"
                autocomplete="off"
              />
            </>
          ),
        },
        {
          value: 'distanciel',
          label: 'À distance',
          detail: (
            <Field
              name="lien"
              label="Lien de connexion"
              hint="Donné aux seules personnes inscrites. Vous pouvez l’ajouter plus tard."
              form={form}
              optional
              maxlength={500}
              width="full"
              autocomplete="off"
              spellcheck={false}
            />
          ),
        },
      ]}
    />
  )
}

function Conditions({
  form,
  structures,
}: {
  readonly form: FormState
  readonly structures: readonly StructureChoice[]
}) {
  return (
    <>
      <Field
        name="prix"
        label="Prix par personne, en euros, toutes taxes comprises"
        hint="Laissez vide pour le prix habituel : 322 € les 7 heures, 644 € les 14 heures."
        form={form}
        optional
        maxlength={12}
        width="short"
        inputmode="numeric"
      />
      <Field
        name="reserve"
        label="SIRET de la structure à laquelle cette session est réservée"
        hint="Laissez vide pour une session ouverte à toutes les structures."
        form={form}
        optional
        maxlength={30}
        autocomplete="off"
        inputmode="numeric"
      />
      {structures.length > 0 && (
        <RadioGroup
          name={STRUCTURE}
          legend="Laquelle ?"
          form={form}
          options={structures.map(({ id, name, city }) => ({ value: id, label: name, hint: city }))}
        />
      )}
    </>
  )
}
