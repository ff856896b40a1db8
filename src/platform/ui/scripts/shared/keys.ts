import { browserSupportsWebAuthn, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'

/** Shows what wants passkeys and hides what stands in their place, where the browser knows them. */
export function reveal(root: ParentNode): boolean {
  if (!browserSupportsWebAuthn()) return false
  for (const element of root.querySelectorAll<HTMLElement>('[data-with-keys]')) element.hidden = false
  for (const element of root.querySelectorAll<HTMLElement>('[data-without-keys]')) element.hidden = true
  return true
}

/** What an authenticator is to be asked, fetched with the token of the form that the answer will go with. */
export async function ask(path: string, form: HTMLFormElement): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
  const response = await fetch(path, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ _csrf: token }),
    redirect: 'error',
  })
  if (response.status === 429) throw new Error('too many')
  if (!response.ok) throw new Error('refused')
  return response.json()
}

/** Why nothing came of it, and what to do. The browser's own words are not for people. */
export function problemOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'La clé d’accès n’a pas répondu\u00a0: c’était annulé, trop long, ou aucune clé n’est sur cet appareil. Vous pouvez recommencer.'
    case 'InvalidStateError':
      return 'Cet appareil a déjà une clé d’accès pour votre compte. Choisissez-en un autre, ou retirez d’abord l’ancienne clé.'
    case 'SecurityError':
      return 'À cette adresse, votre navigateur ne permet pas les clés d’accès.'
  }
  return message === 'too many'
    ? 'Trop d’essais à la suite. Attendez une minute, puis recommencez.'
    : 'La clé d’accès n’a pas pu servir. Rechargez la page, puis recommencez.'
}

/** Says it where a screen reader listens. */
export function say(root: ParentNode, text: string): void {
  const status = root.querySelector('[role="status"]')
  if (status) status.textContent = text
}

/** Back from the history, an answer that has served must not be sent again. */
export function forgetOnReturn(answer: HTMLInputElement): void {
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) answer.value = ''
  })
}
