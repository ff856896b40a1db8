import { z } from 'zod'
import { type AccountSheet, accountSheet } from '../../../domain/comptes/index.ts'
import {
  CURRICULA,
  CURRICULUM_WORDS,
  dayWords,
  recordTraining,
  type TrainingCompletion,
  trainingsOf,
  withdrawTraining,
} from '../../../domain/formations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, Field, LinkButton, RadioGroup, Table } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { ActPage } from '../act-page.tsx'
import { STALE_CODE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { sheetOf } from './sheet.ts'

interface SectionProps {
  readonly sheet: AccountSheet
  readonly trainings: readonly TrainingCompletion[]
  readonly isSelf: boolean
}

/** The trainings of an account, as our team records them. */
export function TrainingSection({ sheet, trainings, isSelf }: SectionProps) {
  return (
    <section class="ac-section" aria-labelledby="formations">
      <h2 id="formations">Formations</h2>
      {trainings.length === 0 ? (
        <p>Aucune formation n’est inscrite.</p>
      ) : (
        <Table
          caption="Formations inscrites"
          captionHidden
          rows={trainings}
          columns={[
            { label: 'Formation', rowHeader: true, cell: ({ curriculum }) => CURRICULUM_WORDS[curriculum] },
            { label: 'Terminée le', cell: ({ completedOn }) => dayWords(completedOn) },
            { label: 'Donnée par', cell: ({ trainedBy }) => trainedBy },
            { label: 'Pour la structure', cell: ({ organisationName }) => organisationName },
            {
              label: 'Action',
              labelHidden: true,
              cell: ({ id, completedOn }) => (
                <a href={equipePaths.withdrawTrainingOf(sheet.id, id)}>
                  Retirer<span class="fr-sr-only"> la formation du {dayWords(completedOn)}</span>
                </a>
              ),
            },
          ]}
        />
      )}
      {!isSelf && sheet.structures.length > 0 && (
        <LinkButton href={equipePaths.recordTrainingOf(sheet.id)} look="secondary">
          Inscrire une formation constatée
        </LinkButton>
      )}
    </section>
  )
}

const params = z.object({ accountId: z.uuid() })
type Request = TeamRequest<z.infer<typeof params>>

async function showRecord(request: Request, errors: FormErrors = {}): Promise<Reply> {
  const sheet = await sheetOf(request)
  if (!sheet) return notFound(request)
  const form = { values: request.form, errors }
  return page(
    <ActPage
      request={request}
      title={`Inscrire une formation de ${sheet.name}`}
      back={{ href: equipePaths.accountOf(sheet.id), label: `Compte de ${sheet.name}` }}
      action={equipePaths.recordTrainingOf(sheet.id)}
      form={form}
      explained={
        <p>
          Inscrivez ce que vous avez constaté : feuille de présence ou attestation. La personne et ses référents peuvent
          alors télécharger une attestation, que chacun peut vérifier avec son code.
        </p>
      }
      fields={
        <>
          <RadioGroup
            name="formation"
            legend="Quelle formation ?"
            form={form}
            options={CURRICULA.map((value) => ({ value, label: CURRICULUM_WORDS[value] }))}
          />
          <Field name="date" label="Dernier jour de la formation" type="date" form={form} width="short" />
          <Field
            name="par"
            label="Donnée par"
            hint="L’organisme de formation, ou la ou le collègue."
            form={form}
            maxlength={200}
            autocomplete="off"
          />
          <RadioGroup
            name="structure"
            legend="Pour quelle structure ?"
            form={form}
            options={sheet.structures.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </>
      }
      button="Inscrire cette formation"
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

const REFUSED: Readonly<Record<string, FormErrors>> = {
  stale_proof: { [CODE]: STALE_CODE },
  yourself: { [CODE]: 'Vous ne pouvez pas inscrire votre propre formation : demandez à une ou un collègue.' },
  not_member: { structure: 'Cette personne n’est plus de cette structure.' },
  bad_date: { date: 'Donnez le dernier jour de la formation : il n’est pas à venir, ni avant 2019.' },
  no_trainer: { par: 'Dites qui a donné la formation, en 200 caractères au plus.' },
  already_recorded: { date: 'Cette formation est déjà inscrite, à cette date et pour cette structure.' },
}

const wanted = z.object({ curriculum: z.enum(CURRICULA), completedOn: z.iso.date(), organisationId: z.uuid() })

async function record(request: Request): Promise<Reply> {
  const { ctx, visitor, form, params: at } = request
  const trainedBy = textOf(form, 'par')
  const asked = {
    curriculum: textOf(form, 'formation'),
    completedOn: textOf(form, 'date'),
    organisationId: textOf(form, 'structure'),
  }
  const parsed = wanted.safeParse(asked)
  // What can be refused without a code is refused first, since a code serves once.
  if (!parsed.success || !trainedBy) {
    const wrong = new Set(parsed.error?.issues.map(({ path }) => path[0]))
    return showRecord(request, {
      ...(wrong.has('curriculum') ? { formation: 'Dites quelle formation.' } : {}),
      ...(wrong.has('completedOn') ? REFUSED.bad_date : {}),
      ...(trainedBy ? {} : REFUSED.no_trainer),
      ...(wrong.has('organisationId') ? { structure: 'Dites pour quelle structure.' } : {}),
    })
  }
  if (!(await accountSheet(ctx, at.accountId))) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return showRecord(request, { [CODE]: proved.problem })
  const fact = { accountId: at.accountId, ...parsed.data, trainedBy }
  const recorded = await recordTraining(ctx, visitor.member, proved.proof, fact)
  if (recorded.kind === 'refused') return showRecord(request, REFUSED[recorded.reason])
  return redirect(`${equipePaths.accountOf(at.accountId)}?fait=formation`)
}

const withdrawParams = params.extend({ completionId: z.uuid() })
type WithdrawRequest = TeamRequest<z.infer<typeof withdrawParams>>

async function showWithdraw(request: WithdrawRequest, errors: FormErrors = {}): Promise<Reply> {
  const { accountId, completionId } = request.params
  const sheet = await sheetOf(request)
  const training = (await trainingsOf(request.ctx, accountId)).find(({ id }) => id === completionId)
  if (!sheet || !training) return notFound(request)
  return page(
    <ActPage
      request={request}
      title={`Retirer une formation de ${sheet.name}`}
      back={{ href: equipePaths.accountOf(sheet.id), label: `Compte de ${sheet.name}` }}
      action={equipePaths.withdrawTrainingOf(sheet.id, training.id)}
      form={{ values: request.form, errors }}
      explained={
        <Alert kind="warning">
          <p>
            {CURRICULUM_WORDS[training.curriculum]}, terminée le {dayWords(training.completedOn)}, pour «{' '}
            {training.organisationName} ». L’attestation déjà remise ne vaut plus rien : son code n’est plus reconnu.
          </p>
        </Alert>
      }
      button="Retirer cette formation"
      danger
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function withdraw(request: WithdrawRequest): Promise<Reply> {
  const { ctx, visitor, params: at } = request
  // Nobody spends a code on a training that is not there.
  if (!(await trainingsOf(ctx, at.accountId)).some(({ id }) => id === at.completionId)) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return showWithdraw(request, { [CODE]: proved.problem })
  const withdrawn = await withdrawTraining(ctx, visitor.member, proved.proof, at)
  if (withdrawn === 'unknown') return notFound(request)
  if (withdrawn === 'stale_proof') return showWithdraw(request, { [CODE]: STALE_CODE })
  return redirect(`${equipePaths.accountOf(at.accountId)}?fait=formation_retiree`)
}

export const trainingRoutes: readonly AppRoute[] = [
  teamRoute<z.infer<typeof params>>({
    method: 'GET',
    path: equipePaths.recordTraining,
    params,
    handle: (request) => showRecord(request),
  }),
  teamRoute<z.infer<typeof params>>({
    method: 'POST',
    path: equipePaths.recordTraining,
    params,
    sensitive: true,
    handle: record,
  }),
  teamRoute<z.infer<typeof withdrawParams>>({
    method: 'GET',
    path: equipePaths.withdrawTraining,
    params: withdrawParams,
    handle: (request) => showWithdraw(request),
  }),
  teamRoute<z.infer<typeof withdrawParams>>({
    method: 'POST',
    path: equipePaths.withdrawTraining,
    params: withdrawParams,
    sensitive: true,
    handle: withdraw,
  }),
]
