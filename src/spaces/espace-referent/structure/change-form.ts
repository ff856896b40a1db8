import { z } from 'zod'
import type { ChangeKind, ChangeRequested, WantedChange } from '../../../domain/comptes/index.ts'
import { textField } from '../../../platform/http/forms.ts'
import { EMAIL_REFUSALS } from '../../email-words.ts'
import { phoneField } from '../../phone-field.ts'

const reason = textField({ max: 500, required: 'Dites pourquoi : l’équipe en a besoin pour décider.' })

/** The three forms, each with what it becomes. */
export const CHANGE_FORMS = {
  nom: z
    .object({ nom: textField({ max: 255, required: 'Écrivez le nouveau nom.' }), raison: reason })
    .transform(({ nom, raison }) => ({ wanted: { kind: 'nom', name: nom } as WantedChange, why: raison })),
  adresse: z
    .object({
      rue: textField({ max: 300, required: 'Écrivez le numéro et la rue.' }),
      codePostal: textField({ max: 10, required: 'Écrivez le code postal.' }).pipe(
        z.string().regex(/^[0-9]{5}$/, 'Le code postal compte 5 chiffres. Exemple : 27120'),
      ),
      ville: textField({ max: 100, required: 'Écrivez la ville.' }),
      raison: reason,
    })
    .transform(({ rue, codePostal, ville, raison }) => ({
      wanted: { kind: 'adresse', address: rue, postalCode: codePostal, city: ville } as WantedChange,
      why: raison,
    })),
  referent: z
    .object({
      prenom: textField({ max: 100, required: 'Écrivez son prénom.' }),
      nom: textField({ max: 100, required: 'Écrivez son nom.' }),
      fonction: textField({ max: 100, required: 'Écrivez sa fonction.' }),
      telephone: phoneField('Écrivez son numéro : il sert à activer son compte.'),
      adresse: textField({ max: 320, required: 'Écrivez son adresse professionnelle.' }),
      raison: reason,
    })
    .transform(({ prenom, nom, fonction, telephone, adresse, raison }) => ({
      wanted: {
        kind: 'referent',
        givenName: prenom,
        familyName: nom,
        occupation: fonction,
        phone: telephone,
        email: adresse,
      } as WantedChange,
      why: raison,
    })),
} as const satisfies Record<ChangeKind, z.ZodType>

type Refused = Extract<ChangeRequested, { kind: 'refused' }>['reason']

/** What the domain refuses, beside the field to mend. */
export const CHANGE_PROBLEMS: Readonly<Record<Refused, { readonly field: string; readonly words: string }>> = {
  bad_name: { field: 'nom', words: 'Ce nom ne peut pas être gardé. 255 caractères au plus.' },
  bad_address: { field: 'rue', words: 'Écrivez le numéro, la rue et la ville.' },
  bad_postal_code: { field: 'codePostal', words: 'Le code postal compte 5 chiffres. Exemple : 27120' },
  bad_person: { field: 'prenom', words: 'Écrivez son prénom, son nom et sa fonction.' },
  bad_phone: { field: 'telephone', words: 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78' },
  malformed: { field: 'adresse', words: EMAIL_REFUSALS.malformed },
  generic: { field: 'adresse', words: EMAIL_REFUSALS.generic },
  dead_domain: { field: 'adresse', words: EMAIL_REFUSALS.dead_domain },
  no_reason: { field: 'raison', words: 'Dites pourquoi : l’équipe en a besoin pour décider.' },
  already_open: {
    field: 'raison',
    words: 'Une demande de ce genre attend déjà une réponse. Retirez-la dans « Les demandes » pour en faire une autre.',
  },
  same: { field: 'raison', words: 'C’est déjà ce qui est enregistré. Rien n’a été envoyé.' },
}
