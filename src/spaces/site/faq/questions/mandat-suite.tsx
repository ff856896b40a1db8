import { sitePaths } from '../../paths.ts'
import type { QuestionGroup } from '../model.ts'

export const afterwards: QuestionGroup = {
  title: 'Ensuite : durée, changements, fin',
  questions: [
    {
      slug: 'qui-peut-utiliser-le-mandat',
      audiences: ['aidant', 'referent', 'usager'],
      title: 'Qui peut se servir du mandat dans la structure ?',
      answer: (
        <p>
          Tous les aidants habilités de cette structure. Le mandat est signé avec elle, pas avec une seule personne : si
          votre aidant est absent, un collègue continue. Chaque usage dit qui l’a fait.
        </p>
      ),
      also: [
        'comment-faire-une-demarche',
        'mandats-dans-plusieurs-structures',
        'conflit-d-interets',
        'qui-voit-l-historique',
      ],
      words: 'collègue remplacer continuité absence équipe partager',
    },
    {
      slug: 'mandats-dans-plusieurs-structures',
      audiences: ['aidant', 'usager'],
      title: 'Une personne peut-elle avoir des mandats dans plusieurs structures ?',
      answer: (
        <p>
          Oui. Chaque structure a son propre mandat et ne voit pas ceux des autres. En arrêter un ne change rien aux
          autres. Pour la même démarche, mieux vaut n’avoir qu’une structure.
        </p>
      ),
      also: ['qui-peut-utiliser-le-mandat', 'changer-de-structure'],
      words: 'deux structures plusieurs mandats simultanés',
    },
    {
      slug: 'changer-un-mandat',
      audiences: ['aidant'],
      title: 'Peut-on ajouter un thème, ou changer un mandat signé ?',
      answer: (
        <>
          <p>
            Non, pas après la signature : la personne a signé ces choix-là. Pour un thème de plus, faites un nouveau
            mandat ensemble. Il remplace l’ancien pour les thèmes qu’ils ont en commun.
          </p>
          <p>
            Pour une autre démarche d’un thème déjà choisi, demandez d’abord son accord. L’écran vous le rappelle, et le
            note.
          </p>
        </>
      ),
      also: ['renouveler-un-mandat', 'arreter-un-mandat', 'theme-non-autorise'],
      words: 'modifier corriger erreur ajouter thème avenant',
    },
    {
      slug: 'renouveler-un-mandat',
      audiences: ['aidant', 'usager'],
      title: 'Comment renouveler un mandat ?',
      answer: (
        <>
          <p>
            La personne revient, et se connecte de nouveau à FranceConnect. Les choix d’avant sont repris : relisez-les
            ensemble. Ce qui change est montré avant la signature.
          </p>
          <p>
            C’est possible pour un mandat en cours, ou fini depuis moins d’un an. Si la personne l’a arrêté elle-même,
            nous ne le lui proposons pas à nouveau. Faites un nouveau mandat, si elle le demande.
          </p>
        </>
      ),
      where: { label: 'Voir chaque étape dans le tutoriel', href: sitePaths.tutorial },
      also: ['combien-de-temps-dure-un-mandat', 'arreter-un-mandat'],
      words: 'prolonger renouvellement reconduire expirer fin échéance',
    },
    {
      slug: 'arreter-un-mandat',
      audiences: ['aidant', 'referent'],
      title: 'Comment arrêter un mandat ?',
      answer: (
        <>
          <p>
            La personne le demande à la structure : sur place, au téléphone ou par lettre. Elle n’a pas à dire pourquoi.
          </p>
          <p>
            L’aidant ouvre sa fiche et choisit « Arrêter ce mandat », ou un seul thème. L’effet est immédiat : une
            connexion en cours est coupée. Il lui remet un document qui le prouve.
          </p>
          <p>Cela ne s’annule pas. Si elle change d’avis, il faudra un nouveau mandat.</p>
        </>
      ),
      also: ['arreter-mon-mandat', 'renouveler-un-mandat', 'signaler-un-deces'],
      words: 'révoquer révocation annuler résilier fin mettre fin',
    },
    {
      slug: 'signaler-un-deces',
      audiences: ['aidant', 'referent'],
      title: 'La personne est décédée, ou un juge la protège désormais',
      answer: (
        <p>
          Signalez-le depuis sa fiche. Les mandats de votre structure sont suspendus aussitôt. Notre équipe vous demande
          un justificatif : avec lui, tous ses mandats prennent fin, partout. Si c’est une erreur, elle les rétablit.
        </p>
      ),
      also: ['personne-mineure-ou-protegee', 'arreter-un-mandat'],
      words: 'mort décès tutelle curatelle hospitalisation suspendre',
    },
    {
      slug: 'prevenir-la-personne',
      audiences: ['aidant', 'usager'],
      title: 'La personne peut-elle être prévenue à chaque démarche ?',
      answer: (
        <>
          <p>
            Oui. À la signature, elle choisit : un SMS, un mail, ou pas de message. Elle est prévenue à chaque démarche
            et à chaque changement. Elle lit à l’aidant le code reçu : c’est la preuve que le numéro est le sien.
          </p>
          <p>Elle peut changer d’avis ensuite, en se connectant à nouveau à FranceConnect.</p>
        </>
      ),
      also: ['message-recu', 'savoir-ce-qui-a-ete-fait'],
      words: 'notification sms alerte message mail avertir',
    },
    {
      slug: 'personne-sans-adresse-mail',
      audiences: ['aidant'],
      title: 'La personne n’a pas d’adresse mail. Peut-on lui en créer une ?',
      answer: (
        <>
          <p>
            Oui, si elle le demande, et si elle l’a choisi dans le mandat. Vous créez la boîte, puis vous gardez ses
            identifiants dans le coffre prévu ici. Nulle part ailleurs.
          </p>
          <p>C’est le seul mot de passe que nous gardons, et jamais un autre.</p>
        </>
      ),
      also: ['coffre', 'mots-de-passe'],
      words: 'email messagerie boîte créer adresse identifiants gmail',
    },
    {
      slug: 'coffre',
      audiences: ['aidant', 'usager'],
      title: 'Comment marche le coffre de la boîte mail ?',
      answer: (
        <>
          <ul>
            <li>Il s’ouvre pendant un mandat en cours, avec un nouveau code.</li>
            <li>Remplacer ce qu’il garde demande aussi un code.</li>
            <li>Chaque ouverture et chaque remplacement est noté, et la personne est prévenue si elle l’a choisi.</li>
            <li>De 30 jours avant la fin à 30 jours après, l’aidant peut imprimer les identifiants et les rendre.</li>
            <li>Une fois rendus, ou 30 jours après la fin, ils sont détruits.</li>
          </ul>
        </>
      ),
      also: ['personne-sans-adresse-mail', 'mots-de-passe', 'combien-de-temps-les-donnees'],
      words: 'identifiants mot de passe boîte rendre détruire secret',
    },
  ],
}
