import { sitePaths } from '../paths.ts'

/** From the request to the access, in four steps (mission s4, S-086). */
export function HowItGoes() {
  return (
    <section class="ac-section" aria-labelledby="parcours">
      <h2 id="parcours">De la demande à l’accès</h2>
      <ol class="ac-steps ac-steps--four">
        <li>
          <h3>La demande</h3>
          <p>
            Votre structure demande à être habilitée, ou ajoute un aidant si elle l’est déjà.{' '}
            <a href={sitePaths.eligibility}>Faire le test</a>
          </p>
        </li>
        <li>
          <h3>L’inscription</h3>
          <p>Après notre accord, le référent ou la référente inscrit chaque aidant à une session, dans son espace.</p>
        </li>
        <li>
          <h3>La formation</h3>
          <p>L’organisme confirme la place. L’aidant se forme, puis passe le test Pix, en ligne.</p>
        </li>
        <li>
          <h3>L’accès</h3>
          <p>Formation suivie, test réussi : le compte s’ouvre. L’aidant et son référent reçoivent le guide.</p>
        </li>
      </ol>
    </section>
  )
}
