/** The charter of référents, version 1. Any change of meaning is a new version in `LEGAL_VERSIONS`, which every référent accepts again. */
export function ReferentCharterText() {
  return (
    <>
      <h2>1. Votre mission</h2>
      <p>
        Votre structure vous confie son équipe d’aidantes et d’aidants. Vous veillez à ce que le service y soit utilisé
        en sécurité. Vous êtes la personne que l’équipe d’Aidants Connect appelle en premier.
      </p>
      <p>
        Être référente ou référent ne permet pas, à soi seul, de signer des mandats. Pour cela, il faut aussi être
        aidante ou aidant.
      </p>

      <h2>2. Qui entre dans l’équipe</h2>
      <ul>
        <li>Seulement des professionnelles et des professionnels de la structure, avec un contrat ou un statut.</li>
        <li>Pas de bénévole, de stagiaire, d’apprenti, de service civique, ni de personne élue.</li>
        <li>Seulement des personnes formées. Le moins possible : celles qui aident vraiment le public.</li>
        <li>Une adresse e-mail professionnelle pour chacune et chacun, à son nom, jamais partagée.</li>
      </ul>

      <h2>3. Ouvrir et rétablir un accès</h2>
      <ul>
        <li>
          Vous remettez un code seulement à la personne à qui il est destiné. C’est devant vous, ou au téléphone à un
          numéro que vous connaissez déjà.
        </li>
        <li>Vous ne faites pas l’activation à sa place, et vous ne voyez pas ses codes de connexion.</li>
        <li>Vous tenez à jour les cartes remises et rendues.</li>
      </ul>

      <h2>4. Suivre l’équipe</h2>
      <ul>
        <li>Vous présentez la charte de l’aidante et de l’aidant, et vous répondez aux questions.</li>
        <li>Vous regardez l’activité pour repérer ce qui est anormal, pas pour surveiller chaque geste.</li>
        <li>Vous ne cherchez pas à connaître la vie des personnes accompagnées.</li>
        <li>Vous faites en sorte que les rendez-vous aient lieu dans un endroit calme et privé.</li>
      </ul>

      <h2>5. Fermer un accès</h2>
      <ul>
        <li>Le jour d’un départ ou d’un changement de poste, vous fermez l’accès et vous reprenez la carte.</li>
        <li>Vous organisez la suite : qui reprend chaque personne accompagnée et chaque démarche en cours.</li>
        <li>En cas de doute sérieux, vous bloquez d’abord, puis vous cherchez à comprendre.</li>
      </ul>

      <h2>6. Prévenir</h2>
      <ul>
        <li>
          Vol, usage anormal, plainte, erreur grave : vous prévenez sans attendre l’équipe d’Aidants Connect. Si des
          données personnelles sont en cause, vous prévenez aussi la personne chargée de leur protection dans votre
          structure.
        </li>
        <li>Vous signalez tout changement de nom, d’adresse ou de responsable de la structure.</li>
        <li>Avant de quitter ce rôle, vous trouvez quelqu’un pour le reprendre.</li>
      </ul>

      <h2>7. Le secret, et si cette charte n’est pas suivie</h2>
      <p>
        Ce que vous apprenez par ce rôle reste confidentiel, même après votre départ. Si la charte n’est pas suivie,
        votre accès peut être suspendu ou fermé, et l’habilitation de la structure réexaminée. Vos actions sont notées
        dans l’historique, comme celles de votre équipe.
      </p>
    </>
  )
}
