import type { ComponentChildren } from 'preact'
import { Form } from './forms.tsx'

const LOOKS = {
  primary: 'fr-btn',
  secondary: 'fr-btn fr-btn--secondary',
  tertiary: 'fr-btn fr-btn--tertiary',
  danger: 'fr-btn ac-btn--danger',
}

type ButtonLook = keyof typeof LOOKS

export interface SubmitButtonProps {
  /** A verb that says what will happen: « Arrêter ce mandat ». */
  readonly children: ComponentChildren
  /** One primary a screen; `danger` for what cannot be undone. */
  readonly look?: ButtonLook | undefined
  /** Sent with the form, when it has several buttons. */
  readonly name?: string | undefined
  readonly value?: string | undefined
  /** Another address than the form's. */
  readonly formaction?: string | undefined
  /** The answer opens beside this page, which stays; say so in the label. */
  readonly newTab?: boolean | undefined
}

export function SubmitButton({ children, look = 'primary', name, value, formaction, newTab }: SubmitButtonProps) {
  return (
    <button
      type="submit"
      class={LOOKS[look]}
      name={name}
      value={value}
      formAction={formaction}
      formTarget={newTab ? '_blank' : undefined}
    >
      {children}
    </button>
  )
}

/**
 * What the Enter key does in a form whose first button is another one: browsers press the first. Neither seen, nor read, nor reached by Tab.
 */
export function EnterButton({ name, value }: { readonly name?: string; readonly value?: string }) {
  return (
    <button type="submit" class="fr-sr-only" tabIndex={-1} aria-hidden="true" name={name} value={value}>
      Continuer
    </button>
  )
}

export interface LinkButtonProps {
  readonly href: string
  readonly children: ComponentChildren
  readonly look?: ButtonLook | undefined
  /** A file to keep rather than a page to open. */
  readonly download?: boolean | undefined
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ href, children, look = 'primary', download }: LinkButtonProps) {
  return (
    <a class={LOOKS[look]} href={href} download={download ? '' : undefined}>
      {children}
    </a>
  )
}

/** Buttons of one decision side by side, stacked on a phone; the primary one comes first. */
export function ButtonRow({ children }: { readonly children: ComponentChildren }) {
  return <div class="ac-buttons">{children}</div>
}

export interface PostButtonProps extends SubmitButtonProps {
  readonly action: string
  readonly csrf: string
  readonly hidden?: Readonly<Record<string, string>> | undefined
}

/** A form of one button: an act that needs nothing typed. */
export function PostButton({ action, csrf, hidden, ...button }: PostButtonProps) {
  return (
    <Form action={action} csrf={csrf} hidden={hidden} class="ac-inline-form">
      <SubmitButton {...button} />
    </Form>
  )
}

export interface FranceConnectButtonProps {
  /** The act before the brand: « S’identifier avec » by default, « Signer avec », « Confirmer avec ». */
  readonly label?: string | undefined
  /** A link, or the submit button of the form around it when absent. */
  readonly href?: string | undefined
}

/** FranceConnect's own button: colours, mark and shape are theirs and stay untouched (domain/04 A.12). */
export function FranceConnectButton({ label = 'S’identifier avec', href }: FranceConnectButtonProps) {
  const content = (
    <>
      <span class="fr-connect__login">{label}</span> <span class="fr-connect__brand">FranceConnect</span>
    </>
  )
  return (
    <div class="fr-connect-group">
      {href === undefined ? (
        <button type="submit" class="fr-connect">
          {content}
        </button>
      ) : (
        <a class="fr-connect" href={href}>
          {content}
        </a>
      )}
      <p>
        <a
          href="https://franceconnect.gouv.fr/"
          target="_blank"
          rel="noopener"
          title="Qu’est-ce que FranceConnect ? - nouvelle fenêtre"
        >
          Qu’est-ce que FranceConnect ?
        </a>
      </p>
    </div>
  )
}

/** Copies a text that the page shows anyway. Hidden until its script runs: page scripts `['copy']`. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: ComponentChildren }) {
  return (
    <span class="ac-copy" hidden data-enhanced>
      <button type="button" class="fr-btn fr-btn--tertiary fr-btn--sm" data-copy={text}>
        {children}
      </button>
      <span role="status" class="ac-copy__status" />
    </span>
  )
}

export interface CopySecretButtonProps {
  /** POST that answers the secret as `text/plain` when asked so, and a page that shows it otherwise. */
  readonly action: string
  readonly csrf: string
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly children: ComponentChildren
}

/**
 * Copies a secret without displaying it (DEC-11): with scripts (`['copy']`) the form is sent with
 * `Accept: text/plain` and the answer goes to the clipboard only; without, the form opens the page that shows it.
 */
export function CopySecretButton({ action, csrf, hidden, children }: CopySecretButtonProps) {
  return (
    <form method="post" action={action} class="ac-copy" data-copy-secret>
      <input type="hidden" name="_csrf" value={csrf} />
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="fr-btn fr-btn--secondary fr-btn--sm">
        {children}
      </button>
      <span role="status" class="ac-copy__status" />
    </form>
  )
}

/** Opens the browser's print dialogue. Hidden until its script runs: page scripts `['print']`. */
export function PrintButton({ children = 'Imprimer cette page' }: { readonly children?: ComponentChildren }) {
  return (
    <button type="button" class="fr-btn fr-btn--tertiary" data-print data-enhanced hidden>
      {children}
    </button>
  )
}
