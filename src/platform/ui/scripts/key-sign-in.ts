// Signs in with a passkey: the answer of the authenticator goes with the form, as if it had been typed.
import { startAuthentication } from '@simplewebauthn/browser'
import { ask, forgetOnReturn, problemOf, reveal, say } from './shared/keys.ts'

const root = document.querySelector<HTMLElement>('[data-key-sign-in]')
const form = root?.querySelector('form')
const answer = form?.querySelector<HTMLInputElement>('input[name="reponse"]')

if (root?.parentNode && form && answer && reveal(root.parentNode)) {
  forgetOnReturn(answer)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    say(root, '')
    try {
      const optionsJSON = await ask(root.dataset.keySignIn ?? '', form)
      answer.value = JSON.stringify(await startAuthentication({ optionsJSON }))
      form.submit()
    } catch (error) {
      say(root, problemOf(error))
    }
  })
}
