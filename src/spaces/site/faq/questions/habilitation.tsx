import { habilitationPaths } from '../../../demande-habilitation/paths.ts'
import { referentPaths } from '../../../espace-referent/paths.ts'
import { sitePaths } from '../../paths.ts'
import type { QuestionCategory } from '../model.ts'

export const habilitation: QuestionCategory = {
  key: 'habilitation',
  title: 'L’habilitation',
  groups: [
    {
      title: 'Qui peut, ou ne peut pas, être habilité',
      questions: [
        {
          slug: 'qui-peut-etre-habilite',
          audiences: ['structure', 'aidant'],
          title: 'Qui peut être habilité ?',
          answer: (
            <>
              <p>
                Les professionnels qui aident le public dans ses démarches en ligne, et qui ont un contrat de travail
                avec la structure. Par exemple : travailleurs sociaux, agents d’accueil, médiatrices et conseillers
                numériques, secrétaires de mairie.
              </p>
              <p>Chacun suit une formation, puis passe le test Pix, avant d’avoir son accès.</p>
              <p>
                Ne peuvent pas être habilités : les bénévoles, les volontaires en service civique, les stagiaires, les
                apprentis, les élus, les aidants familiaux et les mandataires judiciaires.
              </p>
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
              <p>
                Toute administration, association ou entreprise qui aide le public. Une seule de ces raisons suffit :
              </p>
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
                  les bénévoles n’ont pas de contrat de travail avec la structure. En cas de litige, personne n’a de
                  recours ;
                </li>
                <li>
                  devant la justice, l’aidant professionnel répond de ses actes, et sa hiérarchie aussi. C’est leur
                  responsabilité pénale.
                </li>
              </ul>
              <p>
                Les bénévoles peuvent accueillir, expliquer, préparer les papiers. La démarche elle-même, seule une
                personne habilitée la fait.
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
              Non. Ils apprennent encore leur métier. Agir au nom de quelqu’un demande un poste de professionnel. Une
              fois embauchés, ils peuvent être habilités.
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
                Si la commune a moins de 1 500 habitants et pas de CCAS, notre équipe regarde chaque cas. La réponse
                n’est jamais automatique. Vous déclarez que la commune n’a pas de CCAS, et nous vérifions sa population.
              </p>
              <p>
                Plus simple : si la commune emploie quelqu’un, par exemple une secrétaire de mairie, demandez
                l’habilitation pour cette personne.
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
                Pour votre proche, voyez une structure habilitée près de chez vous. S’il ne peut plus décider seul, la
                loi prévoit d’autres mesures. Un espace France services ou le tribunal vous renseigne.
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
                Non. Ils agissent déjà au nom de la personne, par décision du juge. Un mandat Aidants Connect ne s’y
                ajoute pas.
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
              Non, pas seul. L’habilitation va à une structure, pour les personnes qu’elle emploie. Une structure qui
              vous emploie peut la demander pour vous.
            </p>
          ),
          also: ['qui-peut-etre-habilite', 'au-nom-de-qui'],
          words: 'indépendant micro-entreprise auto-entrepreneur écrivain public freelance',
        },
      ],
    },
    {
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
                <li>
                  Remplissez la demande en ligne. Il n’y a pas de compte à créer : un lien vous est envoyé par mail.
                </li>
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
                Vous prendrez aussi neuf engagements. Par exemple : l’aide est gratuite, et chaque aidant a un contrat
                de travail. L’équipe peut vous demander une pièce, comme une convention ou un contrat.
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
              De préférence le référent ou la référente, ou la personne qui dirige la structure. Une autre personne peut
              le faire, si l’une d’elles l’y a autorisée. Elle le déclare au début de la demande. On peut aussi s’y
              mettre à plusieurs, chacun avec son propre lien.
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
                Une par lieu d’accueil. Le référent veille à la sécurité et suit l’équipe : moins il y a d’aidants,
                mieux il le fait.
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
                C’est ce qui rend l’historique sûr. En cas de litige, il montre qui a fait quoi, et protège l’aidant.
                Avec une adresse partagée, ce serait impossible.
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
                Nous ne promettons pas de délai que nous ne pourrions pas tenir. Votre demande affiche le délai habituel
                du moment, mesuré sur les demandes récentes, dès qu’il y en a assez.
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
              Donnez votre adresse e-mail : nous vous envoyons un lien vers vos demandes. Vous y voyez l’état, ce qui
              reste à faire, et les échanges avec l’équipe. Le lien sert une fois ; demandez-en un autre quand vous
              voulez.
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
              Le mail dit la raison, avec la règle et sa source. Il dit aussi à qui vous adresser pour contester, et
              dans quel délai. Si votre situation a changé, vous pouvez faire une nouvelle demande.
            </p>
          ),
          also: ['qui-peut-etre-habilite', 'quelles-structures', 'suivre-ma-demande'],
          words: 'refus recours contester rejet appel',
        },
      ],
    },
    {
      title: 'Le référent ou la référente',
      questions: [
        {
          slug: 'role-du-referent',
          audiences: ['structure', 'referent'],
          title: 'Que fait le référent ou la référente ?',
          answer: (
            <>
              <p>Cette personne met en place Aidants Connect dans la structure, et suit l’équipe :</p>
              <ul>
                <li>elle inscrit les aidants en formation ;</li>
                <li>elle ouvre, dépanne et ferme leurs accès ;</li>
                <li>elle regarde l’activité pour voir ce qui est anormal ;</li>
                <li>elle nous prévient quand la structure change.</li>
              </ul>
              <p>Elle peut être aidante ou non, diriger la structure ou non.</p>
            </>
          ),
          where: { label: 'Lire le livret du référent (PDF)', href: '/livrets/referent.pdf' },
          also: ['webinaire-referent', 'un-ou-deux-referents', 'referent-et-aidant', 'depart-du-referent'],
          words: 'responsable de structure manager mission rôle',
        },
        {
          slug: 'un-ou-deux-referents',
          audiences: ['structure', 'referent'],
          title: 'Faut-il un seul référent ?',
          answer: (
            <p>
              Un seul suffit. Deux, c’est mieux : l’autre prend le relais pendant les congés, ou le jour d’un départ. Un
              aidant de l’équipe peut être nommé tout de suite. Pour une autre personne, faites-en la demande.
            </p>
          ),
          where: { label: 'Proposer une personne', href: referentPaths.askReferent },
          also: ['role-du-referent', 'depart-du-referent'],
          words: 'co-référent second remplaçant congés',
        },
        {
          slug: 'referent-et-aidant',
          audiences: ['referent', 'structure'],
          title: 'Le référent peut-il aussi signer des mandats ?',
          answer: (
            <p>
              Oui, s’il est aussi aidant. Il suit alors la même formation et le même test. Être référent, à soi seul, ne
              permet pas de signer un mandat.
            </p>
          ),
          also: ['role-du-referent', 'formation-obligatoire'],
        },
        {
          slug: 'changer-nom-ou-adresse',
          audiences: ['referent', 'structure'],
          title: 'La structure change de nom, d’adresse ou de référent. Que faire ?',
          answer: (
            <>
              <p>
                Le référent fait la demande dans son espace, page « Structure ». Notre équipe vérifie, puis le
                changement est fait. Les mandats déjà signés gardent l’ancien nom : ils restent valables.
              </p>
              <p>S’il n’y a plus de référent pour le faire, écrivez-nous.</p>
            </>
          ),
          where: { label: 'Demander un changement', href: referentPaths.structure },
          also: ['au-nom-de-qui', 'depart-du-referent'],
          words: 'déménagement fusion renommer modifier coordonnées',
        },
        {
          slug: 'plusieurs-structures',
          audiences: ['referent', 'aidant'],
          title: 'Je travaille dans plusieurs structures. Combien de comptes ?',
          answer: (
            <>
              <p>
                Un seul compte suffit. Chaque structure vous ajoute à son équipe, et vous donnez votre accord par mail.
                Une fois connecté, vous choisissez pour laquelle vous travaillez.
              </p>
              <p>Un mandat signé pour une structure ne sert pas pour une autre.</p>
            </>
          ),
          also: ['une-ou-plusieurs-habilitations', 'qui-peut-utiliser-le-mandat'],
          words: 'multi-structure deux employeurs changer',
        },
      ],
    },
  ],
}
