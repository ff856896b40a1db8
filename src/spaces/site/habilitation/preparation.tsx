import { sitePaths } from '../paths.ts'

/** What the form will ask for: told before it is opened, and after the test. */
export function Preparation() {
  return (
    <section class="ac-section" aria-labelledby="preparer">
      <h2 id="preparer">À préparer pour la demande</h2>
      <ul>
        <li>Le numéro SIRET de la structure (14 chiffres).</li>
        <li>Le nom du référent ou de la référente, qui suivra Aidants Connect dans la structure, et son mobile.</li>
        <li>
          Le nom et l’adresse e-mail professionnelle de chaque aidant. Une adresse à son nom : ni contact@, ni mairie@.
        </li>
        <li>Votre délégué à la protection des données : prévenez-le avant l’envoi.</li>
      </ul>
      <p>
        Chaque aidant suivra une <a href={sitePaths.trainings}>formation</a> avant d’avoir son accès.{' '}
        <a href={sitePaths.funding}>Voir qui peut la payer</a>.
      </p>
    </section>
  )
}
