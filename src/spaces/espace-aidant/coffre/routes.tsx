import { z } from 'zod'
import {
  type CoffreState,
  coffreOf,
  confirmHandOver,
  MAILBOX_PROVIDERS,
  type OpenCoffre,
  openCoffre,
  openForHandOver,
  readOpenCoffre,
  type WriteCoffre,
  writeCoffre,
} from '../../../domain/coffres/index.ts'
import {
  organisationParty,
  renderHandOverPdf,
  signingAidant,
  usagerParty,
  zoneOfOrganisation,
} from '../../../domain/mandats/index.ts'
import { type FormErrors, type FormValues, parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { file, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { type Person, personOf, type UsagerParams, usagerParams } from '../usagers/person.ts'
import { HandOverPage, HandOverReadyPage } from './hand-over-page.tsx'
import { OpenedPage, SECRETS, ShownPage } from './opened-page.tsx'
import { CoffrePage } from './state-page.tsx'
import { OTHER, WriteCoffrePage } from './write-page.tsx'

type Request = AidantRequest<UsagerParams>

/** A page about the safe of somebody whom the structure knows; anybody else's does not exist. */
function aboutPerson(
  method: 'GET' | 'POST',
  path: string,
  answer: (request: Request, person: Person) => Promise<Reply>,
): AppRoute {
  return aidantRoute<UsagerParams>({
    method,
    path,
    params: usagerParams,
    handle: async (request) => {
      const person = await personOf(request, request.params.usagerId)
      return person ? answer(request, person) : notFound(request)
    },
  })
}

function stateFor({ ctx, visitor }: Request, person: Person): Promise<CoffreState | undefined> {
  const { accountId, organisation } = visitor.aidant
  return coffreOf(ctx, organisation.id, person.usagerId, accountId)
}

async function statePage(request: Request, person: Person, errors: FormErrors = {}): Promise<Reply> {
  const coffre = await stateFor(request, person)
  const form = { values: {}, errors }
  return page(
    <CoffrePage request={request} person={person} coffre={coffre} form={form} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

const REFUSALS: Record<Extract<OpenCoffre | WriteCoffre, { kind: 'refused' }>['reason'] | 'opening_over', string> = {
  stale_proof: 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.',
  no_active_mandat: 'Le mandat qui permettait de les ouvrir n’est plus en vigueur. Rien n’a été ouvert.',
  withdrawn:
    'Vous vous êtes retiré pour un conflit d’intérêts avec cette personne. Une ou un collègue peut s’en occuper.',
  empty: 'Rien n’est gardé pour cette personne.',
  not_the_time: 'La remise n’est pas possible aujourd’hui. La page dit jusqu’à quand elle l’est.',
  kept_already: 'Une ou un collègue vient de garder des identifiants. Pour les remplacer, tapez un code.',
  opening_over: 'Cette ouverture est terminée : elle ne dure que quelques minutes. Ouvrez à nouveau avec un code.',
}

async function open(request: Request, person: Person): Promise<Reply> {
  const { ctx, visitor } = request
  const coffre = await stateFor(request, person)
  if (coffre?.isWithdrawn) return redirect(personPaths.coffreOf(person.usagerId))
  if (!coffre?.kept) return statePage(request, person, { [CODE]: REFUSALS.empty })
  if (!coffre.carrier) return statePage(request, person, { [CODE]: REFUSALS.no_active_mandat })
  const proved = await prove(request)
  if (proved.kind === 'refused') return statePage(request, person, { [CODE]: proved.problem })
  const opened = await openCoffre(ctx, visitor.aidant, proved.proof, person.usagerId)
  if (opened.kind === 'refused') return statePage(request, person, { [CODE]: REFUSALS[opened.reason] })
  return page(
    <OpenedPage
      request={request}
      person={person}
      content={opened.content}
      opening={opened.opening}
      until={opened.until}
    />,
  )
}

const secretField = z.enum(SECRETS)

/** One secret of an open safe: as plain text for the script that copies it, as a page otherwise. */
async function copy(request: Request, person: Person): Promise<Reply> {
  const { ctx, visitor, form, headers } = request
  const asked = secretField.safeParse(textOf(form, 'quoi'))
  const read = await readOpenCoffre(ctx, visitor.aidant, person.usagerId, textOf(form, 'ouverture'))
  if (read.kind === 'refused' || !asked.success) {
    return statePage(request, person, { [CODE]: REFUSALS[read.kind === 'refused' ? read.reason : 'opening_over'] })
  }
  const value = read.content[asked.data]
  if (headers.accept === 'text/plain') return file('text/plain; charset=utf-8', value, { inline: true })
  return page(<ShownPage request={request} person={person} secret={asked.data} value={value} />)
}

const contentForm = z
  .object({
    fournisseur: z.string('Dites qui tient cette boîte mail.').min(1, 'Dites qui tient cette boîte mail.'),
    nomFournisseur: textField({ max: 100 }).optional(),
    site: textField({ max: 300 }).optional(),
    adresse: textField({ max: 320, required: 'Tapez l’adresse électronique.' }).pipe(
      z.email('Cette adresse n’est pas complète. Exemple : angela.dubois@laposte.net'),
    ),
    identifiant: textField({ max: 200 }).optional(),
    motDePasse: z.string('Tapez le mot de passe.').min(1, 'Tapez le mot de passe.').max(200, '200 caractères au plus.'),
  })
  .transform((form, refusal) => {
    const known = MAILBOX_PROVIDERS.find(({ key }) => key === form.fournisseur)
    const provider = known?.name ?? form.nomFournisseur ?? ''
    const url = known?.url ?? form.site ?? ''
    if (!known && form.fournisseur !== OTHER) {
      refusal.addIssue({ code: 'custom', path: ['fournisseur'], message: 'Dites qui tient cette boîte mail.' })
    }
    if (provider === '') refusal.addIssue({ code: 'custom', path: ['nomFournisseur'], message: 'Tapez son nom.' })
    if (!isWebAddress(url)) {
      refusal.addIssue({
        code: 'custom',
        path: ['site'],
        message: 'Tapez l’adresse entière, qui commence par https://',
      })
    }
    return {
      provider,
      url,
      address: form.adresse,
      identifier: form.identifiant || form.adresse,
      password: form.motDePasse,
    }
  })

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}

async function writePage(request: Request, person: Person, values: FormValues = {}, errors: FormErrors = {}) {
  const coffre = await stateFor(request, person)
  if (!coffre?.carrier || coffre.isWithdrawn) return redirect(personPaths.coffreOf(person.usagerId))
  return page(
    <WriteCoffrePage request={request} person={person} replaces={coffre.kept !== null} form={{ values, errors }} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

/** A code replaces what is kept, which is lost; the first writing asks for none. */
async function write(request: Request, person: Person): Promise<Reply> {
  const { ctx, visitor, form } = request
  const parsed = parseForm(contentForm, form)
  if (!parsed.ok) return writePage(request, person, parsed.values, parsed.errors)
  const coffre = await stateFor(request, person)
  const replaces = coffre?.carrier && !coffre.isWithdrawn && coffre.kept
  const proved = replaces ? await prove(request) : undefined
  if (proved?.kind === 'refused') return writePage(request, person, form, { [CODE]: proved.problem })
  const written = await writeCoffre(ctx, visitor.aidant, person.usagerId, parsed.value, proved?.proof)
  if (written.kind === 'refused' && (written.reason === 'stale_proof' || written.reason === 'kept_already')) {
    return writePage(request, person, form, { [CODE]: REFUSALS[written.reason] })
  }
  // Refused or written, the state is what there is to see.
  return redirect(personPaths.coffreOf(person.usagerId))
}

async function handOverPage(request: Request, person: Person, errors: FormErrors = {}): Promise<Reply> {
  const coffre = await stateFor(request, person)
  if (!coffre?.kept || !coffre.mayHandOver || coffre.isWithdrawn) return redirect(personPaths.coffreOf(person.usagerId))
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return page(<HandOverPage request={request} person={person} coffre={coffre} form={{ values: {}, errors }} />, status)
}

async function prepareHandOver(request: Request, person: Person): Promise<Reply> {
  const { ctx, visitor } = request
  const coffre = await stateFor(request, person)
  if (!coffre?.kept || !coffre.mayHandOver || coffre.isWithdrawn) return redirect(personPaths.coffreOf(person.usagerId))
  const proved = await prove(request)
  if (proved.kind === 'refused') return handOverPage(request, person, { [CODE]: proved.problem })
  const opened = await openForHandOver(ctx, visitor.aidant, proved.proof, person.usagerId)
  if (opened.kind === 'refused') return handOverPage(request, person, { [CODE]: REFUSALS[opened.reason] })
  return page(<HandOverReadyPage request={request} person={person} opening={opened.opening} until={opened.until} />)
}

/** The page to print, drawn anew each time and never stored. */
async function handOverDocument(request: Request, person: Person): Promise<Reply> {
  const { ctx, visitor, form } = request
  const { aidant } = visitor
  const read = await readOpenCoffre(ctx, aidant, person.usagerId, textOf(form, 'ouverture'))
  if (read.kind === 'refused' || read.purpose !== 'remise') {
    return handOverPage(request, person, { [CODE]: REFUSALS[read.kind === 'refused' ? read.reason : 'opening_over'] })
  }
  const { content, mandatNumber } = read
  const pdf = await renderHandOverPdf({
    purpose: ctx.practice ? 'practice' : 'real',
    organisation: organisationParty(aidant.organisation),
    usager: usagerParty(person.identity),
    aidant: signingAidant(aidant),
    mandatNumber,
    handedOverAt: ctx.clock.now(),
    timeZone: zoneOfOrganisation(aidant.organisation),
    mailbox: {
      provider: content.provider,
      url: content.url,
      identifiers: [
        { label: 'Adresse', value: content.address },
        { label: 'Identifiant', value: content.identifier },
        { label: 'Mot de passe', value: content.password },
      ],
    },
    destroyedAt: ctx.clock.now(),
  })
  return file('application/pdf', pdf, { filename: 'identifiants-a-remettre.pdf', inline: true })
}

async function handedOver(request: Request, person: Person): Promise<Reply> {
  const { ctx, visitor, form } = request
  const opening = textOf(form, 'ouverture')
  if (textOf(form, 'remise') !== 'oui') {
    const errors = { remise: 'Cochez quand la page est dans les mains de la personne. Rien n’a été détruit.' }
    return page(
      <HandOverReadyPage request={request} person={person} opening={opening} form={{ values: form, errors }} />,
      422,
    )
  }
  const done = await confirmHandOver(ctx, visitor.aidant, person.usagerId, opening)
  if (done.kind === 'refused' && done.reason === 'opening_over') {
    return handOverPage(request, person, { [CODE]: REFUSALS.opening_over })
  }
  return redirect(personPaths.coffreOf(person.usagerId))
}

export const coffreRoutes: readonly AppRoute[] = [
  aboutPerson('GET', personPaths.coffre, statePage),
  { ...aboutPerson('POST', personPaths.openCoffre, open), sensitive: true },
  { ...aboutPerson('POST', personPaths.copyFromCoffre, copy), sensitive: true },
  aboutPerson('GET', personPaths.writeCoffre, writePage),
  { ...aboutPerson('POST', personPaths.writeCoffre, write), sensitive: true },
  aboutPerson('GET', personPaths.handOver, (request, person) => handOverPage(request, person)),
  { ...aboutPerson('POST', personPaths.handOver, prepareHandOver), sensitive: true },
  { ...aboutPerson('POST', personPaths.handOverPage, handOverDocument), sensitive: true },
  aboutPerson('POST', personPaths.confirmHandOver, handedOver),
]
