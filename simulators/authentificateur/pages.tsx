import type { Reply } from '../kit/http.ts'
import { page } from '../kit/page.tsx'
import type { CurrentCode } from './authenticator.ts'

const REFRESH_SECONDS = 5

/** The codes now, the ones that follow, and how long the first ones last. */
export function codesPage(codes: readonly CurrentCode[]): Reply {
  const soonest = Math.min(REFRESH_SECONDS, ...codes.map(({ remainingSeconds }) => remainingSeconds))
  return page(
    {
      title: 'Codes à 6 chiffres',
      site: 'Authentificateur',
      tagline: 'Les codes des comptes de démonstration',
      accent: 'vert',
      refreshSeconds: soonest,
    },
    <>
      <p>Un code ne sert qu’une fois. S’il a déjà servi, attendez le suivant. Cette page se met à jour toute seule.</p>
      {codes.length === 0 ? <p class="note">Aucun compte de démonstration n’a d’authentificateur.</p> : null}
      {codes.map((code) => (
        <section key={`${code.label}-${code.detail}`} class="card">
          <h2>{code.label}</h2>
          <p class="soft">{code.detail}</p>
          <p class="big-code">{grouped(code.code)}</p>
          <meter
            min={0}
            max={code.periodSeconds}
            value={code.remainingSeconds}
            aria-label={`Temps restant pour le code de ${code.label}`}
          />
          <p class="soft">
            Encore {code.remainingSeconds} {code.remainingSeconds > 1 ? 'secondes' : 'seconde'}. Ensuite :{' '}
            <span class="code">{grouped(code.next)}</span>
          </p>
        </section>
      ))}
    </>,
  )
}

/** 123456 → 123 456, with a thin space that does not break. */
function grouped(code: string): string {
  return code.replace(/(\d{3})(?=\d)/g, '$1\u202f')
}
