import { habilitationPaths } from '../../../demande-habilitation/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { QuestionGroup } from '../model.ts'

export const asking: QuestionGroup = {
  title: 'Demander l’habilitation',
  questions: [
    {
      slug: 'comment-demander-l-habilitation',
      audiences: ['structure'],
      title: 'Comment demander l’habilitation ?',
      answer: (
        <>
          <ol>
            <li>Faites le test : il dit si une demande est possible, et pourquoi.</li>
            <li>Remplissez la demande en ligne. Il n’y a pas de compte à créer : un lien vous est envoyé par mail.</li>
            <li>Notre équipe l’examine et vous répond par mail.</li>
            <li>Le référent inscrit chaque aidant à une formation.</li>
            <li>Après la formation et le test Pix, les comptes s’ouvrent.</li>
          </ol>
          <p>Tout ce que vous remplissez est gardé. Vous pouvez vous arrêter et reprendre plus tard.</p>
        </>
      ),
      where: { label: 'Commencer par le test', href: sitePaths.eligibility },
      also: ['qui-remplit-la-demande', 'que-preparer', 'combien-de-temps-pour-l-habilitation', 'suivre-ma-demande'],
      words: 'dossier formulaire inscription démarrer accès procédure étapes',
    },
    {
      slug: 'que-preparer',
      audiences: ['structure'],
      title: 'Que faut-il préparer pour la demande ?',
      answer: (
        <>
          <ul>
            <li>le numéro SIRET de la structure ;</li>
            <li>l’adresse du lieu d’accueil ;</li>
            <li>le nom du référent ou de la référente, et son adresse e-mail à son nom ;</li>
            <li>pour chaque aidant : son nom, son métier et son adresse e-mail à son nom.</li>
          </ul>
          <p>
            Vous prendrez aussi neuf engagements. Par exemple : l’aide est gratuite, et chaque aidant a un contrat de
            travail. L’équipe peut vous demander une pièce, comme une convention ou un contrat.
          </p>
        </>
      ),
      also: ['quelle-adresse-mail', 'role-du-referent', 'comment-demander-l-habilitation'],
      words: 'pièces documents justificatifs prérequis siret',
    },
    {
      slug: 'qui-remplit-la-demande',
      audiences: ['structure'],
      title: 'Qui remplit la demande dans la structure ?',
      answer: (
        <p>
          De préférence le référent ou la référente, ou la personne qui dirige la structure. Une autre personne peut le
          faire, si l’une d’elles l’y a autorisée. Elle le déclare au début de la demande. On peut aussi s’y mettre à
          plusieurs, chacun avec son propre lien.
        </p>
      ),
      where: { label: 'Commencer une demande', href: habilitationPaths.begin },
      also: ['role-du-referent', 'que-preparer'],
      words: 'formulaire responsable directeur collègue autorisation',
    },
    {
      slug: 'au-nom-de-qui',
      audiences: ['structure', 'referent'],
      title: 'L’habilitation est-elle au nom d’une personne ou de la structure ?',
      answer: (
        <>
          <p>
            De la structure. C’est elle qui est habilitée, et c’est avec elle que chaque mandat est signé. Ensuite,
            chaque aidant a son propre compte, à son nom.
          </p>
          <p>
            Si la structure change de nom, d’adresse ou de référent, il faut nous le dire. Le référent en fait la
            demande dans son espace.
          </p>
        </>
      ),
      also: ['changer-nom-ou-adresse', 'qui-peut-utiliser-le-mandat', 'changer-de-structure'],
      words: 'personne physique personne morale nominatif',
    },
    {
      slug: 'une-ou-plusieurs-habilitations',
      audiences: ['structure', 'referent'],
      title: 'Nous avons plusieurs services. Faut-il une ou plusieurs habilitations ?',
      answer: (
        <>
          <p>
            Une par lieu d’accueil. Le référent veille à la sécurité et suit l’équipe : moins il y a d’aidants, mieux il
            le fait.
          </p>
          <p>Plusieurs lieux peuvent avoir le même numéro SIRET. Chacun a alors sa demande et son référent.</p>
        </>
      ),
      also: ['au-nom-de-qui', 'un-ou-deux-referents', 'plusieurs-structures'],
      words: 'services sites antennes lieux accueil siret même',
    },
    {
      slug: 'quelle-adresse-mail',
      audiences: ['structure', 'referent', 'aidant'],
      title: 'Quelle adresse e-mail donner pour chaque personne ?',
      answer: (
        <>
          <p>
            Une adresse professionnelle, à son nom, qu’elle seule ouvre. Les adresses d’un service, comme contact@,
            direction@, ccas.ville@ ou mairie@, ne sont pas acceptées.
          </p>
          <p>
            C’est ce qui rend l’historique sûr. En cas de litige, il montre qui a fait quoi, et protège l’aidant. Avec
            une adresse partagée, ce serait impossible.
          </p>
        </>
      ),
      also: ['changer-d-adresse-mail', 'qui-voit-l-historique', 'preter-son-compte'],
      words: 'email courriel générique nominative boîte partagée contact',
    },
    {
      slug: 'combien-de-temps-pour-l-habilitation',
      audiences: ['structure'],
      title: 'Combien de temps faut-il pour être habilité ?',
      answer: (
        <>
          <p>
            Nous ne promettons pas de délai que nous ne pourrions pas tenir. Votre demande affiche le délai habituel du
            moment, mesuré sur les demandes récentes, dès qu’il y en a assez.
          </p>
          <p>
            Le plus long est souvent d’attendre une date de formation. Regardez les sessions ouvertes avant même de
            demander.
          </p>
        </>
      ),
      where: { label: 'Voir les sessions ouvertes', href: sitePaths.trainings },
      also: ['suivre-ma-demande', 's-inscrire-a-une-formation'],
      words: 'délai attente durée réponse semaines',
    },
    {
      slug: 'suivre-ma-demande',
      audiences: ['structure'],
      title: 'Où en est ma demande ?',
      answer: (
        <p>
          Donnez votre adresse e-mail : nous vous envoyons un lien vers vos demandes. Vous y voyez l’état, ce qui reste
          à faire, et les échanges avec l’équipe. Le lien sert une fois ; demandez-en un autre quand vous voulez.
        </p>
      ),
      where: { label: 'Suivre ma demande', href: habilitationPaths.ask },
      also: ['combien-de-temps-pour-l-habilitation', 'demande-refusee'],
      words: 'avancement état dossier lien perdu numéro',
    },
    {
      slug: 'demande-refusee',
      audiences: ['structure'],
      title: 'Ma demande est refusée. Que faire ?',
      answer: (
        <p>
          Le mail dit la raison, avec la règle et sa source. Il dit aussi à qui vous adresser pour contester, et dans
          quel délai. Si votre situation a changé, vous pouvez faire une nouvelle demande.
        </p>
      ),
      also: ['qui-peut-etre-habilite', 'quelles-structures', 'suivre-ma-demande'],
      words: 'refus recours contester rejet appel',
    },
  ],
}
