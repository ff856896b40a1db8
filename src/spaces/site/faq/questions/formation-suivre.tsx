import { referentPaths } from '../../../espace-referent/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { QuestionGroup } from '../model.ts'

export const training: QuestionGroup = {
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
          L’État paie la formation. Pendant la formation initiale, vous choisissez deux modules ; ensuite, un par an.
          Aidants Connect peut être l’un d’eux. Vous prenez une session de la Mednum.
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
            Oui, c’est la formation entre pairs. Elle est gratuite. Il faut que le collègue soit habilité dans la même
            structure, et y ait signé plus de 5 mandats.
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
          Oui : des webinaires leur sont réservés. Ils présentent leur rôle et répondent aux questions. Inscrivez-vous
          depuis votre espace.
        </p>
      ),
      where: { label: 'Voir les webinaires', href: referentPaths.webinars },
      also: ['role-du-referent'],
      words: 'webinaire visioconférence réunion présentation',
    },
  ],
}
