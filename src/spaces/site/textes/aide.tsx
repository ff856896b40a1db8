import { sitePaths } from '../paths.ts'
import type { TextContent } from './text-page.tsx'

export const help: TextContent = {
  title: 'Aide',
  sections: [
    {
      id: 'personne-accompagnee',
      title: 'Vous êtes accompagné ou accompagnée',
      content: (
        <>
          <h3>Qu’est-ce que je signe ?</h3>
          <p>
            Un mandat : vous autorisez une structure (une mairie, une association…) à faire en ligne, en votre nom, les
            démarches que vous avez choisies. Rien d’autre. Il dure un an au plus.
          </p>
          <h3>Puis-je l’arrêter ?</h3>
          <p>
            Oui, quand vous voulez, sans dire pourquoi. Dites-le à la structure, ou écrivez-lui. Le mandat s’arrête tout
            de suite. Elle vous remet un document qui le prouve.
          </p>
          <h3>Comment savoir ce qui a été fait ?</h3>
          <p>
            Demandez à la structure : elle a l’historique de ce qu’elle a fait en votre nom. Vous pouvez aussi recevoir
            un SMS ou un mail à chaque fois.
          </p>
          <h3>Dois-je donner mes mots de passe ?</h3>
          <p>Non. Jamais. Personne ne doit vous les demander.</p>
        </>
      ),
    },
    {
      id: 'agent',
      title: 'On vous présente un mandat',
      content: (
        <p>
          <a href={sitePaths.verification}>La page de vérification</a> vous dit s’il est vrai et s’il est en vigueur.
          Scannez le QR code du document, ou tapez son numéro et son code.
        </p>
      ),
    },
    {
      id: 'structure',
      title: 'Votre structure veut utiliser Aidants Connect',
      content: (
        <p>
          <a href={sitePaths.eligibility}>Un test de deux minutes</a> vous dit si une demande est possible, et pourquoi.
          Vous faites ensuite la demande en ligne, sans créer de compte.
        </p>
      ),
    },
    {
      id: 'formation',
      title: 'Vous allez vous former, ou former quelqu’un',
      content: (
        <>
          <h3>La formation est-elle obligatoire ?</h3>
          <p>
            Oui. Chaque aidant se forme, puis réussit le test Pix, avant d’avoir son accès.{' '}
            <a href={sitePaths.trainingChoice}>Trois questions</a> disent laquelle des deux formations convient.
          </p>
          <h3>Où se former ?</h3>
          <p>
            <a href={sitePaths.trainings}>Les sessions ouvertes</a> sont sur une carte et dans une liste. Le référent ou
            la référente de la structure inscrit chaque aidant.
          </p>
          <h3>Qui paie ?</h3>
          <p>
            La formation est payante depuis 2023, mais plusieurs organismes peuvent la payer pour vous.{' '}
            <a href={sitePaths.funding}>Voir qui peut payer</a>.
          </p>
        </>
      ),
    },
    {
      id: 'aidant',
      title: 'Vous êtes aidant ou aidante',
      content: (
        <>
          <h3>Je ne reçois pas le lien de connexion</h3>
          <p>
            Il arrive en moins d’une minute et vaut 5 minutes. Regardez dans les indésirables. Vérifiez que l’adresse
            est bien celle de votre compte, puis recommencez.
          </p>
          <h3>Mon code à 6 chiffres est refusé</h3>
          <p>
            Chaque code ne sert qu’une fois : attendez le suivant. Si cela continue, l’heure de votre téléphone est
            peut-être fausse : réglez-la sur automatique.
          </p>
          <h3>Ma clé d’accès ne s’ouvre pas</h3>
          <p>
            Elle marche sur l’appareil où vous l’avez créée, ou avec la clé USB ou le téléphone qui la garde. Si le
            bouton n’apparaît pas, le navigateur est trop ancien. Si vous avez aussi une application ou une carte, votre
            adresse et un code marchent toujours.
          </p>
          <h3>La personne n’a pas de compte FranceConnect</h3>
          <p>
            Elle peut utiliser un compte qu’elle a déjà : impôts, ameli, MSA, La Poste, France Identité. Sinon, le début
            d’un nouveau mandat explique quel compte créer, et comment.
          </p>
        </>
      ),
    },
  ],
}
