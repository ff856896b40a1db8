import { sitePaths } from '../../paths.ts'
import type { QuestionCategory } from '../model.ts'

export const personne: QuestionCategory = {
  key: 'personne-accompagnee',
  title: 'Vous êtes accompagné ou accompagnée',
  groups: [
    {
      title: 'Vos questions',
      questions: [
        {
          slug: 'qu-est-ce-que-je-signe',
          audiences: ['usager'],
          title: 'Qu’est-ce que je signe ?',
          answer: (
            <>
              <p>
                Un mandat. Vous autorisez une structure (une mairie, une association…) à faire des démarches en ligne,
                en votre nom.
              </p>
              <p>
                Vous choisissez lesquelles, et pour combien de temps. La structure ne peut rien faire d’autre. Vous
                pouvez arrêter quand vous voulez.
              </p>
            </>
          ),
          where: { label: 'Comprendre mon mandat', href: sitePaths.usager },
          also: ['arreter-mon-mandat', 'donner-mes-mots-de-passe', 'puis-je-refuser'],
          words: 'papier signature contrat procuration comprendre',
        },
        {
          slug: 'comment-se-passe-le-rendez-vous',
          audiences: ['usager'],
          title: 'Comment se passe le rendez-vous ?',
          answer: (
            <>
              <p>
                L’aidant vous écoute et vous explique. Vous choisissez ensemble. Puis vous vous connectez vous-même à
                FranceConnect, sur son écran : c’est votre signature.
              </p>
              <p>Apportez de quoi vous connecter :</p>
              <ul>
                <li>votre identifiant et votre mot de passe des impôts, d’ameli, de la MSA ou de La Poste ;</li>
                <li>votre téléphone, s’il reçoit des codes ;</li>
                <li>les papiers de votre démarche.</li>
              </ul>
            </>
          ),
          also: ['je-n-ai-pas-de-compte', 'qu-est-ce-que-je-signe', 'trouver-une-structure'],
          words: 'apporter préparer documents venir accueil',
        },
        {
          slug: 'je-n-ai-pas-de-compte',
          audiences: ['usager'],
          title: 'Je n’ai aucun compte pour me connecter. Que faire ?',
          answer: (
            <>
              <p>
                Il en faut un pour signer : impôts, ameli, MSA, La Poste ou France Identité. Si vous avez déjà payé des
                impôts ou reçu des soins, vous en avez peut-être un.
              </p>
              <p>
                Sinon, venez quand même. L’aidant choisit avec vous le plus simple, et vous donne la liste de ce qu’il
                faut préparer.
              </p>
            </>
          ),
          also: ['quels-comptes-pour-signer', 'comment-se-passe-le-rendez-vous', 'c-est-quoi-franceconnect'],
          words: 'sans identifiant mot de passe oublié créer un compte franceconnect',
        },
        {
          slug: 'arreter-mon-mandat',
          audiences: ['usager'],
          title: 'Comment arrêter mon mandat ?',
          answer: (
            <p>
              Dites-le à la structure, sur place ou au téléphone, ou écrivez-lui. Vous n’avez pas à dire pourquoi. Le
              mandat s’arrête tout de suite. Elle vous remet un document qui le prouve.
            </p>
          ),
          also: ['me-plaindre', 'savoir-ce-qui-a-ete-fait', 'changer-de-structure'],
          words: 'révoquer annuler stop finir résilier changer d’avis',
        },
        {
          slug: 'puis-je-refuser',
          audiences: ['usager'],
          title: 'Puis-je refuser de signer ?',
          answer: (
            <p>
              Oui. Rien ne vous y oblige. L’aidant peut aussi vous aider sans mandat : vous vous connectez vous-même, et
              il vous guide. Prenez le temps de réfléchir.
            </p>
          ),
          also: ['qu-est-ce-que-je-signe', 'arreter-mon-mandat'],
          words: 'obligatoire obligé refus choix libre',
        },
        {
          slug: 'savoir-ce-qui-a-ete-fait',
          audiences: ['usager'],
          title: 'Comment savoir ce qui a été fait en mon nom ?',
          answer: (
            <p>
              Demandez à la structure : elle a l’historique. Vous pouvez aussi recevoir un SMS ou un mail à chaque fois.
              Demandez-le à l’aidant, au moment de signer ou plus tard.
            </p>
          ),
          also: ['prevenir-la-personne', 'qui-voit-l-historique', 'me-plaindre'],
          words: 'historique démarches faites contrôle vérifier suivi',
        },
        {
          slug: 'donner-mes-mots-de-passe',
          audiences: ['usager'],
          title: 'Dois-je donner mes mots de passe ?',
          answer: (
            <p>
              Non. Jamais. L’aidant agit sans les connaître. Si on vous les demande, refusez, et dites-le à la structure
              ou à nous.
            </p>
          ),
          where: { label: 'Nous écrire', href: sitePaths.contact },
          also: ['mots-de-passe', 'me-plaindre', 'qu-est-ce-que-je-signe'],
          words: 'mot de passe identifiant code secret carte bancaire',
        },
        {
          slug: 'on-me-demande-de-payer',
          audiences: ['usager'],
          title: 'On me demande de payer. Est-ce normal ?',
          answer: (
            <p>
              Non. L’aide est toujours gratuite. L’aidant n’accepte ni argent, ni cadeau. Si on vous demande de payer,
              refusez et écrivez-nous.
            </p>
          ),
          where: { label: 'Nous écrire', href: sitePaths.contact },
          also: ['combien-ca-coute', 'me-plaindre', 'trouver-une-structure'],
          words: 'argent paiement facture cadeau arnaque',
        },
        {
          slug: 'message-recu',
          audiences: ['usager'],
          title: 'J’ai reçu un message d’Aidants Connect. Pourquoi ?',
          answer: (
            <>
              <p>
                Vous avez choisi d’être prévenu ou prévenue. Le message dit que quelqu’un a agi en votre nom, ou qu’un
                mandat a changé.
              </p>
              <p>
                Vous ne comprenez pas ? Appelez la structure. Vous n’avez jamais signé de mandat ? Écrivez-nous tout de
                suite.
              </p>
            </>
          ),
          where: { label: 'Nous écrire', href: sitePaths.contact },
          also: ['prevenir-la-personne', 'message-suspect', 'arreter-mon-mandat'],
          words: 'sms mail notification reçu',
        },
        {
          slug: 'changer-de-structure',
          audiences: ['usager'],
          title: 'Je déménage, ou je veux changer de structure',
          answer: (
            <p>
              Un mandat ne sert qu’à une structure. Arrêtez celui de l’ancienne, puis signez-en un avec la nouvelle.
              Vous pouvez aussi garder les deux.
            </p>
          ),
          where: { label: 'Chercher une structure', href: sitePaths.register },
          also: ['arreter-mon-mandat', 'mandats-dans-plusieurs-structures', 'trouver-une-structure'],
          words: 'déménagement autre ville autre association transférer',
        },
        {
          slug: 'me-plaindre',
          audiences: ['usager'],
          title: 'Je ne suis pas d’accord avec ce qui a été fait. À qui parler ?',
          answer: (
            <>
              <ol>
                <li>Parlez-en à la structure : à l’aidant, ou à la personne qui dirige.</li>
                <li>Si cela ne suffit pas, écrivez-nous.</li>
                <li>Pour vos données personnelles, vous pouvez saisir la CNIL.</li>
                <li>Pour un désaccord avec une administration : le Défenseur des droits, gratuit.</li>
              </ol>
              <p>Vous pouvez arrêter le mandat en même temps.</p>
            </>
          ),
          where: { label: 'Nous écrire', href: sitePaths.contact },
          also: ['arreter-mon-mandat', 'savoir-ce-qui-a-ete-fait', 'droits-sur-les-donnees'],
          words: 'plainte réclamation litige problème abus défenseur des droits',
        },
      ],
    },
  ],
}
