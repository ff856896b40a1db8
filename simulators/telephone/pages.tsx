import { longDate } from '../kit/clock.ts'
import type { Reply } from '../kit/http.ts'
import { LinkedText } from '../kit/linked-text.tsx'
import { page } from '../kit/page.tsx'
import type { Sms } from './model.ts'

/** The SMS, newest first, under the number that received them. */
export function phonePage(messages: readonly Sms[], number: string): Reply {
  const numbers = [...new Set(messages.map(({ to }) => to))]
  const shown = numbers.filter((candidate) => number === '' || candidate === number)
  return page(
    { title: 'SMS reçus', site: 'Téléphone', tagline: 'Tous les SMS de la démonstration', accent: 'ardoise' },
    <>
      {numbers.length < 2 && number === '' ? null : (
        <p>
          {number === '' ? 'Voir un seul numéro : ' : <a href="/">Tous les numéros</a>}
          {number === ''
            ? numbers.map((candidate, index) => (
                <span key={candidate}>
                  {index === 0 ? '' : ', '}
                  <a href={`/?numero=${encodeURIComponent(candidate)}`}>{readable(candidate)}</a>
                </span>
              ))
            : null}
        </p>
      )}
      {shown.length === 0 ? (
        <p class="note">Aucun SMS pour le moment. Quand le site en envoie un, rechargez cette page pour le voir.</p>
      ) : (
        shown.map((candidate) => (
          <section key={candidate}>
            <h2>{readable(candidate)}</h2>
            {messages
              .filter(({ to }) => to === candidate)
              .map((sms) => (
                <article key={sms.id} class="card">
                  <p class="soft small">Reçu le {longDate(sms.receivedAt)}</p>
                  <LinkedText text={sms.text} />
                </article>
              ))}
          </section>
        ))
      )}
      {messages.length === 0 ? null : (
        <form method="post" action="/vider">
          <button type="submit" class="second">
            Effacer tous les SMS
          </button>
        </form>
      )}
    </>,
  )
}

/** French numbers as they are read: 06 12 34 56 78. */
function readable(number: string): string {
  const national = /^\+33(\d{9})$/.exec(number)?.[1]
  return national === undefined ? number : `0${national}`.replace(/(\d\d)(?=\d)/g, '$1\u00a0')
}
