import { PRACTICE_PHONE } from '../../../domain/mandats/index.ts'
import { BackLink, ErrorSummary, type FormState, Notice, SubmitButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { ChoiceFields, ToSay } from '../nouveau-mandat/choix/fields.tsx'
import { phoneWords } from '../usagers/words.ts'
import { Aside, PRACTICE_NAME, PracticePage } from './frame.tsx'
import { practicePaths } from './paths.ts'

const SMS = `sms:${PRACTICE_PHONE}`

export function ChoicesPage({ request, form }: { readonly request: AidantRequest; readonly form: FormState }) {
  const { organisation } = request.visitor.aidant
  const title = 'Nouveau mandat : les choix'
  return (
    <PracticePage
      request={request}
      title={title}
      step={1}
      stepTitle="les choix"
      next="la signature de la personne"
      scripts={['error-focus']}
      back={<BackLink href="/espace-aidant">Retour à l’accueil</BackLink>}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <Aside>
        <p>
          {PRACTICE_NAME} a reçu un courrier de sa caisse d’allocations familiales. Elle voudrait répondre en ligne, et
          n’y arrive pas seule. Choisissez avec elle, au plus juste.
        </p>
      </Aside>
      <Notice>
        <p>
          Avec une vraie personne, la structure engagée serait <strong>{organisation.name}</strong>.
        </p>
      </Notice>
      <ToSay />
      <AppForm request={request} action={practicePaths.choices}>
        <button type="submit" class="fr-sr-only" tabIndex={-1} aria-hidden="true" />
        <ChoiceFields form={form} organisation={organisation} notice={{ sentTo: SMS, confirmed: SMS }} />
        <Aside>
          <p>
            Pour les messages de suivi, le numéro {phoneWords(PRACTICE_PHONE)} est inventé : rien n’y est envoyé. Avec
            une vraie personne, un code part sur son téléphone, et elle vous le lit.
          </p>
        </Aside>
        <SubmitButton>Passer à la signature de la personne</SubmitButton>
      </AppForm>
    </PracticePage>
  )
}
