import { expect, test } from 'vitest'
import { MailButton, MailParagraph, renderMail } from './render.tsx'

const mail = renderMail(
  'Votre lien',
  <>
    <MailParagraph>Bonjour {'<b>Ève</b>'}</MailParagraph>
    <MailButton href="https://exemple.fr/connexion?lien=a&b=c">Me connecter</MailButton>
  </>,
)

test('text and HTML say the same, and the link is in both', () => {
  expect(mail.text).toContain('Bonjour <b>Ève</b>')
  expect(mail.text).toContain('https://exemple.fr/connexion?lien=a&b=c')
  expect(mail.html).toContain('href="https://exemple.fr/connexion?lien=a&amp;b=c"')
})

test('what a person typed is escaped in the HTML', () => {
  expect(mail.html).toContain('Bonjour &lt;b>Ève&lt;/b>')
})

test('nothing is loaded from anywhere', () => {
  expect(mail.html).not.toMatch(/<(img|link|script|iframe)|url\(/)
})
