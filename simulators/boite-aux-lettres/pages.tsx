import { longDate } from '../kit/clock.ts'
import type { Reply } from '../kit/http.ts'
import { LinkedText } from '../kit/linked-text.tsx'
import { page } from '../kit/page.tsx'
import { Scrollable } from '../kit/scrollable.tsx'
import type { Mail } from './model.ts'

const FRAME = { site: 'Boîte aux lettres', tagline: 'Tous les courriels de la démonstration', accent: 'prune' } as const

/** The mails, newest first, of everybody or of one recipient. */
export function listPage(mails: readonly Mail[], recipient: string): Reply {
  const recipients = [...new Set(mails.map(({ to }) => to))].sort()
  const shown = recipient === '' ? mails : mails.filter(({ to }) => to === recipient)
  return page(
    { ...FRAME, title: recipient === '' ? 'Courriels reçus' : `Courriels pour ${recipient}`, wide: true },
    <>
      <form method="get" action="/" class="card">
        <label for="pour">Voir les courriels de</label>
        <select id="pour" name="pour">
          <option value="">tout le monde ({mails.length})</option>
          {recipients.map((address) => (
            <option key={address} value={address} selected={address === recipient}>
              {address} ({mails.filter(({ to }) => to === address).length})
            </option>
          ))}
        </select>
        <button type="submit">Afficher</button>
      </form>
      {shown.length === 0 ? (
        <p class="note">
          Aucun courriel pour le moment. Quand le site en envoie un, rechargez cette page pour le voir.
        </p>
      ) : (
        <Scrollable label="Liste des courriels">
          <table>
            <thead>
              <tr>
                <th scope="col">Objet</th>
                <th scope="col">Pour</th>
                <th scope="col">Reçu le</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((mail) => (
                <tr key={mail.id}>
                  <td>
                    <a href={`/messages/${mail.id}`}>{mail.subject || '(sans objet)'}</a>
                  </td>
                  <td>{mail.to}</td>
                  <td>{longDate(mail.receivedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrollable>
      )}
      {mails.length === 0 ? null : (
        <form method="post" action="/vider">
          <button type="submit" class="second">
            Vider la boîte
          </button>
        </form>
      )}
    </>,
  )
}

/** Where a file joined to a mail is saved from. */
export function attachmentPath(mailId: string, index: number): string {
  return `/messages/${mailId}/pieces/${index}`
}

/** One mail: its text with clickable links, then its HTML in a frame where nothing runs. */
export function messagePage(mail: Mail): Reply {
  return page(
    { ...FRAME, title: mail.subject || '(sans objet)', showsForeignHtml: true },
    <>
      <p>
        <a href="/">Tous les courriels</a> ·{' '}
        <a href={`/?pour=${encodeURIComponent(mail.to)}`}>Courriels pour {mail.to}</a>
      </p>
      <dl class="facts">
        <dt>De</dt>
        <dd>{mail.from}</dd>
        <dt>Pour</dt>
        <dd>{mail.to}</dd>
        <dt>Reçu le</dt>
        <dd>{longDate(mail.receivedAt)}</dd>
        {mail.attachments.length === 0 ? null : (
          <>
            <dt>Pièces jointes</dt>
            <dd>
              {mail.attachments.map(({ filename }, index) => (
                <span key={attachmentPath(mail.id, index)}>
                  {index > 0 && ', '}
                  <a href={attachmentPath(mail.id, index)}>{filename || `pièce ${index + 1}`}</a>
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      {mail.text === '' ? null : (
        <section class="card" aria-label="Texte du courriel">
          <LinkedText text={mail.text} />
        </section>
      )}
      {mail.html === '' ? null : (
        <section>
          <h2>Version mise en forme</h2>
          <iframe
            class="mail-html"
            title="Courriel mis en forme"
            // Links open in another window; scripts and forms never run.
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcdoc={`<base target="_blank">${mail.html}`}
          />
        </section>
      )}
    </>,
  )
}
