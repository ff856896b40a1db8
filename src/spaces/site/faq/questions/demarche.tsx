import { sitePaths } from '../../paths.ts'
import type { QuestionCategory } from '../model.ts'

export const demarche: QuestionCategory = {
  key: 'demarche',
  title: 'Faire une démarche',
  groups: [
    {
      title: 'Agir au nom de la personne',
      questions: [
        {
          slug: 'comment-faire-une-demarche',
          audiences: ['aidant'],
          title: 'Comment faire une démarche au nom de la personne ?',
          answer: (
            <>
              <ol>
                <li>Ouvrez sa fiche et choisissez « Commencer une démarche ».</li>
                <li>Dites laquelle, et si la personne est avec vous. Le site s’ouvre.</li>
                <li>Sur le site, choisissez FranceConnect, puis Aidants Connect.</li>
                <li>Confirmez la personne et la démarche. Vous êtes sur le site en son nom.</li>
                <li>À la fin, choisissez « Terminer l’intervention ».</li>
              </ol>
              <p>Une bande dit toujours au nom de qui vous agissez.</p>
            </>
          ),
          where: { label: 'Voir chaque étape dans le tutoriel', href: sitePaths.tutorial },
          also: ['retrouver-une-personne', 'terminer-une-intervention', 'personne-absente', 'site-sans-franceconnect'],
          words: 'réaliser utiliser site connecter au nom de étapes',
        },
        {
          slug: 'personne-absente',
          audiences: ['aidant'],
          title: 'La personne doit-elle être là à chaque démarche ?',
          answer: (
            <>
              <p>
                De préférence, oui : elle voit ce que vous faites, et elle apprend. Ce n’est pas obligatoire. Un dossier
                avance parfois entre deux rendez-vous.
              </p>
              <p>
                À chaque fois, vous dites si elle est à côté de vous, au téléphone, ou absente. C’est noté, et elle peut
                le savoir.
              </p>
            </>
          ),
          also: ['comment-faire-une-demarche', 'mandat-a-distance', 'prevenir-la-personne', 'devenir-autonome'],
          words: 'présence absence seul à sa place téléphone',
        },
        {
          slug: 'site-sans-franceconnect',
          audiences: ['aidant'],
          title: 'Le site n’a pas de bouton FranceConnect. Que faire ?',
          answer: (
            <>
              <p>
                Vous ne pouvez pas y entrer avec Aidants Connect. La personne peut s’y connecter elle-même, à côté de
                vous, sans vous donner son mot de passe.
              </p>
              <p>
                Le mandat permet aussi d’agir par téléphone ou par lettre, si l’administration l’accepte. Montrez-lui le
                mandat : elle peut le vérifier en ligne. Puis notez ce que vous avez fait.
              </p>
            </>
          ),
          also: ['noter-une-demarche', 'mots-de-passe', 'verifier-un-mandat'],
          words: 'pas de bouton autre site banque mutuelle edf refus',
        },
        {
          slug: 'theme-non-autorise',
          audiences: ['aidant'],
          title: 'Le site demande un thème qui n’est pas dans le mandat',
          answer: (
            <p>
              Vous ne pouvez pas agir pour ce thème. Faites un nouveau mandat avec la personne, avec ce thème. S’il
              n’est pas dans la liste, votre structure ne le propose pas : voyez avec votre référent.
            </p>
          ),
          also: ['changer-un-mandat', 'limiter-les-themes'],
          words: 'périmètre refusé non autorisé thème manquant',
        },
        {
          slug: 'terminer-une-intervention',
          audiences: ['aidant'],
          title: 'Pourquoi « Terminer l’intervention » ?',
          answer: (
            <>
              <p>
                Parce que FranceConnect reste ouvert au nom de la personne pendant 30 minutes. Sur un ordinateur
                partagé, le suivant pourrait entrer à sa place.
              </p>
              <p>Vous dites aussi ce qui a été fait. C’est ce que lira le collègue qui prendra la suite.</p>
            </>
          ),
          also: ['session-d-une-autre-personne', 'ordinateur-partage', 'noter-une-demarche'],
          words: 'fermer déconnexion fin intervention session',
        },
        {
          slug: 'noter-une-demarche',
          audiences: ['aidant'],
          title: 'Comment noter une démarche faite au téléphone ou par lettre ?',
          answer: (
            <p>
              Sur la fiche de la personne, choisissez de noter ce qui a été fait. Dites comment, quelle démarche, et
              quel jour : dans les 31 derniers jours. Elle entre dans l’historique, marquée comme faite hors
              FranceConnect.
            </p>
          ),
          also: ['site-sans-franceconnect', 'savoir-ce-qui-a-ete-fait'],
          words: 'consigner courrier guichet appel hors ligne historique',
        },
        {
          slug: 'dossier-de-surendettement',
          audiences: ['aidant'],
          title: 'Puis-je faire un dossier de surendettement, ou payer à sa place ?',
          answer: (
            <>
              <p>
                Vous pouvez remplir le dossier de surendettement. Mais la personne le signe elle-même : sinon, il est
                refusé. C’est la règle des articles R. 721-2 et R. 761-1 du Code de la consommation.
              </p>
              <p>Vous ne faites aucun paiement pour elle, et vous ne gardez pas ses moyens de paiement.</p>
            </>
          ),
          also: ['responsabilite-de-l-aidant', 'quelles-demarches'],
          words: 'argent dette banque de france paiement carte bancaire virement',
        },
        {
          slug: 'retrouver-une-personne',
          audiences: ['aidant'],
          title: 'Je ne trouve pas la personne dans ma liste',
          answer: (
            <ul>
              <li>Cherchez par son nom de naissance, un prénom ou sa date de naissance.</li>
              <li>Regardez pour quelle structure vous travaillez : chacune a sa liste.</li>
              <li>Une personne dont tous les mandats sont finis est dans un autre onglet.</li>
              <li>Vous avez déclaré un lien avec elle ? Vous n’agissez plus pour elle.</li>
            </ul>
          ),
          also: ['plusieurs-structures', 'conflit-d-interets'],
          words: 'recherche introuvable disparu liste usager',
        },
        {
          slug: 'devenir-autonome',
          audiences: ['aidant'],
          title: 'Et si la personne veut apprendre à faire seule ?',
          answer: (
            <p>
              C’est le mieux. Faites avec elle, sur son propre compte, dès qu’elle le peut : il ne faut alors aucun
              mandat. Vous reprenez la main quand elle bloque. Elle peut arrêter le mandat le jour où il ne sert plus.
            </p>
          ),
          also: ['personne-absente', 'arreter-un-mandat'],
          words: 'autonomie apprendre seul atelier reprendre la main',
        },
      ],
    },
  ],
}
