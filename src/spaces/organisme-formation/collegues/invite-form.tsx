import { z } from 'zod'
import type { NewTrainer, TrainerInvited } from '../../../domain/comptes/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  type FormErrors,
  type FormValues,
  type ParsedForm,
  parseForm,
  textField,
} from '../../../platform/http/forms.ts'
import { frenchMobile } from '../../../platform/sms/phone.ts'
import { Checkbox, Field, type FormState, SubmitButton } from '../../../platform/ui/index.ts'
import type { SignedInRequest } from '../../access.ts'
import { EMAIL_REFUSALS } from '../../email-words.ts'
import { ProofField } from '../../proof-field.tsx'
import { CODE } from '../../prove.ts'
import { AppForm } from '../../shell.tsx'

const PHONE_PROBLEM = 'Ce numéro n’est pas celui d’un mobile. Exemple : 06 12 34 56 78'

/** A mobile: it receives the code. Null when it is left out. */
const mobile = (ctx: TakenPhones) =>
  textField({ max: 30 }).transform((text, refusal) => {
    if (text === '') return null
    const number = frenchMobile(text, '75001', ctx)
    if (number !== undefined) return number
    refusal.addIssue({ code: 'custom', message: PHONE_PROBLEM })
    return z.NEVER
  })

type TakenPhones = Pick<Ctx, 'fictionalPhones'>

const fields = (ctx: TakenPhones) =>
  z
    .object({
      prenom: textField({ max: 100, required: 'Écrivez son prénom.' }),
      nom: textField({ max: 100, required: 'Écrivez son nom.' }),
      adresse: textField({ max: 320, required: 'Écrivez son adresse professionnelle.' }),
      telephone: mobile(ctx),
      responsable: z.literal('oui').optional(),
    })
    .transform(
      ({ prenom, nom, adresse, telephone, responsable }): NewTrainer => ({
        givenName: prenom,
        familyName: nom,
        email: adresse,
        phone: telephone,
        lead: responsable === 'oui',
      }),
    )

/** Whom somebody wants to invite. */
export function readTrainer(form: FormValues, ctx: TakenPhones): ParsedForm<NewTrainer> {
  return parseForm(fields(ctx), { prenom: '', nom: '', adresse: '', telephone: '', ...form })
}

type Refused = Exclude<Extract<TrainerInvited, { kind: 'refused' }>['reason'], 'unknown'>

/** What the domain refuses, beside the field to mend. */
export const INVITE_PROBLEMS: Readonly<Record<Refused, FormErrors>> = {
  stale_proof: { [CODE]: 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.' },
  already: { adresse: 'Cette personne travaille déjà ici.' },
  unavailable: {
    adresse:
      'Ce compte ne peut pas être ajouté : il travaille pour un autre organisme de formation, ou il a été fermé. L’équipe d’Aidants Connect peut le voir.',
  },
  too_many: { adresse: 'Cinq liens en un jour, c’est le plus. Recommencez demain.' },
  bad_name: { prenom: 'Écrivez son prénom et son nom.' },
  bad_phone: { telephone: PHONE_PROBLEM },
  malformed: { adresse: EMAIL_REFUSALS.malformed },
  generic: { adresse: EMAIL_REFUSALS.generic },
  dead_domain: { adresse: EMAIL_REFUSALS.dead_domain },
}

interface InviteFormProps {
  readonly request: SignedInRequest
  readonly action: string
  readonly form: FormState
}

/** Who comes to work for a training organisation. */
export function InviteForm({ request, action, form }: InviteFormProps) {
  return (
    <AppForm request={request} action={action}>
      <Field name="prenom" label="Prénom" form={form} maxlength={100} autocomplete="off" />
      <Field name="nom" label="Nom" form={form} maxlength={100} autocomplete="off" />
      <Field
        name="adresse"
        label="Adresse e-mail professionnelle"
        hint="À son nom : pas une adresse partagée."
        form={form}
        type="email"
        maxlength={320}
        autocomplete="off"
        spellcheck={false}
      />
      <Field
        name="telephone"
        label="Téléphone mobile"
        hint="Le code d’activation y arrive par SMS. Sans numéro, vous lirez ce code ici et le donnerez de vive voix."
        form={form}
        type="tel"
        optional
        maxlength={30}
        autocomplete="off"
      />
      <Checkbox
        name="responsable"
        label="Peut inviter et retirer des collègues"
        hint="Il en faut au moins une ou un par organisme."
        form={form}
      />
      <ProofField request={request} form={form} />
      <SubmitButton>Inviter cette personne</SubmitButton>
    </AppForm>
  )
}
