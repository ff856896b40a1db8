import type { ComponentChildren } from 'preact'
import { CodeField, Field, type FormState, RadioGroup, SubmitButton } from '../../../platform/ui/index.ts'
import { phoneWords } from '../usagers/words.ts'
import { ACTION, SEND_CODE } from './form.ts'

/** What the notices' number or address is at: nothing sent yet, a code on its way, or confirmed. */
export interface NoticeState {
  readonly sentTo: string | undefined
  readonly confirmed: string | undefined
}

/** How the person is told: on which number or address, confirmed by the code that she reads out (DEC-12). */
export function Notices({ form, notice }: { readonly form: FormState; readonly notice: NoticeState }) {
  return (
    <RadioGroup
      name="notices"
      legend="Comment prévenir la personne quand quelqu’un agit en son nom ?"
      hint="Un message à chaque démarche et à chaque changement du mandat. Elle pourra changer d’avis."
      form={form}
      options={[
        {
          value: 'sms',
          label: 'Par SMS',
          detail: (
            <Confirmation form={form} notice={notice} channel="sms">
              <Field
                name="phone"
                label="Numéro de téléphone mobile de la personne"
                form={form}
                type="tel"
                inputmode="tel"
              />
            </Confirmation>
          ),
        },
        {
          value: 'email',
          label: 'Par mail',
          detail: (
            <Confirmation form={form} notice={notice} channel="email">
              <Field name="email" label="Adresse mail de la personne" form={form} type="email" inputmode="email" />
            </Confirmation>
          ),
        },
        { value: 'none', label: 'Pas de message', hint: 'La personne ne sera pas prévenue.' },
      ]}
    />
  )
}

interface ConfirmationProps {
  readonly form: FormState
  readonly notice: NoticeState
  readonly channel: 'sms' | 'email'
  readonly children: ComponentChildren
}

/** The address, the button that sends a code there, and the field for what the person reads out. */
function Confirmation({ form, notice, channel, children }: ConfirmationProps) {
  const code = `code_${channel}`
  const confirmed = notice.confirmed?.startsWith(`${channel}:`) ? notice.confirmed.slice(channel.length + 1) : undefined
  if (confirmed) {
    return (
      <>
        {children}
        <p class="ac-confirmed">
          C’est confirmé pour {channel === 'sms' ? phoneWords(confirmed) : confirmed} : la personne a lu le code reçu.
        </p>
      </>
    )
  }
  const sent = notice.sentTo?.startsWith(`${channel}:`)
  return (
    <>
      {children}
      <SubmitButton look="secondary" name={ACTION} value={SEND_CODE}>
        {sent ? 'Envoyer un nouveau code' : 'Envoyer un code de vérification'}
      </SubmitButton>
      {sent && (
        <CodeField
          name={code}
          form={form}
          label="Code que la personne vous lit"
          hint="6 chiffres, valables 10 minutes. L’envoi prend quelques secondes."
        />
      )}
    </>
  )
}
