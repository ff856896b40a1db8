import { ESTABLISHMENTS } from '../simulators/index.ts'
import type { FreshProof, TeamMember } from '../src/domain/comptes/index.ts'
import {
  acceptFile,
  assignFile,
  COMMITMENTS,
  completeAnswers,
  fileOfRequester,
  fileSheet,
  followUpFiles,
  issueLink,
  judgeCriteria,
  judgedCriteria,
  type Requester,
  recogniseRequester,
  refuseFile,
  requestChanges,
  saveAidants,
  saveReferent,
  saveSiret,
  saveStructure,
  stampOf,
  submitFile,
  useLink,
  versionOf,
  withdrawFile,
  writeAsRequester,
} from '../src/domain/habilitation/index.ts'
import { departmentOfCommune } from '../src/domain/organisations/index.ts'
import { HOUR, MINUTE } from '../src/platform/clock.ts'
import { inTransaction } from '../src/platform/context.ts'
import { DEMO_FILES, type DemoFile, type DemoFileKey, type DemoRequester } from './habilitation-people.ts'
import { type Event, expect, known, prove, type Stage } from './stage.ts'

/** Somebody asks: the link of their mail, used, makes the file; then each step is filled and kept. */
async function fill(stage: Stage, wanted: DemoFile): Promise<void> {
  const { ctx } = stage
  const { email } = wanted.requester
  const eligibility = completeAnswers({
    aidants: ['salaries'],
    contrat: 'tous',
    structure: wanted.type,
    motifs: [wanted.ground],
    gratuite: 'gratuite',
    frequence: 'reguliere',
  })
  const { id } = await inTransaction(ctx, (tx) => recogniseRequester(tx, wanted.requester))
  const intent = { authority: 'dirigeant', eligibility } as const
  const { url } = await inTransaction(ctx, (tx) => issueLink(tx, { requesterId: id, purpose: 'confirmation', intent }))
  const opened = expect(await useLink(ctx, url.split('/').at(-1) ?? '', { begin: true }), 'opened')
  if (!opened.fileId) throw new Error(`${wanted.key}: no file was begun`)
  const { fileId } = opened
  const requester: Requester = { id, ...wanted.requester, email: email.toLowerCase() }
  stage.files.set(wanted.key, { fileId, requester })
  const step = async (name: 'siret' | 'structure' | 'referent') => {
    // Histories are sorted by time: one thing after the other.
    stage.clock.advance(MINUTE)
    const file = await fileOfRequester(ctx, id, fileId)
    if (!file) throw new Error(`${wanted.key} is not there`)
    return { requester, fileId, version: versionOf(file, name) }
  }
  expect(await saveSiret(ctx, await step('siret'), wanted.siret, lookUp(stage, wanted)), 'saved')
  const { cityInsee, ground, support, weeklyVolume } = wanted
  const department = departmentOfCommune(cityInsee) ?? null
  const structure = {
    ...wanted,
    typeOther: '',
    franceServices: false,
    franceServicesNumber: '',
    addressComplement: '',
    website: '',
    weeklyVolume: String(weeklyVolume),
    grounds: [{ ground, support }],
  }
  expect(await saveStructure(ctx, await step('structure'), structure, { cityInsee, department }), 'saved')
  const referent = { alsoAidant: false, conseillerNumerique: false, ...wanted.referent }
  expect(await saveReferent(ctx, await step('referent'), referent, wanted.postalCode), 'saved')
  const lines = wanted.aidants.map((one: DemoRequester, place) => ({
    key: `n${place}`,
    typed: { ...one, conseillerNumerique: false },
  }))
  if (lines.length > 0) expect(await saveAidants(ctx, { requester, fileId }, lines), 'saved')
}

/** What the directory of the demonstration says of that SIRET. */
function lookUp({ ctx }: Stage, { siret, unverified }: DemoFile) {
  const found = unverified ? undefined : ESTABLISHMENTS.find((one) => one.siret === siret)
  if (!found) return { state: 'a_verifier', directory: null } as const
  const { name, sign, address, postcode, city, insee, legal } = found
  return {
    state: 'trouve',
    directory: {
      at: ctx.clock.now().toISOString(),
      name: sign ?? name ?? '',
      address: [address, postcode, city].filter(Boolean).join(' '),
      legalCategory: legal,
      closed: false,
      postalCode: postcode,
      city,
      cityInsee: insee,
    },
  } as const
}

async function send(stage: Stage, key: DemoFileKey): Promise<void> {
  expect(await submitFile(stage.ctx, known(stage.files, key), COMMITMENTS), 'sent')
}

function jeanneOf({ people }: Stage): TeamMember {
  const { accountId, person } = known(people, 'jeanne')
  return { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
}

async function sheetOf(stage: Stage, key: DemoFileKey) {
  const sheet = await fileSheet(stage.ctx, known(stage.files, key).fileId)
  if (!sheet) throw new Error(`${key} was not sent`)
  return sheet
}

async function seenOf(stage: Stage, key: DemoFileKey) {
  const { file } = await sheetOf(stage, key)
  return { fileId: file.id, seen: stampOf(file) }
}

/** Jeanne finds every criterion conform, and says where she looked. */
async function checkAll(stage: Stage, key: DemoFileKey): Promise<void> {
  const { file, aidants, verdicts } = await sheetOf(stage, key)
  const today = stage.clock.now().toISOString().slice(0, 10)
  const judged = judgedCriteria({ ...file, aidantsAddedAt: aidants.map(({ addedAt }) => addedAt) }, verdicts)
  const wanted = judged.map(({ criterion }) => ({
    criterion: criterion.key,
    verdict: 'conforme' as const,
    source: criterion.lookUp,
    sourceDate: today,
    note: '',
  }))
  const seen = { fileId: file.id, seen: stampOf(file) }
  expect(await judgeCriteria(stage.ctx, jeanneOf(stage), seen, wanted, today), 'judged')
}

async function follow(stage: Stage, key: DemoFileKey): Promise<void> {
  const jeanne = jeanneOf(stage)
  expect(await assignFile(stage.ctx, jeanne, known(stage.files, key).fileId, jeanne.accountId), 'assigned')
}

async function askChanges(stage: Stage, key: DemoFileKey, message: string): Promise<void> {
  expect(await requestChanges(stage.ctx, jeanneOf(stage), await seenOf(stage, key), message), 'asked')
}

async function proved(stage: Stage): Promise<{ readonly jeanne: TeamMember; readonly proof: FreshProof }> {
  return { jeanne: jeanneOf(stage), proof: await prove(stage, 'jeanne') }
}

const at = (daysAgo: number, happen: Event['happen']): Event => ({ daysAgo, order: 20, happen })
const arrives = (daysAgo: number, key: DemoFileKey): Event =>
  at(daysAgo, async (stage) => {
    await fill(stage, DEMO_FILES[key])
    stage.clock.advance(HOUR)
    await send(stage, key)
  })
/** Reminders and closings, as the daily job sends them. */
const daily = (daysAgo: number): Event => at(daysAgo, ({ ctx }) => followUpFiles(ctx))

/** A file in each state, and one of each thing that its examination may meet. */
export const HABILITATION_EVENTS: readonly Event[] = [
  arrives(90, 'evreux'),
  at(84, (stage) =>
    askChanges(
      stage,
      'evreux',
      'Monsieur Kone est-il agent de la ville, ou en service civique ? Précisez sa fonction.',
    ),
  ),
  daily(76),
  daily(53),
  daily(22),
  arrives(40, 'express'),
  at(34, async (stage) => {
    const { jeanne, proof } = await proved(stage)
    const refusal = {
      grounds: ['aide_payante', 'hors_mission'],
      message:
        'Votre site affiche un tarif de 29 euros par démarche. L’aide donnée avec Aidants Connect est toujours gratuite pour la personne.',
    } as const
    expect(await refuseFile(stage.ctx, jeanne, proof, await seenOf(stage, 'express'), refusal), 'refused_to_requester')
  }),
  arrives(30, 'msa'),
  at(27, ({ ctx, files }) => {
    const { requester, fileId } = known(files, 'msa')
    return withdrawFile(ctx, requester, fileId)
  }),
  arrives(21, 'monedieres'),
  at(15, async (stage) => {
    await follow(stage, 'monedieres')
    await checkAll(stage, 'monedieres')
    const { jeanne, proof } = await proved(stage)
    expect(await acceptFile(stage.ctx, jeanne, proof, await seenOf(stage, 'monedieres')), 'accepted')
  }),
  arrives(19, 'guillotiere'),
  at(14, async (stage) => {
    await follow(stage, 'guillotiere')
    await askChanges(
      stage,
      'guillotiere',
      'L’annuaire des entreprises ne répondait pas quand vous avez rempli la demande. Vérifiez le numéro SIRET et l’adresse du centre, puis renvoyez la demande.',
    )
  }),
  at(3, (stage) => send(stage, 'guillotiere')),
  arrives(12, 'vernon'),
  at(6, (stage) =>
    askChanges(
      stage,
      'vernon',
      'Vous dites qu’une convention vous confie cette aide. Joignez-la à votre réponse, ou dites-nous qui l’a signée et jusqu’à quand.',
    ),
  ),
  at(2, async ({ ctx, files }) => {
    const { requester, fileId } = known(files, 'vernon')
    const text = 'La convention est en cours de renouvellement. Pouvons-nous envoyer celle de l’an dernier ?'
    expect(await writeAsRequester(ctx, requester, fileId, { text }), 'sent')
  }),
  arrives(11, 'brive'),
  at(5, async (stage) => {
    await follow(stage, 'brive')
    await checkAll(stage, 'brive')
  }),
  arrives(9, 'bourg'),
  at(5, (stage) => fill(stage, DEMO_FILES.oyonnax)),
  arrives(4, 'annexe'),
]
