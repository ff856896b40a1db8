import { z } from 'zod'
import {
  DOERS,
  localDay,
  OUTCOMES,
  OUTSIDE_CHANNELS,
  type PersonWithThemes,
  RECORD_WITHIN,
  type RecordedActe,
  recordOutsideActe,
  zoneOfOrganisation,
} from '../../../../domain/mandats/index.ts'
import { after } from '../../../../platform/clock.ts'
import { parseForm, textField } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import { filledForm } from '../../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../../access.ts'
import { personPaths } from '../../usagers/paths.ts'
import { type UsagerParams, usagerParams } from '../../usagers/person.ts'
import { demarchePaths } from '../paths.ts'
import { fields, readDemarche } from '../read-demarche.ts'
import { type ResumesQuery, resumedActe, resumedBy, resumesQuery, startingWith } from '../resumed.tsx'
import { NothingInForcePage } from '../start-page.tsx'
import { actable } from '../start-routes.tsx'
import { RecordPage } from './page.tsx'

const BAD_DAY = 'Donnez un jour d’après la signature du mandat, dans les 31 derniers jours.'

const schema = z.object({
  canal: z.enum(OUTSIDE_CHANNELS, 'Dites comment.'),
  jour: z.iso.date(BAD_DAY),
  resultat: z.enum(OUTCOMES, 'Dites où en est la démarche.'),
  par: z.enum(DOERS, 'Dites qui l’a faite.'),
  note: textField({ max: 1000 }).optional(),
})

export const recordRoutes: readonly AppRoute[] = [
  aidantRoute<UsagerParams, ResumesQuery>({
    method: 'GET',
    path: demarchePaths.record,
    params: usagerParams,
    query: resumesQuery,
    handle: async (request) => {
      const { reprendre } = request.query
      const found = await actable(request, reprendre)
      if (found.kind === 'answered') return found.reply
      const acte = await resumedActe(request, found.person.usagerId, reprendre)
      const form = filledForm({ ...startingWith(found.person, acte), jour: today(request) })
      return page(<RecordPage request={request} person={found.person} form={form} resumes={acte} />)
    },
  }),
  aidantRoute<UsagerParams>({
    method: 'POST',
    path: demarchePaths.record,
    params: usagerParams,
    handle: async (request) => {
      const found = await actable(request, resumedBy(request))
      return found.kind === 'answered' ? found.reply : record(request, found.person)
    },
  }),
]

async function record(request: AidantRequest<UsagerParams>, person: PersonWithThemes): Promise<Reply> {
  const { ctx, visitor, form } = request
  const read = readDemarche(form, person.themes)
  const parsed = parseForm(schema, form)
  const resumed = await resumedActe(request, person.usagerId, resumedBy(request))
  const again = (errors: Readonly<Record<string, string>>) =>
    page(<RecordPage request={request} person={person} form={{ values: form, errors }} resumes={resumed} />, 422)
  if (!read.ok || !parsed.ok) return again({ ...(parsed.ok ? {} : parsed.errors), ...(read.ok ? {} : read.errors) })
  const { canal, jour, resultat, par, note } = parsed.value
  const at = instantOf(request, jour)
  if (!at) return again({ jour: BAD_DAY })
  const recorded = await recordOutsideActe(ctx, visitor.aidant, {
    usagerId: person.usagerId,
    ...read.value,
    channel: canal,
    outcome: resultat,
    doneBy: par,
    at,
    ...(note ? { note } : {}),
    ...(resumed ? { resumesActeId: resumed.acteId } : {}),
  })
  if (recorded.kind === 'recorded') return redirect(personPaths.sheetOf(person.usagerId))
  return refusal(request, person, recorded, again)
}

function refusal(
  request: AidantRequest,
  person: PersonWithThemes,
  { reason }: Extract<RecordedActe, { kind: 'refused' }>,
  again: (errors: Readonly<Record<string, string>>) => Reply,
): Reply {
  switch (reason) {
    case 'bad_instant':
      return again({ jour: BAD_DAY })
    case 'demarche_missing':
    case 'agreement_missing':
      return again({ [fields.theme]: 'Choisissez la démarche.' })
    case 'not_in_force':
      return page(<NothingInForcePage request={request} usagerId={person.usagerId} />, 409)
  }
}

function today(request: AidantRequest): string {
  return localDay(request.ctx.clock.now(), zoneOfOrganisation(request.visitor.aidant.organisation))
}

/**
 * The instant to keep for a day: now for today. For an earlier one, the same time of day as now, which is what an aidant who gives no hour can
 * mean at best; undefined outside of what may be written down.
 */
function instantOf(request: AidantRequest, day: string): Date | undefined {
  const now = request.ctx.clock.now()
  const apart = Date.parse(`${today(request)}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(apart) || apart < 0 || apart > RECORD_WITHIN ? undefined : after(now, -apart)
}
