import type { ComponentChildren } from 'preact'
import { BackLink, ButtonRow, ErrorSummary, type FormState, LinkButton, SubmitButton } from '../../platform/ui/index.ts'
import type { SignedInRequest } from '../access.ts'
import { ProofField } from '../proof-field.tsx'
import { AppForm, AppPage } from '../shell.tsx'

export interface ActPageProps {
  readonly request: SignedInRequest
  readonly title: string
  readonly back: { readonly href: string; readonly label: string }
  /** Where the form goes. */
  readonly action: string
  readonly form: FormState
  /** What will happen, to whom. */
  readonly explained: ComponentChildren
  /** What is asked besides the proof. */
  readonly fields?: ComponentChildren
  readonly button: string
  readonly danger?: boolean
}

/** One sensitive act: what it does, what it asks, a proof. */
export function ActPage({ request, title, back, action, form, explained, fields, button, danger }: ActPageProps) {
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={action}>
      <BackLink href={back.href}>{back.label}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {explained}
      <AppForm request={request} action={action}>
        {fields}
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton look={danger ? 'danger' : 'primary'}>{button}</SubmitButton>
          <LinkButton href={back.href} look="tertiary">
            Ne rien faire
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
