import { teamPaths } from '../../../espace-referent/equipe/paths.ts'
import { referentPaths } from '../../../espace-referent/paths.ts'
import { profilePaths } from '../../../profil/paths.ts'
import type { QuestionCategory } from '../model.ts'

export const equipe: QuestionCategory = {
  key: 'equipe',
  title: 'L’équipe',
  groups: [
    {
      title: 'Arrivées et départs',
      questions: [
        {
          slug: 'ajouter-un-aidant',
          audiences: ['referent'],
          title: 'Comment ajouter un aidant à l’équipe ?',
          answer: (
            <>
              <p>Dans « Équipe », choisissez « Ajouter quelqu’un » :</p>
              <ul>
                <li>une personne à former : notre équipe répond par mail, puis vous l’inscrivez à une session ;</li>
                <li>une personne déjà formée : elle reçoit un mail et donne son accord.</li>
              </ul>
              <p>Il faut son adresse professionnelle, à son nom, et un contrat de travail avec vous.</p>
            </>
          ),
          where: { label: 'Ajouter quelqu’un', href: teamPaths.add },
          also: ['s-inscrire-a-une-formation', 'quelle-adresse-mail', 'former-un-collegue'],
          words: 'nouveau collègue recrutement inscrire habiliter',
        },
        {
          slug: 'depart-d-un-aidant',
          audiences: ['referent', 'aidant'],
          title: 'Un aidant quitte la structure. Que faire ?',
          answer: (
            <>
              <ol>
                <li>« Préparer son départ » dit qui reprend quoi : personnes, démarches à finir, carte.</li>
                <li>« Mettre fin à son accès » : l’effet est immédiat.</li>
                <li>Reprenez sa carte.</li>
              </ol>
              <p>
                Les mandats qu’il a signés restent valables : ils lient la structure. Ses collègues continuent. Son
                historique est gardé.
              </p>
            </>
          ),
          where: { label: 'Ouvrir l’équipe', href: teamPaths.list },
          also: ['depart-du-referent', 'qui-peut-utiliser-le-mandat'],
          words: 'départ démission retraite mutation fin de contrat désactiver',
        },
        {
          slug: 'depart-du-referent',
          audiences: ['referent', 'structure'],
          title: 'Le référent quitte la structure. Que faire ?',
          answer: (
            <>
              <p>
                D’abord, désignez quelqu’un pour le remplacer. Un aidant de l’équipe peut être nommé tout de suite ;
                pour une autre personne, faites-en la demande.
              </p>
              <p>
                Le dernier référent ne peut pas partir sans cela. S’il est déjà parti, écrivez-nous : notre équipe vous
                aide à en nommer un autre.
              </p>
            </>
          ),
          where: { label: 'Proposer une personne', href: referentPaths.askReferent },
          also: ['un-ou-deux-referents', 'changer-nom-ou-adresse', 'depart-d-un-aidant'],
          words: 'successeur remplacement plus de référent',
        },
        {
          slug: 'depanner-un-collegue',
          audiences: ['referent'],
          title: 'Un aidant ne peut plus se connecter. Comment l’aider ?',
          answer: (
            <p>
              Ouvrez sa fiche et choisissez « Dépanner ». Un lien part à sa propre adresse ; vous lui dites le code de
              vive voix. Il relie lui-même un nouveau moyen. Vous ne voyez jamais ses codes.
            </p>
          ),
          where: { label: 'Ouvrir l’équipe', href: teamPaths.list },
          also: ['telephone-perdu', 'bloquer-un-acces'],
          words: 'dépannage réinitialiser téléphone perdu accès',
        },
      ],
    },
    {
      title: 'Suivre, limiter, arrêter',
      questions: [
        {
          slug: 'suivre-l-activite',
          audiences: ['referent'],
          title: 'Que puis-je voir de l’activité de l’équipe ?',
          answer: (
            <>
              <p>
                Les mandats signés et arrêtés, les démarches, les accès ouverts ou fermés : qui, quand, quel thème. Vous
                ne voyez pas ce qui se passe sur les sites.
              </p>
              <p>
                Cherchez ce qui est anormal : la nuit, en nombre, toujours la même personne. Ce n’est pas fait pour
                surveiller chaque geste.
              </p>
            </>
          ),
          where: { label: 'Ouvrir l’historique', href: referentPaths.activity },
          also: ['qui-voit-l-historique', 'bloquer-un-acces'],
          words: 'contrôle statistiques surveillance tableau de bord export',
        },
        {
          slug: 'limiter-les-themes',
          audiences: ['referent', 'aidant'],
          title: 'Notre structure peut-elle ne proposer que certains thèmes ?',
          answer: (
            <p>
              Oui. Le référent choisit les thèmes dans « Structure ». Les nouveaux mandats ne proposent que ceux-là.
              Avec les mandats déjà signés, on ne peut plus agir pour un thème retiré.
            </p>
          ),
          where: { label: 'Choisir les thèmes', href: referentPaths.themes },
          also: ['theme-non-autorise', 'quelles-demarches'],
          words: 'restreindre périmètre démarches autorisées',
        },
        {
          slug: 'bloquer-un-acces',
          audiences: ['referent'],
          title: 'J’ai un doute sur un compte. Puis-je le bloquer ?',
          answer: (
            <p>
              Oui, tout de suite, depuis sa fiche : « Bloquer son accès ». Ses actions en cours sont arrêtées. Bloquez
              d’abord, cherchez ensuite : cela se défait.
            </p>
          ),
          where: { label: 'Ouvrir l’équipe', href: teamPaths.list },
          also: ['arret-d-urgence', 'boite-mail-piratee', 'telephone-perdu'],
          words: 'suspendre fraude abus usage anormal vol',
        },
        {
          slug: 'arret-d-urgence',
          audiences: ['referent'],
          title: 'C’est quoi, l’arrêt d’urgence ?',
          answer: (
            <>
              <p>
                Il arrête toute la structure, en une seconde : plus personne n’agit, vous compris. Servez-vous-en pour
                un ordinateur volé, ou un compte utilisé par quelqu’un d’autre.
              </p>
              <p>
                Les mandats signés restent valables. Vous levez l’arrêt quand le danger est passé. Seule notre équipe
                lève un arrêt qu’elle a décidé.
              </p>
            </>
          ),
          where: { label: 'Arrêter la structure', href: referentPaths.stop },
          also: ['bloquer-un-acces', 'boite-mail-piratee'],
          words: 'urgence piratage tout arrêter couper',
        },
        {
          slug: 'conflit-d-interets',
          audiences: ['aidant', 'referent'],
          title: 'Je connais la personne : famille, dette, loyer. Que faire ?',
          answer: (
            <>
              <p>
                N’agissez pas pour elle. Déclarez-le dans « Mon compte » : vous ne pourrez plus agir en son nom, et vos
                collègues continuent.
              </p>
              <p>
                Parfois, c’est la structure entière qui ne peut plus agir dans le seul intérêt de la personne. Renoncez
                alors au mandat, depuis sa fiche. Aidez-la à trouver une autre structure.
              </p>
            </>
          ),
          where: { label: 'Déclarer un lien', href: profilePaths.conflicts },
          also: ['responsabilite-de-l-aidant', 'aidants-familiaux'],
          words: 'proche famille ami voisin déport intérêt bailleur',
        },
      ],
    },
  ],
}
