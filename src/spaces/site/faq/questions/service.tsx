import { sitePaths } from '../../paths.ts'
import type { QuestionCategory } from '../model.ts'

export const service: QuestionCategory = {
  key: 'le-service',
  title: 'Le service',
  groups: [
    {
      title: 'Ce que c’est',
      questions: [
        {
          slug: 'a-quoi-sert-aidants-connect',
          audiences: ['structure', 'aidant', 'usager'],
          title: 'À quoi sert Aidants Connect ?',
          answer: (
            <>
              <p>
                Certaines personnes ne peuvent pas faire leurs démarches en ligne. Un aidant professionnel les fait avec
                elles, ou à leur place.
              </p>
              <p>
                Avant, la personne signe un mandat. Il dit ce que l’aidant peut faire, et jusqu’à quand. L’aidant ouvre
                ensuite les sites publics en son nom, sans jamais connaître ses mots de passe.
              </p>
              <p>La personne est protégée, et l’aidant aussi : chaque usage est noté.</p>
            </>
          ),
          where: { label: 'Voir comment cela se passe', href: sitePaths.home },
          also: ['pour-qui', 'qu-est-ce-qu-un-mandat', 'quelles-demarches'],
          words: 'but objectif utilité présentation',
        },
        {
          slug: 'pour-qui',
          audiences: ['structure', 'usager'],
          title: 'À qui s’adresse Aidants Connect ?',
          answer: (
            <>
              <p>Le service s’adresse aux structures qui emploient des professionnels, quand :</p>
              <ul>
                <li>ils aident le public à faire ses démarches en ligne ;</li>
                <li>ils le font souvent, ou pour des sites qui demandent FranceConnect ;</li>
                <li>l’aide est gratuite pour la personne.</li>
              </ul>
              <p>
                Les personnes accompagnées n’ont rien à installer et n’ont pas de compte à créer ici. Elles viennent
                voir une structure habilitée.
              </p>
            </>
          ),
          where: { label: 'Faire le test pour ma structure', href: sitePaths.eligibility },
          also: ['qui-peut-etre-habilite', 'quelles-structures', 'trouver-une-structure'],
        },
        {
          slug: 'combien-de-personnes',
          audiences: ['structure'],
          title: 'Combien de personnes ont du mal avec le numérique ?',
          answer: (
            <>
              <p>Deux chiffres circulent. Ils ne mesurent pas la même chose :</p>
              <ul>
                <li>
                  13 millions de personnes rencontrent des difficultés avec les outils numériques. Ce chiffre vient
                  d’une présentation du 21 juillet 2022 aux administrations ;
                </li>
                <li>
                  31,5 % des Françaises et des Français sont plus ou moins éloignés du numérique. Ce chiffre vient d’une
                  présentation de 2024 aux structures.
                </li>
              </ul>
              <p>Nous donnons les deux, avec leur source, sans choisir.</p>
            </>
          ),
          where: { label: 'Lire d’où vient le service', href: sitePaths.about },
          also: ['qui-pilote', 'a-quoi-sert-aidants-connect', 'chiffres'],
          words: 'illectronisme fracture numérique illettrisme millions pourcentage',
        },
        {
          slug: 'qui-pilote',
          audiences: ['structure'],
          title: 'Qui a créé Aidants Connect ?',
          answer: (
            <>
              <p>
                Le service a été créé par l’Incubateur des territoires. C’est une équipe de l’Agence nationale de la
                cohésion des territoires (ANCT).
              </p>
              <p>
                La page « À propos » donne les dates, le financement et les sources. Elle dit aussi ce qu’est le site
                que vous lisez.
              </p>
            </>
          ),
          where: { label: 'Lire la page « À propos »', href: sitePaths.about },
          also: ['combien-de-personnes', 'chiffres'],
          words: 'ANCT état gouvernement incubateur officiel responsable',
        },
        {
          slug: 'chiffres',
          audiences: ['structure'],
          title: 'Combien de mandats et de démarches ?',
          answer: (
            <p>
              La page des statistiques donne les chiffres du moment : démarches, mandats, personnes, aidants,
              structures. Chaque chiffre a sa définition et son heure.
            </p>
          ),
          where: { label: 'Voir les statistiques', href: sitePaths.statistics },
          also: ['combien-de-personnes'],
          words: 'statistiques nombre bilan open data',
        },
      ],
    },
    {
      title: 'En pratique',
      questions: [
        {
          slug: 'quelles-demarches',
          audiences: ['structure', 'aidant', 'usager'],
          title: 'Quelles démarches peut-on faire ?',
          answer: (
            <>
              <p>
                Celles que la personne choisit, dans dix thèmes : papiers, famille, social et santé, travail, logement,
                transports, argent, justice, étranger, loisirs.
              </p>
              <p>
                L’aidant ouvre les sites qui ont un bouton FranceConnect. Il peut obtenir une attestation, un relevé ou
                un avis d’impôt, suivre un dossier, écrire à l’administration.
              </p>
              <p>Le mandat permet aussi de téléphoner ou d’écrire, si l’administration l’accepte.</p>
            </>
          ),
          also: ['site-sans-franceconnect', 'qu-est-ce-qu-un-mandat', 'dossier-de-surendettement'],
          words: 'impôts caf ameli permis carte grise rsa apl retraite thèmes services administrations',
        },
        {
          slug: 'combien-ca-coute',
          audiences: ['structure', 'aidant', 'usager'],
          title: 'Est-ce que c’est payant ?',
          answer: (
            <>
              <p>L’aide est toujours gratuite pour la personne accompagnée. L’aidant n’accepte ni argent, ni cadeau.</p>
              <p>
                Le service est gratuit pour la structure. Seule la formation des aidants se paie, et plusieurs
                organismes peuvent la payer.
              </p>
            </>
          ),
          where: { label: 'Voir qui peut payer la formation', href: sitePaths.funding },
          also: ['prix-de-la-formation', 'qui-paie-la-formation', 'on-me-demande-de-payer'],
          words: 'prix coût tarif gratuit abonnement argent',
        },
        {
          slug: 'trouver-une-structure',
          audiences: ['usager', 'structure'],
          title: 'Où trouver une structure près de chez moi ?',
          answer: (
            <>
              <p>
                L’annuaire public montre toutes les structures habilitées. Cherchez par nom, par ville ou par
                département.
              </p>
              <p>Téléphonez avant de venir, si un numéro est publié : certaines reçoivent sur rendez-vous.</p>
            </>
          ),
          where: { label: 'Chercher une structure', href: sitePaths.register },
          also: ['comment-se-passe-le-rendez-vous', 'verifier-un-mandat'],
          words: 'adresse carte annuaire lieu mairie proche rendez-vous',
        },
        {
          slug: 'c-est-quoi-franceconnect',
          audiences: ['usager', 'aidant'],
          title: 'C’est quoi, FranceConnect ?',
          answer: (
            <>
              <p>
                C’est un bouton de l’État, sur les sites publics. Il ouvre le site avec un compte que l’on a déjà :
                impôts, ameli, La Poste…
              </p>
              <p>Ici, il sert deux fois :</p>
              <ul>
                <li>la personne signe son mandat en se connectant elle-même, avec son compte ;</li>
                <li>
                  ensuite, l’aidant choisit « Aidants Connect » derrière ce bouton, et agit au nom de la personne.
                </li>
              </ul>
            </>
          ),
          also: ['quels-comptes-pour-signer', 'pas-de-compte-franceconnect', 'site-sans-franceconnect'],
          words: 'france connect bouton bleu identité numérique',
        },
        {
          slug: 'lecture-difficile',
          audiences: ['usager', 'aidant'],
          title: 'Je lis difficilement. Existe-t-il des textes plus simples ?',
          answer: (
            <>
              <p>
                Oui. Une page explique le mandat avec des mots simples. Elle existe aussi en « facile à lire », avec des
                phrases très courtes et des images.
              </p>
              <p>Le mandat signé existe en gros caractères : demandez-le à l’aidant.</p>
            </>
          ),
          where: { label: 'Comprendre mon mandat', href: sitePaths.usager },
          also: ['qu-est-ce-que-je-signe', 'personne-qui-ne-lit-pas'],
          words: 'falc facile à lire langue traduction anglais malvoyant gros caractères handicap',
        },
      ],
    },
  ],
}
