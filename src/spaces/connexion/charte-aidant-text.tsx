/** The charter of aidants, version 1. Any change of meaning is a new version in `LEGAL_VERSIONS`, which every aidant accepts again. */
export function AidantCharterText() {
  return (
    <>
      <h2>1. Votre mission</h2>
      <p>
        Vous êtes salariée, salarié ou agent d’une structure habilitée. Dans ce cadre, et seulement là, vous aidez des
        personnes qui ne peuvent pas faire seules leurs démarches en ligne.
      </p>
      <ul>
        <li>Vous avez suivi la formation. Vous continuez d’apprendre quand les règles ou les outils changent.</li>
        <li>Vous agissez pendant votre temps de travail, dans un lieu où la conversation reste privée.</li>
        <li>L’aide est gratuite. Vous n’acceptez ni argent, ni cadeau, ni service en retour.</li>
      </ul>

      <h2>2. La personne décide</h2>
      <ul>
        <li>Avant de commencer, vous cherchez ce qu’elle peut faire seule, et vous l’y encouragez.</li>
        <li>Vous lui expliquez ce que vous allez faire, et ce que cela change pour elle.</li>
        <li>Vous vérifiez qu’elle a compris. Vous prenez le temps, ou vous proposez un autre rendez-vous.</li>
        <li>Vous respectez son choix, même s’il n’est pas celui que vous feriez.</li>
        <li>Elle peut dire non, ou arrêter le mandat, sans donner de raison.</li>
      </ul>

      <h2>3. Ce que vous faites</h2>
      <ul>
        <li>Vous aidez chaque personne de la même façon, sans jugement ni préférence.</li>
        <li>Vous signez un mandat avec elle avant d’agir à sa place. Vous choisissez les thèmes au plus juste.</li>
        <li>Vous faites chaque démarche avec elle, ou vous la prévenez et vous lui rendez compte.</li>
        <li>Vous lui remettez ce que l’administration a répondu, et vous lui dites les délais à tenir.</li>
        <li>Vous notez ce que vous avez fait, pour qu’une ou un collègue puisse continuer.</li>
      </ul>

      <h2>4. Ce que vous ne faites pas</h2>
      <ul>
        <li>Décider à sa place, remplir ce que vous ne savez pas, ou déclarer ce qui est faux.</li>
        <li>Lui donner un avis de juriste, de médecin ou de conseiller financier : vous l’orientez.</li>
        <li>Toucher à son argent, faire un paiement pour elle, ou garder ses moyens de paiement.</li>
        <li>Garder ses mots de passe sur un papier, dans un carnet ou dans votre téléphone.</li>
        <li>Aider un proche, ou quelqu’un dont les intérêts s’opposent aux vôtres : vous passez la main.</li>
        <li>
          Signer un mandat avec un enfant mineur ou un adulte sous protection juridique. Parlez-en avec la personne ou
          le service qui en a la charge.
        </li>
      </ul>

      <h2>5. Le secret</h2>
      <ul>
        <li>Ce que vous voyez et entendez reste entre vous. Cela continue après votre départ.</li>
        <li>Vous ouvrez un dossier seulement pour la démarche demandée. Vous ne regardez pas le reste.</li>
        <li>Vous rangez ou détruisez les papiers. Rien ne reste à l’écran, à l’imprimante ou sur le bureau.</li>
        <li>
          Seule la loi peut vous obliger à parler, par exemple pour protéger quelqu’un en danger. Voyez alors avec votre
          structure.
        </li>
      </ul>

      <h2>6. Votre compte</h2>
      <ul>
        <li>Vous ne prêtez ni votre compte, ni votre téléphone, ni votre carte. Même à une ou un collègue.</li>
        <li>Vous verrouillez l’écran avant de vous éloigner.</li>
        <li>Perte, vol, doute, erreur : vous prévenez tout de suite votre référent ou votre référente.</li>
        <li>Vous rendez votre carte quand vous partez.</li>
      </ul>

      <h2>7. Si cette charte n’est pas suivie</h2>
      <p>
        Votre accès peut être suspendu le temps de comprendre, puis fermé. Un acte interdit par la loi engage votre
        responsabilité, et peut engager celle de votre structure. L’historique garde ce qui a été fait : il montre aussi
        que vous avez bien agi.
      </p>
    </>
  )
}
