// Makes a passkey: what the authenticator answers goes with the form.
import { startRegistration } from '@simplewebauthn/browser'
import { forgetOnReturn, problemOf, reveal, say } from './shared/keys.ts'

const known = reveal(document)
const root = document.querySelector<HTMLElement>('[data-key-add]')
const form = root?.querySelector('form')
const answer = form?.querySelector<HTMLInputElement>('input[name="reponse"]')

if (known && root && form && answer) {
  forgetOnReturn(answer)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    say(root, '')
    try {
      const optionsJSON = JSON.parse(root.dataset.keyAdd ?? '')
      answer.value = JSON.stringify(await startRegistration({ optionsJSON }))
      form.submit()
    } catch (error) {
      say(root, problemOf(error))
    }
  })
}
