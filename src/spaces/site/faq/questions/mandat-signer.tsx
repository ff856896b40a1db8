import { sitePaths } from '../../paths.ts'
import type { QuestionGroup } from '../model.ts'

export const signing: QuestionGroup = {
  title: 'Le faire signer',
  questions: [
    {
      slug: 'qu-est-ce-qu-un-mandat',
      audiences: ['usager', 'aidant', 'structure'],
      title: 'Qu’est-ce qu’un mandat ?',
      answer: (
        <>
          <p>
            C’est un accord signé. La personne autorise une structure à faire en ligne, en son nom, les démarches
            qu’elle a choisies. Rien d’autre.
          </p>
          <ul>
            <li>Il dure un jour, un mois, six mois ou un an.</li>
            <li>Il finit tout seul à sa date. Il ne se renouvelle jamais tout seul.</li>
            <li>La personne peut l’arrêter quand elle veut, sans dire pourquoi.</li>
          </ul>
          <p>C’est un contrat : les articles 1984 et suivants du Code civil s’appliquent.</p>
        </>
      ),
      where: { label: 'Comprendre mon mandat', href: sitePaths.usager },
      also: ['comment-creer-un-mandat', 'arreter-un-mandat', 'qui-peut-utiliser-le-mandat'],
      words: 'procuration contrat définition accord autorisation',
    },
    {
      slug: 'comment-creer-un-mandat',
      audiences: ['aidant'],
      title: 'Comment faire signer un mandat ?',
      answer: (
        <>
          <ol>
            <li>Vérifiez que la personne a un compte pour FranceConnect, et de quoi s’en servir.</li>
            <li>Choisissez ensemble les thèmes, les démarches et la durée.</li>
            <li>Passez-lui l’écran : elle se connecte elle-même. C’est sa signature.</li>
            <li>Relisez ensemble, puis signez avec votre code ou votre clé d’accès.</li>
          </ol>
          <p>Comptez une dizaine de minutes. Vos choix sont gardés 30 minutes.</p>
        </>
      ),
      where: { label: 'Voir chaque étape dans le tutoriel', href: sitePaths.tutorial },
      also: ['s-entrainer', 'quels-comptes-pour-signer', 'mandat-a-distance', 'imprimer-le-mandat'],
      words: 'nouveau mandat créer établir rédiger étapes',
    },
    {
      slug: 'combien-de-temps-dure-un-mandat',
      audiences: ['aidant', 'usager'],
      title: 'Combien de temps dure un mandat ?',
      answer: (
        <p>
          Un jour, un mois (31 jours), six mois (182 jours) ou un an (365 jours). La personne choisit. Le mandat
          commence à la signature, et l’heure de fin est écrite dessus. Un an est le plus long.
        </p>
      ),
      also: ['renouveler-un-mandat', 'arreter-un-mandat'],
      words: 'durée validité expiration date limite',
    },
    {
      slug: 'quels-comptes-pour-signer',
      audiences: ['aidant', 'usager'],
      title: 'Quel compte faut-il pour signer ?',
      answer: (
        <>
          <p>Un seul de ces comptes suffit, avec de quoi s’en servir sur place :</p>
          <ul>
            <li>impots.gouv.fr ;</li>
            <li>ameli.fr (assurance maladie) ou la MSA ;</li>
            <li>L’Identité Numérique La Poste ;</li>
            <li>France Identité, avec la nouvelle carte d’identité.</li>
          </ul>
          <p>Au début d’un mandat, l’écran montre ceux qui marchent aujourd’hui. Si l’un est en panne, il le dit.</p>
        </>
      ),
      where: { label: 'Voir l’état des services', href: sitePaths.status },
      also: ['pas-de-compte-franceconnect', 'identite-refusee', 'c-est-quoi-franceconnect'],
      words: 'identifiant impots ameli msa la poste france identité yris compte',
    },
    {
      slug: 'pas-de-compte-franceconnect',
      audiences: ['aidant'],
      title: 'La personne n’a aucun compte. Que faire ?',
      answer: (
        <>
          <p>
            Elle ne peut pas encore signer. Au début d’un nouveau mandat, choisissez « Non, aucun de ces comptes ».
            L’écran explique, pour chaque compte, quoi apporter et quoi faire.
          </p>
          <p>
            Imprimez cette liste et donnez-la-lui. Choisissez ensemble le plus simple. Elle revient quand le compte est
            prêt.
          </p>
        </>
      ),
      also: ['quels-comptes-pour-signer', 'identite-refusee'],
      words: 'créer un compte sans identifiant franceconnect impossible',
    },
    {
      slug: 'identite-refusee',
      audiences: ['aidant'],
      title: 'FranceConnect refuse l’identité de la personne. Pourquoi ?',
      answer: (
        <>
          <p>FranceConnect compare l’identité du compte à un registre national, le RNIPP. Le moindre écart compte :</p>
          <ul>
            <li>le nom d’usage à la place du nom de naissance ;</li>
            <li>un prénom composé, ou un prénom qui manque ;</li>
            <li>une autre commune de naissance ;</li>
            <li>pas encore de numéro de sécurité sociale définitif.</li>
          </ul>
          <p>
            Recommencez avec un autre compte, si la personne en a un. Sinon, elle fait corriger son identité auprès de
            l’organisme du compte. L’écran dit ce qui ne va pas, et ce que vous avez rempli est gardé.
          </p>
        </>
      ),
      also: ['quels-comptes-pour-signer', 'session-d-une-autre-personne', 'pas-de-compte-franceconnect'],
      words: 'erreur E010004 E010008 E010009 E020021 E020022 rnipp insee état civil nom naissance échec',
    },
    {
      slug: 'session-d-une-autre-personne',
      audiences: ['aidant'],
      title: 'FranceConnect est encore ouvert au nom de quelqu’un d’autre',
      answer: (
        <>
          <p>
            FranceConnect se souvient de la dernière connexion pendant 30 minutes, dans ce navigateur. Un site pourrait
            donc s’ouvrir au mauvais nom. Nous attendons que cette session soit fermée.
          </p>
          <ul>
            <li>Déconnectez-vous du site où la démarche a été faite ;</li>
            <li>ou utilisez le bouton qui ferme FranceConnect, sur la page ;</li>
            <li>ou attendez : la page dit jusqu’à quand.</li>
          </ul>
          <p>En cas d’urgence, vous pouvez continuer. Votre raison est alors notée dans l’historique.</p>
        </>
      ),
      also: ['terminer-une-intervention', 'identite-refusee', 'ordinateur-partage'],
      words: 'session ouverte mauvaise personne déconnexion fermer 30 minutes aidant déjà',
    },
    {
      slug: 'mandat-a-distance',
      audiences: ['aidant'],
      title: 'Peut-on signer un mandat à distance ?',
      answer: (
        <p>
          Non. La personne est présente quand elle signe. Vous lui expliquez, vous vérifiez qu’elle a compris, et elle
          se connecte elle-même. Ensuite, pendant le mandat, vous pouvez agir sans qu’elle soit là.
        </p>
      ),
      also: ['personne-absente', 'comment-creer-un-mandat'],
      words: 'téléphone visio sms loin domicile présence',
    },
    {
      slug: 'personne-mineure-ou-protegee',
      audiences: ['aidant', 'structure'],
      title: 'Un mineur, ou une personne sous tutelle, peut-il signer ?',
      answer: (
        <>
          <p>
            Non. Avant 18 ans, ce sont les parents ou le tuteur qui font les démarches. FranceConnect donne l’âge : le
            mandat est refusé.
          </p>
          <p>
            Une personne sous sauvegarde de justice, curatelle ou tutelle ne peut pas signer non plus. Posez-lui la
            question : elle déclare dans le mandat qu’elle n’est pas sous protection. En cas de doute, voyez la personne
            ou le service qui s’en occupe.
          </p>
        </>
      ),
      also: ['signaler-un-deces', 'mandataires-judiciaires'],
      words: 'enfant mineur tutelle curatelle sauvegarde majeur protégé',
    },
    {
      slug: 'personne-qui-ne-lit-pas',
      audiences: ['aidant'],
      title: 'La personne ne lit pas, ou parle peu français',
      answer: (
        <>
          <p>
            Lisez à voix haute. L’écran donne cinq phrases à dire avant de choisir. Une page simple, à lire ou à
            imprimer, explique le mandat ; elle existe aussi en « facile à lire ».
          </p>
          <p>
            Faites-vous aider d’un interprète, pas d’un membre de la famille si vous pouvez l’éviter. Si vous doutez
            qu’elle ait compris, ne signez pas : proposez un autre rendez-vous.
          </p>
        </>
      ),
      where: { label: 'Ouvrir la page simple', href: sitePaths.usager },
      also: ['lecture-difficile', 'comment-creer-un-mandat'],
      words: 'illettrisme langue étrangère interprète traduction comprendre',
    },
    {
      slug: 'imprimer-le-mandat',
      audiences: ['aidant'],
      title: 'Faut-il imprimer le mandat et le signer à la main ?',
      answer: (
        <>
          <p>
            Le mandat est signé dès que la personne s’est connectée et que vous avez tapé votre code. La signature à la
            main est possible, dans les cadres prévus : elle rassure, elle n’est pas obligatoire.
          </p>
          <p>
            Imprimez-le en deux exemplaires : un pour la personne, un pour la structure. Il tient sur deux pages. Une
            copie en gros caractères existe.
          </p>
        </>
      ),
      also: ['garder-le-mandat', 'verifier-un-mandat', 'preuve-de-l-accord'],
      words: 'papier impression signature manuscrite exemplaire pdf copie',
    },
    {
      slug: 'preuve-de-l-accord',
      audiences: ['aidant', 'structure', 'usager'],
      title: 'Comment prouver que la personne était d’accord ?',
      answer: (
        <>
          <p>
            FranceConnect signe sa réponse pour ce mandat-là, avec ces thèmes et cette durée. Nous gardons cette
            réponse. Changer un seul mot du mandat donnerait une autre empreinte.
          </p>
          <p>
            L’heure, le document et qui a signé sont dans l’historique, que personne ne peut modifier sans que cela se
            voie.
          </p>
        </>
      ),
      also: ['verifier-un-mandat', 'modifier-l-historique', 'imprimer-le-mandat'],
      words: 'consentement preuve litige signature électronique juridique valeur',
    },
    {
      slug: 'verifier-un-mandat',
      audiences: ['usager', 'structure'],
      title: 'On me présente un mandat. Est-il vrai ?',
      answer: (
        <p>
          Scannez le QR code du document, ou tapez son numéro et son code. La page dit s’il est vrai et s’il est en
          vigueur. Elle ne montre pas le nom de la personne.
        </p>
      ),
      where: { label: 'Vérifier un mandat', href: sitePaths.verification },
      also: ['trouver-une-structure', 'preuve-de-l-accord'],
      words: 'authentique faux contrôle administration agent qr code vérification',
    },
  ],
}
