import { profilePaths } from '../../../profil/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { QuestionCategory } from '../model.ts'

export const securite: QuestionCategory = {
  key: 'securite',
  title: 'La sécurité',
  groups: [
    {
      title: 'Protéger son compte et les personnes',
      questions: [
        {
          slug: 'mots-de-passe',
          audiences: ['aidant', 'referent'],
          title: 'Puis-je garder les mots de passe des personnes ?',
          answer: (
            <>
              <p>
                Non : ni dans un carnet, ni dans un fichier, ni dans un téléphone. Un mot de passe donne tous les
                pouvoirs, sans limite de temps. Un mandat n’en donne que quelques-uns, et laisse une trace.
              </p>
              <p>
                Vous en avez déjà ? Rendez-les à la personne, détruisez le carnet, et aidez-la à les changer. Seule la
                boîte mail créée pour elle a un coffre ici.
              </p>
            </>
          ),
          also: ['coffre', 'site-sans-franceconnect', 'qu-est-ce-qu-un-mandat'],
          words: 'carnet cahier identifiants noter mdp codes',
        },
        {
          slug: 'preter-son-compte',
          audiences: ['aidant', 'referent'],
          title: 'Puis-je prêter mon compte à un collègue ?',
          answer: (
            <p>
              Jamais, même une heure. Tout ce qui est fait avec votre compte est à votre nom. Un collègue qui aide le
              public peut avoir son propre accès : parlez-en à votre référent.
            </p>
          ),
          also: ['ajouter-un-aidant', 'quelle-adresse-mail', 'responsabilite-de-l-aidant'],
          words: 'partager prêter code dépanner remplacer',
        },
        {
          slug: 'ordinateur-partage',
          audiences: ['aidant'],
          title: 'Nous partageons un ordinateur. Comment faire ?',
          answer: (
            <ul>
              <li>Terminez chaque intervention avant de recevoir la personne suivante.</li>
              <li>Verrouillez l’écran quand vous vous éloignez.</li>
              <li>Déconnectez-vous à la fin.</li>
              <li>N’enregistrez ni mot de passe, ni clé d’accès dans ce navigateur.</li>
            </ul>
          ),
          also: ['terminer-une-intervention', 'ecran-verrouille', 'session-d-une-autre-personne'],
          words: 'poste commun borne accueil public navigateur',
        },
        {
          slug: 'boite-mail-piratee',
          audiences: ['aidant', 'referent'],
          title: 'Ma boîte mail a été piratée. Que faire ?',
          answer: (
            <>
              <ol>
                <li>Prévenez un référent : il bloque votre accès tout de suite.</li>
                <li>Changez le mot de passe de la boîte, avec votre service informatique.</li>
                <li>Dans « Mon compte », fermez les connexions que vous ne reconnaissez pas.</li>
                <li>Écrivez-nous.</li>
              </ol>
              <p>La boîte mail seule n’ouvre pas votre compte : il faut aussi un code ou une clé d’accès.</p>
            </>
          ),
          where: { label: 'Voir mes connexions', href: profilePaths.sessions },
          also: ['bloquer-un-acces', 'message-suspect', 'arret-d-urgence'],
          words: 'piratage hacker email compromis intrusion',
        },
        {
          slug: 'message-suspect',
          audiences: ['aidant', 'referent', 'usager'],
          title: 'On me demande mon code, ou je reçois un message étrange',
          answer: (
            <>
              <p>
                C’est une fraude, même si le message dit venir de notre équipe. Nous ne demandons jamais un code, ni un
                mot de passe, ni de l’argent.
              </p>
              <p>
                Ne cliquez pas, ne répondez pas. Vous avez tapé votre code ? Prévenez tout de suite votre référent, puis
                écrivez-nous.
              </p>
            </>
          ),
          where: { label: 'Nous écrire', href: sitePaths.contact },
          also: ['signaler-une-faille', 'boite-mail-piratee', 'on-me-demande-de-payer'],
          words: 'phishing hameçonnage arnaque fraude faux mail sms appel',
        },
        {
          slug: 'signaler-une-faille',
          audiences: ['structure', 'aidant'],
          title: 'J’ai trouvé un défaut de sécurité',
          answer: (
            <p>
              Merci de nous le dire d’abord à nous. La page « Sécurité » dit comment écrire, et ce que nous faisons
              ensuite. N’essayez pas sur de vraies personnes : la démonstration est faite pour cela.
            </p>
          ),
          where: { label: 'Lire la page « Sécurité »', href: sitePaths.security },
          words: 'vulnérabilité bug faille sécurité signalement',
        },
        {
          slug: 'page-en-panne',
          audiences: ['aidant', 'referent', 'usager'],
          title: 'Une page ne marche pas, ou le site est lent',
          answer: (
            <>
              <p>
                Regardez d’abord l’état des services : FranceConnect, les mails ou les SMS sont peut-être en panne. La
                page dit quoi faire en attendant.
              </p>
              <p>
                Sinon, rechargez la page, puis essayez un autre navigateur. Cela continue ? Écrivez-nous : l’adresse de
                la page et l’heure suffisent. Ne nommez aucune personne accompagnée.
              </p>
            </>
          ),
          where: { label: 'Voir l’état des services', href: sitePaths.status },
          also: ['lien-de-connexion', 'session-d-une-autre-personne'],
          words: 'erreur 500 bug panne lent bloqué cookies navigateur',
        },
      ],
    },
  ],
}
