import { activationPaths } from '../../../activation/paths.ts'
import { connexionPaths } from '../../../connexion/paths.ts'
import { profilePaths } from '../../../profil/paths.ts'
import type { QuestionCategory } from '../model.ts'

export const connexion: QuestionCategory = {
  key: 'connexion',
  title: 'Se connecter',
  groups: [
    {
      title: 'La première fois, puis chaque jour',
      questions: [
        {
          slug: 'activer-mon-compte',
          audiences: ['aidant', 'referent'],
          title: 'Comment activer mon compte ?',
          answer: (
            <>
              <p>Prévoyez 5 minutes, votre téléphone, et un référent sur place ou au téléphone.</p>
              <ol>
                <li>Ouvrez le lien du mail de bienvenue.</li>
                <li>La page demande un code à 6 chiffres. Le référent le lit dans son espace et vous le dit.</li>
                <li>Reliez votre moyen de connexion : application, clé d’accès ou carte à codes.</li>
                <li>Lisez et acceptez les conditions et la charte.</li>
              </ol>
              <p>Le lien et le code servent 30 minutes. Après, demandez-en d’autres : rien n’est perdu.</p>
            </>
          ),
          where: { label: 'Recevoir un nouveau lien', href: activationPaths.newLink },
          also: ['compte-inactif', 'quel-moyen-de-connexion', 'se-connecter'],
          words: 'première connexion invitation bienvenue créer compte',
        },
        {
          slug: 'se-connecter',
          audiences: ['aidant', 'referent'],
          title: 'Comment me connecter ?',
          answer: (
            <>
              <ol>
                <li>Tapez votre adresse professionnelle et votre code à 6 chiffres.</li>
                <li>Ouvrez le lien reçu par mail, dans les 5 minutes.</li>
              </ol>
              <p>
                Avec une clé d’accès, un seul geste suffit. Si vous avez relié votre compte ProConnect, il remplace
                l’adresse et le mail.
              </p>
            </>
          ),
          where: { label: 'Se connecter', href: connexionPaths.signIn },
          also: ['proconnect', 'lien-de-connexion', 'code-refuse', 'cle-d-acces'],
          words: 'connexion login identifiant authentification accès entrer',
        },
        {
          slug: 'quel-moyen-de-connexion',
          audiences: ['aidant', 'referent'],
          title: 'Application, carte ou clé d’accès : que choisir ?',
          answer: (
            <>
              <ul>
                <li>Une clé d’accès est le plus simple et le plus sûr : votre appareil vous reconnaît.</li>
                <li>Une application de codes marche sur tout téléphone récent, même sans réseau.</li>
                <li>Une carte à codes convient à qui n’a pas de téléphone professionnel.</li>
              </ul>
              <p>Ayez-en deux si possible : si l’un se perd, l’autre marche encore.</p>
            </>
          ),
          where: { label: 'Mes moyens de connexion', href: profilePaths.factors },
          also: ['cle-d-acces', 'codes-de-secours', 'carte-a-codes'],
          words: 'double authentification facteur otp totp freeotp google authenticator téléphone',
        },
        {
          slug: 'cle-d-acces',
          audiences: ['aidant', 'referent'],
          title: 'C’est quoi, une clé d’accès ?',
          answer: (
            <>
              <p>
                C’est un moyen de se connecter sans mot de passe ni code. Votre ordinateur ou votre téléphone vous
                reconnaît : empreinte, visage ou code de l’appareil.
              </p>
              <p>
                Personne ne peut vous la voler par un faux site. Votre empreinte et votre visage ne quittent pas
                l’appareil.
              </p>
              <p>Sur un ordinateur partagé par plusieurs personnes, n’en créez pas.</p>
            </>
          ),
          where: { label: 'Ajouter une clé d’accès', href: profilePaths.factors },
          also: ['quel-moyen-de-connexion', 'telephone-perdu'],
          words: 'passkey biométrie empreinte visage yubikey usb webauthn',
        },
        {
          slug: 'carte-a-codes',
          audiences: ['aidant', 'referent'],
          title: 'Comment marche la carte à codes ?',
          answer: (
            <p>
              Appuyez une fois sur son bouton, puis tapez tout de suite les 6 chiffres. Le référent la remet et
              l’associe depuis votre fiche, dans « Équipe ». Vous la rendez quand vous partez.
            </p>
          ),
          also: ['code-refuse', 'telephone-perdu', 'quel-moyen-de-connexion'],
          words: 'carte physique token lier associer bouton',
        },
        {
          slug: 'proconnect',
          audiences: ['aidant', 'referent'],
          title: 'Puis-je me connecter avec ProConnect ?',
          answer: (
            <p>
              Oui, si ce site le propose. Reliez-le une fois, dans « Mon compte ». Ensuite, son bouton remplace
              l’adresse et le mail. Un code est parfois demandé en plus. Si vous changez d’employeur, il faudra le
              relier à nouveau.
            </p>
          ),
          where: { label: 'Ouvrir mon compte', href: profilePaths.home },
          also: ['se-connecter', 'quel-moyen-de-connexion'],
          words: 'agentconnect sso pro connect employeur',
        },
      ],
    },
    {
      title: 'Quand cela ne marche pas',
      questions: [
        {
          slug: 'lien-de-connexion',
          audiences: ['aidant', 'referent'],
          title: 'Je ne reçois pas le lien de connexion',
          answer: (
            <>
              <ul>
                <li>Attendez une minute, puis regardez dans les indésirables.</li>
                <li>Vérifiez que l’adresse est bien celle de votre compte.</li>
                <li>Recommencez avec un nouveau code.</li>
              </ul>
              <p>
                Toujours rien ? Votre messagerie bloque peut-être nos mails : parlez-en à votre service informatique,
                puis à votre référent.
              </p>
              <p>Vous lisez vos mails sur un autre appareil ? Ouvrez-y le lien : il affiche un code à taper ici.</p>
            </>
          ),
          where: { label: 'Recommencer', href: connexionPaths.signIn },
          also: ['page-en-panne', 'code-refuse', 'se-connecter'],
          words: 'mail non reçu spam indésirable expiré',
        },
        {
          slug: 'code-refuse',
          audiences: ['aidant', 'referent'],
          title: 'Mon code à 6 chiffres est refusé',
          answer: (
            <>
              <ul>
                <li>Chaque code ne sert qu’une fois : attendez le suivant.</li>
                <li>L’heure de votre téléphone est peut-être fausse : réglez-la sur automatique.</li>
                <li>Après plusieurs essais, il faut attendre un peu : la page dit jusqu’à quand.</li>
              </ul>
              <p>Vous avez deux cartes ou deux applications ? Vérifiez que c’est bien celle d’Aidants Connect.</p>
            </>
          ),
          also: ['lien-de-connexion', 'codes-de-secours', 'telephone-perdu'],
          words: 'code faux erreur invalide bloqué',
        },
        {
          slug: 'telephone-perdu',
          audiences: ['aidant', 'referent'],
          title: 'Mon téléphone ou ma carte est perdu, volé ou cassé',
          answer: (
            <>
              <p>
                Prévenez tout de suite un référent. Si c’est un vol, il bloque votre accès : cela se fait en une minute,
                et se défait.
              </p>
              <p>
                Ensuite il vous dépanne, à deux, sur place ou au téléphone. Vous reliez vous-même un nouveau moyen.
                Pendant 24 heures, vous ne pourrez ni signer de mandat, ni ouvrir un coffre : c’est une protection.
              </p>
              <p>Vous avez imprimé des codes de secours ? L’un d’eux remplace le code à 6 chiffres.</p>
            </>
          ),
          also: ['codes-de-secours', 'bloquer-un-acces', 'depanner-un-collegue'],
          words: 'vol perte panne changement de téléphone nouveau portable cassé',
        },
        {
          slug: 'codes-de-secours',
          audiences: ['aidant', 'referent'],
          title: 'À quoi servent les codes de secours ?',
          answer: (
            <p>
              Ce sont dix codes de 12 chiffres, à imprimer et à garder sous clé. Chacun remplace une fois le code à 6
              chiffres, si le téléphone manque. Le lien par mail reste nécessaire. Chaque usage vous est signalé.
            </p>
          ),
          where: { label: 'Imprimer mes codes de secours', href: profilePaths.recoveryCodes },
          also: ['telephone-perdu', 'code-refuse'],
          words: 'récupération urgence oubli téléphone',
        },
        {
          slug: 'ecran-verrouille',
          audiences: ['aidant', 'referent'],
          title: 'Pourquoi l’écran se verrouille-t-il ?',
          answer: (
            <p>
              Après 15 minutes sans rien faire, nous cachons la page : une personne accompagnée y est peut-être nommée.
              Un code ou une clé d’accès la rouvre, là où vous étiez. Quand vous vous éloignez, verrouillez-la
              vous-même. Elle l’est aussi à l’entrée, sur un nouvel ordinateur, quand quelqu’un a beaucoup essayé
              d’ouvrir votre compte.
            </p>
          ),
          also: ['se-connecter', 'ordinateur-partage'],
          words: 'déconnexion session expirée inactivité quinze minutes',
        },
        {
          slug: 'changer-d-adresse-mail',
          audiences: ['aidant', 'referent'],
          title: 'Mon adresse e-mail change. Que faire ?',
          answer: (
            <p>
              Changez-la dans « Mon compte ». Vous confirmez par un lien reçu à la nouvelle adresse. L’ancienne est
              prévenue, et peut tout annuler pendant sept jours. L’adresse reste professionnelle et à votre nom.
            </p>
          ),
          where: { label: 'Changer mon adresse', href: profilePaths.email },
          also: ['quelle-adresse-mail', 'boite-mail-piratee'],
          words: 'email nouveau nom mariage modifier',
        },
        {
          slug: 'compte-inactif',
          audiences: ['aidant', 'referent'],
          title: 'Mon compte a été fermé parce que je ne l’utilisais pas',
          answer: (
            <p>
              Après cinq mois sans connexion, nous vous écrivons. Sans connexion pendant le mois qui suit, le compte se
              ferme. C’est une protection. Votre référent peut le rouvrir, et vous retrouvez tout.
            </p>
          ),
          also: ['activer-mon-compte', 'se-connecter'],
          words: 'inactivité désactivé fermé réactiver congé maternité longue absence',
        },
      ],
    },
  ],
}
