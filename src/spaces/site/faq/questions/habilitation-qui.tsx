import { sitePaths } from '../../paths.ts'
import type { QuestionGroup } from '../model.ts'

export const whoMayBe: QuestionGroup = {
  title: 'Qui peut, ou ne peut pas, être habilité',
  questions: [
    {
      slug: 'qui-peut-etre-habilite',
      audiences: ['structure', 'aidant'],
      title: 'Qui peut être habilité ?',
      answer: (
        <>
          <p>
            Les professionnels qui aident le public dans ses démarches en ligne. Ils ont un contrat de travail avec la
            structure. Par exemple : travailleurs sociaux, agents d’accueil, médiatrices et conseillers numériques,
            secrétaires de mairie.
          </p>
          <p>Chacun suit une formation, puis passe le test Pix, avant d’avoir son accès.</p>
          <p>Ne peuvent pas être habilités :</p>
          <ul>
            <li>les bénévoles et les volontaires en service civique ;</li>
            <li>les stagiaires et les apprentis ;</li>
            <li>les élus ;</li>
            <li>les aidants familiaux et les mandataires judiciaires.</li>
          </ul>
        </>
      ),
      where: { label: 'Faire le test, en deux minutes', href: sitePaths.eligibility },
      also: ['quelles-structures', 'benevoles', 'elus', 'services-civiques'],
      words: 'éligible éligibilité conditions salarié agent contrat critères',
    },
    {
      slug: 'quelles-structures',
      audiences: ['structure'],
      title: 'Quelles structures peuvent demander l’habilitation ?',
      answer: (
        <>
          <p>Toute administration, association ou entreprise qui aide le public. Une seule de ces raisons suffit :</p>
          <ul>
            <li>c’est une mission de service public : mairie, CCAS, France services, centre médico-social… ;</li>
            <li>la médiation numérique est votre métier, ou vous êtes membre de son réseau national ;</li>
            <li>vous animez la vie sociale du quartier ou du village, par exemple dans un centre social ;</li>
            <li>on vous confie cette aide par un marché, une subvention ou une prestation ;</li>
            <li>vous faites du travail social (article D. 142-1-1 du Code de l’action sociale et des familles).</li>
          </ul>
          <p>La liste n’est pas fermée. Si vous avez une autre raison, expliquez-la : notre équipe la regarde.</p>
        </>
      ),
      where: { label: 'Faire le test, en deux minutes', href: sitePaths.eligibility },
      also: ['qui-peut-etre-habilite', 'combien-ca-coute', 'comment-demander-l-habilitation'],
      words: 'association entreprise mairie ccas msap pimms centre social médiathèque bibliothèque hôpital',
    },
    {
      slug: 'benevoles',
      audiences: ['structure', 'referent'],
      title: 'Pourquoi les bénévoles ne peuvent-ils pas être habilités ?',
      answer: (
        <>
          <p>Il y a deux raisons :</p>
          <ul>
            <li>
              les bénévoles n’ont pas de contrat de travail avec la structure. En cas de litige, personne n’a de recours
              ;
            </li>
            <li>
              devant la justice, l’aidant professionnel répond de ses actes, et sa hiérarchie aussi. C’est leur
              responsabilité pénale.
            </li>
          </ul>
          <p>
            Les bénévoles peuvent accueillir, expliquer, préparer les papiers. La démarche elle-même, seule une personne
            habilitée la fait.
          </p>
        </>
      ),
      also: ['qui-peut-etre-habilite', 'services-civiques', 'responsabilite-de-l-aidant'],
      words: 'bénévolat association volontaire',
    },
    {
      slug: 'services-civiques',
      audiences: ['structure', 'referent'],
      title: 'Pourquoi les services civiques ne peuvent-ils pas être habilités ?',
      answer: (
        <>
          <p>Il y a trois raisons :</p>
          <ul>
            <li>le service est réservé à des professionnels, qui ont déjà l’expérience de personnes isolées ;</li>
            <li>chaque aidant suit une formation avant de commencer ;</li>
            <li>l’aidant répond de ses actes devant la justice, et sa hiérarchie aussi.</li>
          </ul>
          <p>Les volontaires peuvent travailler à côté d’une personne habilitée.</p>
        </>
      ),
      also: ['benevoles', 'stagiaires-et-apprentis', 'qui-peut-etre-habilite'],
      words: 'volontaire service civique jeune',
    },
    {
      slug: 'stagiaires-et-apprentis',
      audiences: ['structure', 'referent'],
      title: 'Les stagiaires et les apprentis peuvent-ils être habilités ?',
      answer: (
        <p>
          Non. Ils apprennent encore leur métier. Agir au nom de quelqu’un demande un poste de professionnel. Une fois
          embauchés, ils peuvent être habilités.
        </p>
      ),
      also: ['a-mon-compte', 'services-civiques', 'qui-peut-etre-habilite'],
      words: 'stage alternance apprentissage alternant',
    },
    {
      slug: 'elus',
      audiences: ['structure'],
      title: 'Les élus peuvent-ils être habilités ?',
      answer: (
        <>
          <p>
            Si la commune a un CCAS, non. C’est lui qui est chargé d’aider les habitants : faites habiliter le CCAS.
          </p>
          <p>
            Si la commune a moins de 1 500 habitants et pas de CCAS, notre équipe regarde chaque cas. La réponse n’est
            jamais automatique. Vous déclarez que la commune n’a pas de CCAS, et nous vérifions sa population.
          </p>
          <p>
            Plus simple : si la commune emploie quelqu’un, par exemple une secrétaire de mairie, demandez l’habilitation
            pour cette personne.
          </p>
        </>
      ),
      where: { label: 'Faire le test, en deux minutes', href: sitePaths.eligibility },
      also: ['qui-peut-etre-habilite', 'quelles-structures'],
      words: 'maire adjoint conseiller municipal élu commune mairie',
    },
    {
      slug: 'aidants-familiaux',
      audiences: ['structure', 'usager'],
      title: 'J’aide un proche. Puis-je utiliser Aidants Connect ?',
      answer: (
        <>
          <p>
            Non. Le service est réservé aux professionnels. C’est ce qui évite les fraudes et protège la vie privée.
          </p>
          <p>
            Pour votre proche, voyez une structure habilitée près de chez vous. S’il ne peut plus décider seul, la loi
            prévoit d’autres mesures. Un espace France services ou le tribunal vous renseigne.
          </p>
        </>
      ),
      where: { label: 'Chercher une structure', href: sitePaths.register },
      also: ['trouver-une-structure', 'conflit-d-interets'],
      words: 'famille parent enfant voisin aidant familial proche procuration',
    },
    {
      slug: 'mandataires-judiciaires',
      audiences: ['structure'],
      title: 'Les mandataires judiciaires peuvent-ils être habilités ?',
      answer: (
        <>
          <p>
            Non. Ils agissent déjà au nom de la personne, par décision du juge. Un mandat Aidants Connect ne s’y ajoute
            pas.
          </p>
          <p>Dans la même structure, les personnes qui n’exercent aucune mesure de protection peuvent l’être.</p>
        </>
      ),
      also: ['personne-mineure-ou-protegee', 'qui-peut-etre-habilite'],
      words: 'tuteur curateur mjpm udaf tutelle curatelle',
    },
    {
      slug: 'a-mon-compte',
      audiences: ['structure'],
      title: 'Je travaille à mon compte. Puis-je être habilité ?',
      answer: (
        <p>
          Non, pas seul. L’habilitation va à une structure, pour les personnes qu’elle emploie. Une structure qui vous
          emploie peut la demander pour vous.
        </p>
      ),
      also: ['qui-peut-etre-habilite', 'au-nom-de-qui'],
      words: 'indépendant micro-entreprise auto-entrepreneur écrivain public freelance',
    },
  ],
}
