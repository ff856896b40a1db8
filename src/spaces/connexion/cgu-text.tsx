/** The conditions of use, version 1. Any change of meaning is a new version in `LEGAL_VERSIONS`, which everybody accepts again. */
export function CguText() {
  return (
    <>
      <h2>1. À quoi sert ce service</h2>
      <p>
        Certaines personnes ne peuvent pas faire seules leurs démarches en ligne. Aidants Connect permet à une aidante
        ou à un aidant professionnel de les faire en leur nom. La personne donne son accord par un mandat. Elle est
        appelée ici « la personne accompagnée ».
      </p>
      <p>Le service est gratuit, pour vous comme pour elle.</p>

      <h2>2. Qui peut l’utiliser</h2>
      <ul>
        <li>Vous travaillez pour une structure habilitée, et elle a demandé votre accès.</li>
        <li>Vous avez suivi la formation prévue pour les aidantes et les aidants.</li>
        <li>Votre accès prend fin quand vous quittez la structure. Prévenez-la si elle l’oublie.</li>
      </ul>

      <h2>3. Votre compte</h2>
      <ul>
        <li>Il est à vous seul. Ne prêtez ni votre code à 6 chiffres, ni votre carte, ni vos liens de connexion.</li>
        <li>Verrouillez l’écran dès que vous vous éloignez.</li>
        <li>
          Téléphone ou carte perdus, code tapé sur un site douteux : prévenez tout de suite votre référent ou votre
          référente.
        </li>
      </ul>

      <h2>4. Avant d’agir : le mandat</h2>
      <ul>
        <li>La personne est présente, et elle s’identifie elle-même avec FranceConnect.</li>
        <li>
          Vous lui dites, avec des mots simples, ce que vous pourrez faire et jusqu’à quand. Vous lui dites aussi
          qu’elle peut arrêter le mandat à tout moment.
        </li>
        <li>Elle choisit librement. Si vous doutez qu’elle comprenne ou qu’elle accepte, n’allez pas plus loin.</li>
        <li>
          Pas de mandat pour un enfant mineur, ni pour quelqu’un sous sauvegarde de justice, sous curatelle ou sous
          tutelle.
        </li>
        <li>
          Pas de mandat si vos intérêts et les siens s’opposent : un proche, un créancier, un bailleur. Laissez alors
          une autre personne de la structure l’accompagner.
        </li>
      </ul>

      <h2>5. Quand vous agissez</h2>
      <ul>
        <li>
          Vous faites seulement ce que le mandat prévoit, dans l’intérêt de la personne, et comme elle le souhaite.
        </li>
        <li>Vous la tenez au courant de ce que vous faites et de ce que l’administration répond.</li>
        <li>Vous ne recevez rien d’elle : ni argent, ni cadeau, ni avantage.</li>
        <li>Vous ne gardez pas ses mots de passe ailleurs que dans le coffre prévu ici, s’il vous est ouvert.</li>
      </ul>

      <h2>6. Qui répond de quoi</h2>
      <p>
        Le mandat lie la personne accompagnée et votre structure. Votre structure répond de ce que vous faites en son
        nom (articles 1984 et suivants du Code civil). Elle doit être assurée pour cela. Vous répondez devant elle du
        respect de ces conditions. La personne accompagnée reste responsable de l’exactitude de ce qu’elle déclare par
        vous.
      </p>
      <p>
        Aidants Connect répond du fonctionnement du service et de la garde des preuves. Il ne répond pas des décisions
        des administrations.
      </p>

      <h2>7. Discrétion</h2>
      <p>
        Le secret s’impose à vous sur tout ce que vous apprenez d’une personne accompagnée, pendant et après le mandat.
        Vous n’en parlez qu’aux collègues qui en ont besoin pour l’aider.
      </p>

      <h2>8. Les données</h2>
      <ul>
        <li>
          De vous, nous gardons : nom, adresse e-mail, téléphone, structure, métier, et l’historique de ce que vous
          faites ici. Cet historique sert de preuve. Personne ne peut le modifier.
        </li>
        <li>
          De la personne accompagnée : son identité, ses mandats, et les démarches faites pour elle. Tout cela est
          chiffré.
        </li>
        <li>
          Trois ans après la fin de son dernier mandat, ces données sortent de l’usage courant. Trois ans plus tard,
          elles sont effacées.
        </li>
        <li>
          Vous pouvez demander à voir, corriger ou limiter les données qui vous concernent. Vous pouvez aussi saisir la
          CNIL.
        </li>
      </ul>

      <h2>9. Si ces conditions ne sont pas respectées</h2>
      <p>
        Votre accès, ou celui de votre structure, peut être arrêté. En cas de danger pour une personne accompagnée, il
        l’est tout de suite. Dans les autres cas, il l’est après un échange avec vous. Les mandats signés restent
        gardés. Utiliser l’identité de quelqu’un sans son accord est un délit (article 226-4-1 du Code pénal).
      </p>

      <h2>10. Quand ces conditions changent</h2>
      <p>
        La nouvelle version vous est montrée à votre connexion, avec sa date. Vous la lisez et vous l’acceptez avant de
        continuer. L’historique garde la version que vous avez acceptée, et quand.
      </p>
    </>
  )
}
