import { referentPaths } from '../../../espace-referent/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { QuestionCategory } from '../model.ts'

export const donnees: QuestionCategory = {
  key: 'responsabilite-et-donnees',
  title: 'Responsabilité et données',
  groups: [
    {
      title: 'Qui répond de quoi',
      questions: [
        {
          slug: 'responsabilite-de-l-aidant',
          audiences: ['aidant', 'structure', 'referent'],
          title: 'De quoi l’aidant est-il responsable ?',
          answer: (
            <>
              <p>
                Il respecte le mandat : les thèmes, la durée, ce que la personne souhaite. S’il ne le fait pas, il
                engage sa responsabilité, civile et pénale. Sa hiérarchie peut être engagée aussi.
              </p>
              <p>
                S’il a agi comme prévu, l’historique le montre. La personne reste responsable de ce qu’elle fait
                déclarer : il n’invente rien, et il lui relit tout.
              </p>
            </>
          ),
          where: { label: 'Lire la charte de l’aidant', href: '/chartes/aidant' },
          also: [
            'conditions-d-utilisation',
            'responsabilite-de-la-structure',
            'erreur-dans-une-demarche',
            'conflit-d-interets',
          ],
          words: 'pénal civil faute litige justice protection juridique assurance',
        },
        {
          slug: 'responsabilite-de-la-structure',
          audiences: ['structure', 'referent'],
          title: 'De quoi la structure est-elle responsable ?',
          answer: (
            <p>
              Le mandat la lie à la personne (articles 1984 et suivants du Code civil). Elle répond de ce que ses
              aidants font en son nom. Elle doit être assurée pour cela. Prévenez votre assureur, et votre délégué à la
              protection des données s’il y en a un.
            </p>
          ),
          where: { label: 'Lire les conditions d’utilisation', href: sitePaths.conditions },
          also: ['responsabilite-de-l-aidant', 'documents-pour-le-dpo'],
          words: 'assurance employeur litige juridique contrat',
        },
        {
          slug: 'erreur-dans-une-demarche',
          audiences: ['aidant'],
          title: 'Je me suis trompé dans une démarche. Que faire ?',
          answer: (
            <>
              <p>Dites-le à la personne, puis à votre référent. Corrigez sur le site, ou écrivez à l’administration.</p>
              <p>
                La loi donne un droit à l’erreur (article L. 123-1 du Code des relations entre le public et
                l’administration). Qui se trompe de bonne foi, pour la première fois, peut corriger sans être puni.
              </p>
            </>
          ),
          also: ['responsabilite-de-l-aidant', 'noter-une-demarche'],
          words: 'droit à l’erreur tromper corriger rectifier bonne foi',
        },
        {
          slug: 'conditions-d-utilisation',
          audiences: ['aidant', 'referent'],
          title: 'Pourquoi accepter les conditions et la charte ?',
          answer: (
            <p>
              Elles disent ce que vous pouvez faire, et ce que vous devez à la personne. Sans les accepter, on ne peut
              pas agir. Quand elles changent, la nouvelle version vous est montrée à votre connexion.
            </p>
          ),
          where: { label: 'Lire les conditions d’utilisation', href: sitePaths.conditions },
          also: ['responsabilite-de-l-aidant', 'se-connecter'],
          words: 'cgu charte accepter règlement version',
        },
        {
          slug: 'secret-professionnel',
          audiences: ['aidant', 'usager', 'referent'],
          title: 'L’aidant est-il tenu au secret ?',
          answer: (
            <p>
              Oui. Ce qu’il voit et entend reste entre vous, même après son départ. Il n’en parle qu’aux collègues qui
              en ont besoin pour vous aider. Seule la loi peut l’obliger à parler, par exemple pour protéger quelqu’un
              en danger.
            </p>
          ),
          also: ['qui-voit-l-historique', 'quelles-donnees'],
          words: 'confidentialité discrétion vie privée',
        },
      ],
    },
    {
      title: 'Les données personnelles',
      questions: [
        {
          slug: 'quelles-donnees',
          audiences: ['usager', 'aidant', 'structure'],
          title: 'Quelles données sont gardées ?',
          answer: (
            <>
              <p>
                De la personne : son identité, ses mandats, ce qui a été fait en son nom, et comment la prévenir. Tout
                cela est chiffré avec une clé qui n’appartient qu’à elle.
              </p>
              <p>De l’aidant : son nom, son adresse, sa structure, et l’historique de ce qu’il a fait ici.</p>
              <p>Nous ne recevons ni les déclarations, ni les dossiers, ni les mots de passe de FranceConnect.</p>
            </>
          ),
          where: { label: 'Lire « Vos données »', href: sitePaths.privacy },
          also: ['combien-de-temps-les-donnees', 'droits-sur-les-donnees', 'cookies'],
          words: 'rgpd vie privée informations collecte chiffrement',
        },
        {
          slug: 'combien-de-temps-les-donnees',
          audiences: ['usager', 'aidant', 'structure'],
          title: 'Combien de temps les données sont-elles gardées ?',
          answer: (
            <>
              <p>
                Trois ans après la fin du dernier mandat, elles sortent de l’usage courant. Trois ans plus tard, elles
                sont effacées : leur clé est détruite.
              </p>
              <p>Les identifiants d’une boîte mail sont détruits 30 jours après la fin du mandat.</p>
            </>
          ),
          where: { label: 'Lire « Vos données »', href: sitePaths.privacy },
          also: ['garder-le-mandat', 'droits-sur-les-donnees'],
          words: 'durée conservation archivage effacement suppression rgpd',
        },
        {
          slug: 'droits-sur-les-donnees',
          audiences: ['usager', 'aidant'],
          title: 'Comment voir, corriger ou effacer mes données ?',
          answer: (
            <>
              <p>
                Demandez-le à la structure qui vous accompagne. Elle répond en un mois. Un aidant s’adresse à sa
                structure, lui aussi.
              </p>
              <p>La réponse ne vous convient pas ? Vous pouvez saisir la CNIL.</p>
            </>
          ),
          where: { label: 'Lire « Vos données »', href: sitePaths.privacy },
          also: ['quelles-donnees', 'me-plaindre'],
          words: 'accès rectification effacement opposition rgpd cnil dpo',
        },
        {
          slug: 'qui-voit-l-historique',
          audiences: ['usager', 'aidant', 'referent'],
          title: 'Qui peut voir ce qui a été fait ?',
          answer: (
            <>
              <ul>
                <li>la personne, si elle le demande à la structure ;</li>
                <li>les aidants de la structure qui l’accompagnent ;</li>
                <li>le référent : l’activité de l’équipe, pas la vie des personnes ;</li>
                <li>une autre structure : rien.</li>
              </ul>
              <p>
                Nous savons qu’un site a été ouvert, pour quel thème. Nous ne savons pas ce qui y a été fait, sauf ce
                que l’aidant a noté.
              </p>
            </>
          ),
          also: ['secret-professionnel', 'savoir-ce-qui-a-ete-fait', 'suivre-l-activite', 'modifier-l-historique'],
          words: 'traces journal logs accès consulter',
        },
        {
          slug: 'modifier-l-historique',
          audiences: ['aidant', 'structure', 'usager'],
          title: 'Peut-on modifier l’historique ?',
          answer: (
            <p>
              Non. Chaque ligne porte l’empreinte de la précédente : en changer une se verrait sur toutes les suivantes.
              Le programme lui-même n’a pas le droit de les réécrire. L’historique ne contient aucun nom de personne
              accompagnée.
            </p>
          ),
          also: ['preuve-de-l-accord', 'qui-voit-l-historique'],
          words: 'journal falsifier effacer preuve chaîne empreinte',
        },
        {
          slug: 'garder-le-mandat',
          audiences: ['aidant', 'referent', 'structure'],
          title: 'Faut-il garder le mandat imprimé ?',
          answer: (
            <p>
              Le document signé est déjà gardé ici, et peut être imprimé à nouveau. Si vous l’avez aussi signé à la
              main, gardez cet exemplaire sous clé, six ans après sa fin.
            </p>
          ),
          also: ['imprimer-le-mandat', 'combien-de-temps-les-donnees'],
          words: 'archiver conserver papier classeur durée',
        },
        {
          slug: 'documents-pour-le-dpo',
          audiences: ['referent', 'structure'],
          title: 'Que donner à notre délégué à la protection des données ?',
          answer: (
            <p>
              Trois documents déjà remplis pour votre structure : une fiche de registre, une analyse d’impact et une
              convention. Le référent les trouve dans son espace.
            </p>
          ),
          where: { label: 'Ouvrir « Protection des données »', href: referentPaths.dpo },
          also: ['quelles-donnees', 'responsabilite-de-la-structure'],
          words: 'dpo rgpd registre analyse d’impact aipd convention sous-traitance',
        },
        {
          slug: 'cookies',
          audiences: ['usager', 'structure'],
          title: 'Pourquoi n’y a-t-il pas de bandeau sur les cookies ?',
          answer: (
            <p>
              Parce qu’il n’y a rien à accepter. Ce site ne mesure pas et ne suit personne. Il dépose trois cookies au
              plus : pour la connexion, le navigateur et les formulaires. Rien n’est chargé depuis un autre site.
            </p>
          ),
          where: { label: 'Lire « Vos données »', href: sitePaths.privacy },
          also: ['quelles-donnees'],
          words: 'bandeau traceur consentement google analytics matomo',
        },
      ],
    },
  ],
}
