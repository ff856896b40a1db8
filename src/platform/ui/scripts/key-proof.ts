// A passkey in place of a code: its answer waits in the form, which is sent by the button that names the act.
import { startAuthentication } from '@simplewebauthn/browser'
import { ask, forgetOnReturn, problemOf, reveal, say } from './shared/keys.ts'

function follow(root: HTMLElement): void {
  const form = root.closest('form')
  const answer = root.querySelector<HTMLInputElement>('.ac-passkey input[type="hidden"]')
  const button = root.querySelector<HTMLButtonElement>('.ac-passkey button')
  const code = root.querySelector<HTMLElement>('[data-key-code]')
  if (!form || !answer || !button || !code || !reveal(root)) return
  forgetOnReturn(answer)
  const submit = [...form.querySelectorAll<HTMLButtonElement>('button[type="submit"]')].find(
    (one) => root.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  button.addEventListener('click', async () => {
    say(root, '')
    try {
      const optionsJSON = await ask(root.dataset.keyProof ?? '', form)
      answer.value = JSON.stringify(await startAuthentication({ optionsJSON }))
    } catch (error) {
      say(root, problemOf(error))
      return
    }
    if (root.dataset.keySends !== undefined) {
      form.submit()
      return
    }
    for (const part of [code, ...root.querySelectorAll<HTMLElement>('[data-key-offer]')]) part.hidden = true
    say(root, `Votre clé d’accès a répondu. Appuyez maintenant sur «\u00a0${submit?.textContent?.trim() ?? ''}\u00a0».`)
    submit?.focus()
  })
}

for (const root of document.querySelectorAll<HTMLElement>('[data-key-proof]')) follow(root)
