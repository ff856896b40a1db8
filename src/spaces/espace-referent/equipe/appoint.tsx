import type { appointReferent, Colleague } from '../../../domain/comptes/index.ts'
import { localDay } from '../../../domain/mandats/index.ts'
import { after, DAY } from '../../../platform/clock.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { Alert, Field, type FormState, formatDate, RadioGroup } from '../../../platform/ui/index.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { type Act, COMMON_ERRORS, type ColleagueRequest } from './act.tsx'
import { endOfDay } from './end-of-day.ts'
import { teamPaths } from './paths.ts'
import { sheetAfter } from './sheet-after.ts'
import { lastDayOf, nameOf } from './words.ts'

const TERM = 'duree'
const END = 'jusqu_au'

/** Giving the role of référent, for good or for a time. */
export function appointment(appoint: typeof appointReferent): Act<{ readonly plannedEnd: Date | null }> {
  return {
    path: teamPaths.appoint,
    pathOf: teamPaths.appointOf,
    title: (name) => `Donner le rôle de référent à ${name}`,
    submit: 'Donner le rôle de référent',
    look: 'primary',
    obstacle: ({ standing, roles, stopped, accountId }) => {
      if (standing === 'parti') return notNow('Son accès est terminé', 'Rendez-lui d’abord son accès.')
      if (standing === 'a_activer') {
        return notNow(
          'Son compte n’est pas encore activé',
          'Une personne référente doit déjà savoir se connecter. Renvoyez-lui l’invitation depuis sa fiche.',
        )
      }
      if (stopped) return notNow('Son accès est bloqué', 'Levez d’abord ce blocage, si sa cause a disparu.')
      return roles.some(({ role, plannedEnd }) => role === 'referent' && plannedEnd === null)
        ? notNow(
            'Cette personne est déjà référente',
            `Pour retirer ce rôle, ouvrez sa fiche.`,
            teamPaths.demoteOf(accountId),
          )
        : undefined
    },
    consequences: (colleague, request) => (
      <>
        <Until colleague={colleague} request={request} />
        <Alert kind="warning" title="Ce rôle donne de vrais pouvoirs">
          <p>
            {nameOf(colleague)} pourra gérer toute l’équipe de « {request.visitor.referent.organisation.name} » :
            inviter, bloquer, retirer quelqu’un, vous compris. Donnez-le à une personne de confiance. Un mail l’en
            prévient.
          </p>
        </Alert>
      </>
    ),
    fields: (form, _, request) => <Term form={form} request={request} />,
    read: (form, request) => {
      const term = textOf(form, TERM)
      if (term === 'sans_fin') return { value: { plannedEnd: null } }
      if (term !== 'jusqu_au') return { errors: { [TERM]: 'Dites jusqu’à quand.' } }
      const plannedEnd = endOfDay(textOf(form, END), timeZoneOf(request.visitor))
      const now = request.ctx.clock.now()
      if (!plannedEnd) return { errors: { [END]: 'Donnez le dernier jour, par exemple le 31 août.' } }
      if (plannedEnd <= now) return { errors: { [END]: 'Ce jour est passé. Donnez un jour à venir.' } }
      return plannedEnd > after(now, 366 * DAY) ? { errors: { [END]: BAD_END } } : { value: { plannedEnd } }
    },
    proof: 'asked',
    run: async ({ ctx, visitor }, { accountId }, { plannedEnd }, proof) => {
      const result = await appoint(ctx, visitor.referent, proof, accountId, plannedEnd)
      switch (result) {
        case 'appointed':
        case 'already_referent':
          return { to: sheetAfter(accountId, 'nomme') }
        case 'unknown':
          return 'unknown'
        case 'not_activated':
          return { errors: { code: 'Son compte n’est pas encore activé. Rien n’a été changé.' } }
        case 'stopped':
          return { errors: { code: 'Son accès vient d’être bloqué. Rien n’a été changé.' } }
        case 'bad_end':
          return { errors: { [END]: BAD_END } }
        default:
          return { errors: COMMON_ERRORS[result] }
      }
    },
  }
}

const BAD_END =
  'Un rôle donné pour un temps dure un an au plus. Choisissez un jour plus proche, ou « sans date de fin ».'

function notNow(title: string, text: string, href?: string) {
  return (
    <Alert kind="info" title={title}>
      <p>{href ? <a href={href}>{text}</a> : text}</p>
    </Alert>
  )
}

/** For somebody who has the role for a time already: what is chosen takes the place of it. */
function Until({ colleague, request }: { readonly colleague: Colleague; readonly request: ColleagueRequest }) {
  const plannedEnd = colleague.roles.find(({ role }) => role === 'referent')?.plannedEnd
  if (!plannedEnd) return null
  return (
    <p>
      {nameOf(colleague)} a déjà ce rôle, jusqu’au {formatDate(lastDayOf(plannedEnd), timeZoneOf(request.visitor))}. Ce
      que vous choisissez ici le remplace.
    </p>
  )
}

function Term({ form, request }: { readonly form: FormState; readonly request: ColleagueRequest }) {
  const tomorrow = localDay(after(request.ctx.clock.now(), DAY), timeZoneOf(request.visitor))
  return (
    <RadioGroup
      name={TERM}
      legend="Jusqu’à quand ?"
      form={form}
      options={[
        {
          value: 'jusqu_au',
          label: 'Pour un temps',
          hint: 'Congés, remplacement. Le rôle s’arrête tout seul.',
          detail: (
            <Field
              name={END}
              type="date"
              label="Dernier jour"
              hint={`Au plus tôt demain (${tomorrow.split('-').reverse().join('/')}), un an au plus.`}
              form={form}
              width="short"
            />
          ),
        },
        {
          value: 'sans_fin',
          label: 'Sans date de fin',
          hint: 'Vous pourrez retirer ce rôle à tout moment.',
        },
      ]}
    />
  )
}
