import { sitePaths } from '../paths.ts'
import type { TextContent } from './text-page.tsx'

export const privacy: TextContent = {
  title: 'Vos données',
  lead: 'Voici ce que nous gardons, pourquoi, combien de temps, et ce que vous pouvez demander.',
  sections: [
    {
      id: 'responsable',
      title: 'Qui en est responsable, et pourquoi',
      content: (
        <>
          <p>
            Ceux qui installent ce service en répondent : leur nom est dans les{' '}
            <a href={sitePaths.legal}>mentions légales</a>. La structure qui vous accompagne répond aussi de ce qu’elle
            fait en votre nom.
          </p>
          <p>
            Ces données servent à une mission d’intérêt public (RGPD, article 6-1-e) : aider les personnes à faire leurs
            démarches, en protégeant celles qui aident. Elles ne servent à rien d’autre, et ne sont ni vendues ni
            cédées.
          </p>
          <p>Les voient, chacun pour sa part :</p>
          <ul>
            <li>les aidants et le référent de la structure que vous avez choisie ;</li>
            <li>l’équipe d’Aidants Connect, pour vous répondre ou pour agir en urgence ;</li>
            <li>FranceConnect, et le site public où l’aidant agit en votre nom ;</li>
            <li>ceux qui hébergent le service, et ceux qui portent nos mails et nos SMS.</li>
          </ul>
        </>
      ),
    },
    {
      id: 'personne-accompagnee',
      title: 'Si vous êtes accompagné ou accompagnée',
      content: (
        <>
          <p>Nous gardons :</p>
          <ul>
            <li>votre identité, telle que FranceConnect la donne (noms, prénoms, sexe, date et lieu de naissance) ;</li>
            <li>vos mandats : les thèmes, les démarches, la durée, la structure ;</li>
            <li>ce que la structure a fait en votre nom, quand, et qui l’a fait ;</li>
            <li>le numéro ou l’adresse que vous avez choisis pour être prévenu ou prévenue ;</li>
            <li>les notes que les aidants se laissent pour continuer vos démarches ;</li>
            <li>
              si vous l’avez demandé, les identifiants de la boîte mail créée pour vous. Nous ne gardons aucun autre mot
              de passe.
            </li>
          </ul>
          <p>Nous ne recevons ni vos déclarations, ni vos dossiers, ni vos mots de passe FranceConnect.</p>
        </>
      ),
    },
    {
      id: 'aidants',
      title: 'Si vous êtes aidant ou aidante',
      content: (
        <p>
          Nous gardons votre nom, votre adresse professionnelle, votre téléphone s’il est donné, votre structure et le
          journal de vos actes. Ce journal ne s’efface pas : il protège la personne, et il vous protège. D’une clé
          d’accès, nous ne gardons que la partie publique : votre empreinte et votre visage ne quittent pas votre
          appareil.
        </p>
      ),
    },
    {
      id: 'demandes',
      title: 'Si vous demandez une habilitation ou une formation',
      content: (
        <p>
          Nous gardons votre nom, votre fonction, votre adresse professionnelle et ce que vous écrivez dans la demande.
          Une adresse jamais confirmée est oubliée au bout de 30 jours. Le résultat du test Pix arrive avec l’adresse
          que vous y avez tapée.
        </p>
      ),
    },
    {
      id: 'protection',
      title: 'Comment elles sont protégées',
      content: (
        <p>
          Tout ce qui nomme une personne accompagnée est chiffré avec une clé qui n’appartient qu’à elle. Effacer ses
          données, c’est détruire cette clé. Le journal ne contient aucun nom.
        </p>
      ),
    },
    {
      id: 'duree',
      title: 'Combien de temps',
      content: (
        <p>
          Trois ans après la fin de votre dernier mandat, vos données quittent la base courante. Elles sont effacées
          trois ans plus tard. Les identifiants de votre boîte mail sont détruits 30 jours après la fin du mandat.
        </p>
      ),
    },
    {
      id: 'contact',
      title: 'Si vous nous écrivez',
      content: (
        <p>
          Nous gardons votre nom, votre adresse et votre message, chiffrés. Seule l’équipe les lit, pour vous répondre.
          Tout est effacé un an après notre réponse. Un message indésirable est effacé au bout de 30 jours. L’adresse de
          votre connexion n’est jamais écrite en clair : elle sert à limiter les envois.
        </p>
      ),
    },
    {
      id: 'droits',
      title: 'Ce que vous pouvez demander',
      content: (
        <>
          <p>
            Vous pouvez voir vos données, les faire corriger, en limiter l’usage ou les faire effacer. Demandez-le à
            votre structure, ou <a href={`${sitePaths.contact}?sujet=donnees`}>écrivez-nous</a>. Vous avez une réponse
            en un mois.
          </p>
          <p>
            Si la réponse ne vous convient pas, vous pouvez saisir la CNIL :{' '}
            <a href="https://www.cnil.fr/fr/plaintes">cnil.fr/fr/plaintes</a>.
          </p>
        </>
      ),
    },
    {
      id: 'temoins',
      title: 'Les cookies',
      content: (
        <p>
          Trois au plus : un pour votre connexion, un pour reconnaître votre navigateur, un pour protéger les
          formulaires. Aucun ne sert à mesurer ni à suivre. C’est pourquoi nous ne demandons pas de consentement.
        </p>
      ),
    },
  ],
}
