import type { PeerTrainee, PeerTraining } from '../../../domain/formations/index.ts'
import { localDay } from '../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  ButtonRow,
  Card,
  CheckboxGroup,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  formatShortDate,
  LinkButton,
  PostButton,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { nameOf, namesOf, PEER_WORDS, waitingIn } from '../../espace-referent/formation/collegues/words.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage, organisationField } from '../../shell.tsx'
import { teachingPaths } from './paths.ts'

export const PRESENT = 'presents'
export const DAY_FIELD = 'jour'
/** Whose attestation is taken back. */
export const TRAINEE = 'personne'

interface TrainingProps {
  readonly request: AidantRequest
  readonly training: PeerTraining
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** One training to give: the proposal, then the guide and who was there. */
export function TrainerPage({ request, training, form, flash }: TrainingProps) {
  const { id, trainees, standing } = training
  const waiting = waitingIn(trainees)
  const title = `Former ${namesOf(trainees)}`
  const { words, look } = PEER_WORDS[standing]
  return (
    <AppPage
      request={request}
      title={title}
      flash={flash}
      scripts={['error-focus']}
      returnTo={teachingPaths.trainingOf(id)}
    >
      <BackLink href={teachingPaths.list}>Former des collègues</BackLink>
      <h1>{title}</h1>
      <p>
        <Badge kind={look}>{words}</Badge>
      </p>
      <ErrorSummary errors={form.errors} />
      {standing === 'proposee' && <Proposal request={request} training={training} waiting={waiting} />}
      {standing === 'acceptee' && <Presence request={request} training={training} waiting={waiting} form={form} />}
      {standing === 'terminee' && trainees.some(({ attestedAt }) => attestedAt !== null) && (
        <Alert kind="success" title="Merci : vous avez attesté cette formation">
          <p>Il reste le test Pix à vos collègues. Leur compte s’ouvre quand il est réussi.</p>
        </Alert>
      )}
      {trainees.length > waiting.length && <Past request={request} training={training} />}
    </AppPage>
  )
}

type Part = Pick<TrainingProps, 'request' | 'training'> & { readonly waiting: readonly PeerTrainee[] }

function Proposal({ request, training, waiting }: Part) {
  const { id, askedBy, organisationName, allowedReason } = training
  const send = { csrf: request.csrf, hidden: organisationField(request) }
  return (
    <>
      <p>
        {askedBy ?? 'L’équipe d’Aidants Connect'} vous propose de former à Aidants Connect, pour « {organisationName} »
        :
      </p>
      <ul>
        {waiting.map((one) => (
          <li key={one.trackId}>
            {nameOf(one)}, {one.occupation}
          </li>
        ))}
      </ul>
      {allowedReason !== null && (
        <p>L’équipe d’Aidants Connect vous a autorisé à former, sans condition de nombre de mandats.</p>
      )}
      <h2>Si vous acceptez</h2>
      <ul>
        <li>Vous choisissez le jour et la durée avec vos collègues. C’est gratuit.</li>
        <li>
          Un guide vous aide : <a href={teachingPaths.guide}>lisez-le avant de répondre (PDF)</a>.
        </li>
        <li>Après la formation, vous attestez qui était présent, avec votre code.</li>
      </ul>
      <ButtonRow>
        <PostButton action={teachingPaths.acceptOf(id)} {...send}>
          Accepter de former
        </PostButton>
        <PostButton action={teachingPaths.declineOf(id)} look="tertiary" {...send}>
          Décliner
        </PostButton>
      </ButtonRow>
    </>
  )
}

function Presence({ request, training, waiting, form }: Part & { readonly form: FormState }) {
  const { id, stateSince } = training
  const timeZone = timeZoneOf(request.visitor)
  const today = localDay(request.ctx.clock.now(), timeZone)
  return (
    <>
      <Card
        title="Avant et pendant la formation"
        actions={
          <LinkButton href={teachingPaths.guide} look="secondary" download>
            Télécharger le guide (PDF)
          </LinkButton>
        }
      >
        <p>Le programme, les exercices, les phrases à dire. Convenez d’un jour avec vos collègues.</p>
        <ul>
          {waiting.map((one) => (
            <li key={one.trackId}>
              {nameOf(one)}, {one.occupation} : <a href={`mailto:${one.email}`}>{one.email}</a>
            </li>
          ))}
        </ul>
      </Card>
      <section class="ac-section" aria-labelledby="presence">
        <h2 id="presence">Après la formation : qui était présent ?</h2>
        <p>N’attestez que ce que vous avez vu : cela ouvre l’accès à un compte, et reste dans l’historique.</p>
        <AppForm request={request} action={teachingPaths.attestOf(id)}>
          <CheckboxGroup
            name={PRESENT}
            legend="Ces personnes ont suivi toute la formation"
            form={form}
            options={waiting.map((one) => ({ value: one.trackId, label: nameOf(one) }))}
          />
          <Field
            name={DAY_FIELD}
            label="Dernier jour de la formation"
            hint={`Depuis le ${formatShortDate(stateSince, timeZone)}, jour de votre accord.`}
            type="date"
            form={DAY_FIELD in form.values ? form : { ...form, values: { ...form.values, [DAY_FIELD]: today } }}
            width="short"
          />
          <ProofField request={request} form={form} />
          <SubmitButton>Attester leur présence</SubmitButton>
        </AppForm>
      </section>
      <section class="ac-section" aria-labelledby="arreter">
        <h2 id="arreter">Vous ne pouvez plus former ?</h2>
        <p>
          {waiting.length > 1 ? 'Ces personnes seront formées' : 'Cette personne sera formée'} autrement. Une personne
          référente est prévenue par mail.
        </p>
        <PostButton
          action={teachingPaths.declineOf(id)}
          csrf={request.csrf}
          hidden={organisationField(request)}
          look="tertiary"
        >
          Arrêter cette formation
        </PostButton>
      </section>
    </>
  )
}

function Past({ request, training }: Omit<Part, 'waiting'>) {
  const timeZone = timeZoneOf(request.visitor)
  const { id } = training
  const past = training.trainees.filter(({ attestedAt, over }) => attestedAt !== null || over)
  return (
    <Table
      caption="Ce qui est terminé"
      rows={past}
      columns={[
        { label: 'Personne', rowHeader: true, cell: nameOf },
        {
          label: 'Comment',
          cell: ({ attestedAt }) =>
            attestedAt
              ? `Formation attestée le ${formatShortDate(attestedAt, timeZone)}`
              : 'Ne suit plus cette formation',
        },
        {
          label: 'Corriger',
          labelHidden: true,
          cell: (one) =>
            one.attestedAt && (
              <PostButton
                action={teachingPaths.unattestOf(id)}
                csrf={request.csrf}
                hidden={{ ...organisationField(request), [TRAINEE]: one.trackId }}
                look="tertiary"
              >
                Retirer cette attestation<span class="fr-sr-only"> : {nameOf(one)}</span>
              </PostButton>
            ),
        },
      ]}
    />
  )
}
