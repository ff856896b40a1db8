import { referentPaths } from '../../../espace-referent/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { QuestionCategory } from '../model.ts'

export const formation: QuestionCategory = {
  key: 'formation',
  title: 'La formation et le test Pix',
  groups: [
    {
      title: 'Se former',
      questions: [
        {
          slug: 'formation-obligatoire',
          audiences: ['structure', 'aidant', 'referent'],
          title: 'La formation est-elle obligatoire ?',
          answer: (
            <p>
              Oui. Chaque aidant suit la formation et passe le test Pix avant d’avoir son accès. C’est vrai aussi d’un
              référent qui veut signer des mandats.
            </p>
          ),
          also: ['quelle-formation', 'test-pix', 'former-un-collegue'],
          words: 'dispense expérience déjà formé',
        },
        {
          slug: 'quelle-formation',
          audiences: ['structure', 'aidant', 'referent'],
          title: 'Formation de 7 heures ou de 14 heures : laquelle choisir ?',
          answer: (
            <>
              <ul>
                <li>7 heures : vous faites déjà de la médiation numérique ;</li>
                <li>14 heures : vous découvrez ce métier. On y apprend aussi à accueillir et à orienter.</li>
              </ul>
              <p>Trois questions vous disent laquelle vous convient.</p>
            </>
          ),
          where: { label: 'Répondre aux trois questions', href: sitePaths.trainingChoice },
          also: ['prix-de-la-formation', 's-inscrire-a-une-formation'],
          words: 'durée programme contenu objectifs 7h 14h',
        },
        {
          slug: 'prix-de-la-formation',
          audiences: ['structure', 'referent'],
          title: 'Combien coûte la formation ?',
          answer: (
            <>
              <p>
                322 € pour 7 heures, 644 € pour 14 heures, toutes taxes comprises. Les repas et les trajets ne sont pas
                compris.
              </p>
              <p>
                Elle est payante depuis 2023. Elle ne coûte rien dans plusieurs cas : voyez qui peut payer. Former un
                collègue entre vous est toujours gratuit.
              </p>
            </>
          ),
          where: { label: 'Voir qui peut payer', href: sitePaths.funding },
          also: ['qui-paie-la-formation', 'former-un-collegue', 'conseillers-numeriques'],
          words: 'tarif coût gratuit euros devis',
        },
        {
          slug: 'qui-paie-la-formation',
          audiences: ['structure', 'referent'],
          title: 'Qui peut payer la formation ?',
          answer: (
            <>
              <p>Cela dépend de la personne formée et de la structure :</p>
              <ul>
                <li>un conseiller ou une conseillère numérique : l’État ;</li>
                <li>une structure qui cotise à Uniformation : cet organisme (OPCO) ;</li>
                <li>une structure déjà habilitée : un collègue peut former, gratuitement ;</li>
                <li>dans certains départements : la gouvernance France Numérique Ensemble ;</li>
                <li>sinon : la structure elle-même.</li>
              </ul>
              <p>Quatre questions vous disent ce qui vous concerne. Vos réponses ne sont pas gardées.</p>
            </>
          ),
          where: { label: 'Voir qui peut payer', href: sitePaths.funding },
          also: ['prix-de-la-formation', 'former-un-collegue', 'conseillers-numeriques'],
          words: 'financement opco prise en charge subvention fne uniformation',
        },
        {
          slug: 'conseillers-numeriques',
          audiences: ['structure', 'aidant', 'referent'],
          title: 'Je suis conseiller ou conseillère numérique. Que change pour moi ?',
          answer: (
            <p>
              L’État paie la formation. Pendant la formation initiale, vous choisissez deux modules ; ensuite, un par
              an. Aidants Connect peut être l’un d’eux. Vous prenez une session de la Mednum.
            </p>
          ),
          where: { label: 'Voir les sessions ouvertes', href: sitePaths.trainings },
          also: ['qui-paie-la-formation', 's-inscrire-a-une-formation'],
          words: 'conum cnfs module mednum',
        },
        {
          slug: 's-inscrire-a-une-formation',
          audiences: ['aidant', 'referent', 'structure'],
          title: 'Comment s’inscrire à une formation ?',
          answer: (
            <>
              <ol>
                <li>La structure est habilitée, et notre équipe a accepté la personne.</li>
                <li>Le référent l’inscrit à une session, depuis son espace.</li>
                <li>L’organisme de formation le contacte et confirme la place.</li>
              </ol>
              <p>Les sessions ouvertes sont publiques : date, lieu, durée, places. Chacun peut les regarder.</p>
            </>
          ),
          where: { label: 'Voir les sessions ouvertes', href: sitePaths.trainings },
          also: ['ne-plus-pouvoir-venir', 'former-un-collegue', 'quelle-formation'],
          words: 'session date lieu place calendrier présentiel distance inscription',
        },
        {
          slug: 'ne-plus-pouvoir-venir',
          audiences: ['aidant', 'referent'],
          title: 'Je ne peux plus venir à ma formation. Que faire ?',
          answer: (
            <p>
              Prévenez le référent sans attendre : il annule la place dans son espace, et peut vous inscrire ailleurs.
              L’organisme de formation est prévenu. Quelqu’un d’autre peut alors prendre votre place.
            </p>
          ),
          also: ['s-inscrire-a-une-formation'],
          words: 'annuler annulation reporter absence empêchement',
        },
        {
          slug: 'former-un-collegue',
          audiences: ['referent', 'aidant', 'structure'],
          title: 'Un collègue peut-il former un autre collègue ?',
          answer: (
            <>
              <p>
                Oui, c’est la formation entre pairs. Elle est gratuite. Il faut que le collègue soit habilité dans la
                même structure, et y ait signé plus de 5 mandats.
              </p>
              <p>
                Il forme 5 personnes à la fois, au plus. Le référent propose, le collègue accepte et reçoit un guide.
                Ensuite, chaque personne passe le test Pix.
              </p>
            </>
          ),
          also: ['prix-de-la-formation', 'test-pix'],
          words: 'formation entre pairs pair à pair p2p interne',
        },
        {
          slug: 'webinaire-referent',
          audiences: ['referent'],
          title: 'Y a-t-il quelque chose pour les référents ?',
          answer: (
            <p>
              Oui : des webinaires leur sont réservés. Ils présentent leur rôle et répondent aux questions.
              Inscrivez-vous depuis votre espace.
            </p>
          ),
          where: { label: 'Voir les webinaires', href: referentPaths.webinars },
          also: ['role-du-referent'],
          words: 'webinaire visioconférence réunion présentation',
        },
      ],
    },
    {
      title: 'Le test Pix, puis l’accès',
      questions: [
        {
          slug: 'test-pix',
          audiences: ['aidant', 'referent', 'structure'],
          title: 'Comment se passe le test Pix ?',
          answer: (
            <>
              <p>
                C’est un test en ligne, gratuit, après la formation. Vous recevez l’adresse et le code du parcours de
                votre organisme de formation.
              </p>
              <p>
                Utilisez la même adresse e-mail que dans votre dossier : c’est elle qui relie le résultat à vous. À la
                fin, appuyez sur « Envoyer mes résultats ».
              </p>
            </>
          ),
          also: ['resultat-pix-absent', 'ouverture-du-compte'],
          words: 'certification évaluation examen score réussir échec',
        },
        {
          slug: 'resultat-pix-absent',
          audiences: ['aidant', 'referent'],
          title: 'J’ai passé le test Pix, mais rien ne se passe',
          answer: (
            <>
              <p>Le résultat nous arrive en général dans la nuit. Si rien n’a bougé deux jours après, vérifiez :</p>
              <ul>
                <li>que vous avez bien envoyé vos résultats à la fin du test ;</li>
                <li>que l’adresse utilisée dans Pix est celle de votre dossier.</li>
              </ul>
              <p>
                Ce n’était pas la même adresse ? Le résultat n’est pas perdu. Écrivez-nous : notre équipe le relie à
                vous.
              </p>
            </>
          ),
          where: { label: 'Nous écrire', href: sitePaths.contact },
          also: ['test-pix', 'ouverture-du-compte'],
          words: 'résultat non reçu manquant bloqué attente adresse différente',
        },
        {
          slug: 'ouverture-du-compte',
          audiences: ['aidant', 'referent'],
          title: 'Quand mon compte s’ouvre-t-il après la formation ?',
          answer: (
            <p>
              Dès que deux choses sont enregistrées : votre présence à la formation, et votre test Pix. Vous recevez
              alors un mail, et votre référent aussi. Il reste à activer le compte, à deux, en 5 minutes.
            </p>
          ),
          also: ['activer-mon-compte', 'resultat-pix-absent', 'kit-de-bienvenue'],
          words: 'accès activation habilité délai après',
        },
        {
          slug: 'kit-de-bienvenue',
          audiences: ['aidant', 'referent'],
          title: 'Allons-nous recevoir un kit de bienvenue ?',
          answer: (
            <>
              <p>
                Oui, par mail. L’aidant reçoit son livret ; le référent reçoit le sien, et la liste de ce qu’il remet à
                qui. Rien n’arrive par la poste.
              </p>
              <p>
                Une carte à codes n’est pas nécessaire : un téléphone ou une clé d’accès suffit. Votre structure peut en
                avoir pour qui n’a pas de téléphone.
              </p>
            </>
          ),
          where: { label: 'Lire le livret de l’aidant (PDF)', href: '/livrets/aidant.pdf' },
          also: ['activer-mon-compte', 'quel-moyen-de-connexion'],
          words: 'kit courrier carte colis livret guide',
        },
        {
          slug: 's-entrainer',
          audiences: ['aidant', 'referent'],
          title: 'Peut-on s’entraîner avant de commencer ?',
          answer: (
            <p>
              Oui. Un mandat d’entraînement vous attend à l’accueil de votre espace. La personne est inventée, rien ne
              compte, et trois minutes suffisent. Le tutoriel montre aussi chaque écran, sans compte.
            </p>
          ),
          where: { label: 'Suivre le tutoriel', href: sitePaths.tutorial },
          also: ['comment-creer-un-mandat'],
          words: 'bac à sable démonstration essai tester exercice',
        },
      ],
    },
  ],
}
