import { CONTACT_REFERENCE, LONGEST_CONTACT_MESSAGE, LONGEST_NAME, SUBJECTS } from '../../../domain/messages/index.ts'
import {
  Disclosure,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  RadioGroup,
  Select,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { SENDER_ORDER, SENDER_WORDS, SUBJECT_WORDS } from './words.ts'

export const SENDER = 'qui'
export const SUBJECT = 'sujet'
export const NAME = 'nom'
export const EMAIL = 'adresse'
export const ORGANISATION = 'structure'
export const TEXT = 'message'
export const REFERENCE = CONTACT_REFERENCE
export const PASS = 'passe'
/** A field that nobody sees: whoever fills it in reads no page. */
export const TRAP = 'site_web'

interface ContactPageProps {
  readonly request: PublicRequest
  readonly form: FormState
  /** What proves, when the form comes back, that we drew it, and when. */
  readonly pass: string
  readonly problem?: string | undefined
}

const TITLE = 'Nous écrire'

/** A message to our team: no account, no captcha. What answers at once comes first. */
export function ContactPage({ request, form, pass, problem }: ContactPageProps) {
  return (
    <AppPage request={request} title={TITLE} scripts={['error-focus']} indexable>
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>{TITLE}</h1>
      <p class="ac-lead">L’équipe d’Aidants Connect lit chaque message. Elle répond par mail.</p>
      <div class="ac-notice">
        <p>Peut-être avez-vous déjà votre réponse :</p>
        <ul>
          <li>
            <a href={sitePaths.questions}>les questions fréquentes</a> ;
          </li>
          <li>
            <a href={sitePaths.help}>l’aide</a>, étape par étape ;
          </li>
          <li>
            <a href={sitePaths.status}>l’état des services</a>, si quelque chose ne répond pas.
          </li>
        </ul>
        <p>
          Vous voulez arrêter un mandat (l’accord écrit pour agir en votre nom) ? Dites-le à la structure qui vous
          accompagne : c’est immédiat.
        </p>
      </div>
      <AppForm request={request} action={sitePaths.contact} hidden={{ [PASS]: pass }} class="ac-form ac-form--text">
        <RadioGroup
          name={SENDER}
          legend="Vous êtes…"
          form={form}
          options={SENDER_ORDER.map((value) => ({ value, label: SENDER_WORDS[value] }))}
        />
        <Select
          name={SUBJECT}
          label="Vous écrivez à quel sujet ?"
          form={form}
          placeholder="Choisissez un sujet"
          options={SUBJECTS.map((value) => ({ value, label: SUBJECT_WORDS[value] }))}
          width="full"
        />
        <Field name={NAME} label="Votre prénom et votre nom" form={form} maxlength={LONGEST_NAME} autocomplete="name" />
        <Field
          name={EMAIL}
          label="Votre adresse électronique"
          hint="Notre réponse y arrive. Par exemple : nom@exemple.fr"
          type="email"
          form={form}
          maxlength={254}
          autocomplete="email"
          spellcheck={false}
        />
        <Field
          name={ORGANISATION}
          label="Votre structure"
          hint="Son nom et sa commune, si vous travaillez pour une structure."
          form={form}
          optional
          maxlength={LONGEST_NAME}
          autocomplete="organization"
        />
        <Field
          name={TEXT}
          label="Votre message"
          hint="Dites ce que vous vouliez faire, et ce qui s’est passé. N’écrivez ni mot de passe, ni numéro de sécurité sociale, ni nom d’une personne accompagnée."
          type="textarea"
          rows={9}
          form={form}
          maxlength={LONGEST_CONTACT_MESSAGE}
          width="full"
        />
        <Disclosure summary="Je continue un échange" open={referenceShown(form)}>
          <Field
            name={REFERENCE}
            label="La référence d’un message précédent"
            hint="Elle est dans nos mails. Par exemple : C-7KQ2-9FWM"
            form={form}
            optional
            maxlength={20}
            autocomplete="off"
            spellcheck={false}
            width="short"
          />
        </Disclosure>
        <Trap />
        <SubmitButton>Envoyer le message</SubmitButton>
      </AppForm>
      <p class="ac-contact__kept">
        Nous gardons votre message, chiffré, un an après notre réponse. Seule l’équipe le lit.{' '}
        <a href={`${sitePaths.privacy}#contact`}>Ce que deviennent vos données</a>.
      </p>
    </AppPage>
  )
}

/** Few need it: open for whoever has one, or typed one that does not hold. */
function referenceShown({ values, errors }: FormState): boolean {
  return errors[REFERENCE] !== undefined || (values[REFERENCE] ?? '') !== ''
}

/** Out of sight, out of the keyboard's way, and not read aloud; its words are for whoever meets it all the same. */
function Trap() {
  return (
    <div class="ac-trap" aria-hidden="true">
      <label for={TRAP}>Laissez ce champ vide</label>
      <input id={TRAP} name={TRAP} type="text" tabIndex={-1} autocomplete="off" />
    </div>
  )
}

interface SentPageProps {
  readonly request: PublicRequest
  readonly reference: string | undefined
}

/** It came: its reference, and what happens next. The same page whoever wrote. */
export function ContactSentPage({ request, reference }: SentPageProps) {
  const title = 'Votre message est arrivé'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      {reference && (
        <p class="ac-lead">
          Sa référence : <strong class="ac-contact__reference">{reference}</strong>
        </p>
      )}
      <h2>Ce qui se passe maintenant</h2>
      <ul>
        <li>Une personne de l’équipe lit votre message.</li>
        <li>Elle vous répond à l’adresse que vous avez donnée.</li>
        <li>Vous recevez un mail qui le confirme, un par jour au plus. Regardez aussi dans les indésirables.</li>
        <li>Pour ajouter quelque chose, écrivez de nouveau en donnant la référence.</li>
      </ul>
      <p>
        <LinkButton href={sitePaths.questions} look="secondary">
          Lire les questions fréquentes
        </LinkButton>
      </p>
    </AppPage>
  )
}
