import type { Reply } from '../kit/http.ts'
import { page } from '../kit/page.tsx'
import type { CurrentCode } from './model.ts'

export const SCRIPT_PATH = '/a-jour.js'

/** Asks for the page again each second and puts its content in place; without it, the page is reloaded by hand. */
export const SCRIPT = `
setInterval(async () => {
  const answer = await fetch('/')
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')
  if (fresh) document.querySelector('main')?.replaceWith(fresh)
}, 1000)
`

/** The codes now, the ones that follow, and how long the first ones last. */
export function codesPage(codes: readonly CurrentCode[]): Reply {
  return page(
    {
      title: 'Codes à 6 chiffres',
      site: 'Authentificateur',
      tagline: 'Les codes des comptes de démonstration',
      accent: 'vert',
      script: SCRIPT_PATH,
    },
    <>
      <p>
        Un code ne sert qu’une fois. S’il a déjà servi, attendez le suivant. <a href="/">Mettre cette page à jour</a>
      </p>
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
