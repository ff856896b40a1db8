import { sitePaths } from '../paths.ts'
import type { TextContent } from '../textes/text-page.tsx'

/** How people are protected, and what whoever finds a hole may expect of us: the policy that security.txt names. */
export function securityPolicy(email: string): TextContent {
  return {
    title: 'Sécurité',
    lead: 'Un mandat ouvre toute la vie administrative d’une personne. Voici ce qui la protège, et comment nous signaler une faille.',
    sections: [
      {
        id: 'protection',
        title: 'Ce qui protège les personnes',
        content: (
          <ul>
            <li>Personne n’agit sans mandat : un accord écrit, que la personne signe elle-même avec FranceConnect.</li>
            <li>Chaque aidant se connecte avec deux preuves : son adresse et un code, ou une clé d’accès.</li>
            <li>Chaque action est notée dans un historique que personne ne peut réécrire sans que cela se voie.</li>
            <li>Ce qui nomme une personne est chiffré, avec une clé qui n’appartient qu’à elle.</li>
            <li>Nous ne gardons aucun mot de passe, sauf celui de la boîte mail créée à sa demande, chiffré.</li>
            <li>Un arrêt d’urgence bloque un aidant, une structure ou tout le service en une seconde.</li>
          </ul>
        ),
      },
      {
        id: 'abus',
        title: 'Quelqu’un agit en votre nom sans votre accord',
        content: (
          <>
            <p>
              Demandez à la structure d’arrêter le mandat : c’est immédiat.{' '}
              <a href={`${sitePaths.contact}?sujet=signalement`}>Écrivez-nous</a> aussi, surtout si la structure ne
              répond pas.
            </p>
            <p>
              On vous demande un mot de passe, un code, ou de l’argent ? Refusez. Aidants Connect ne le demande jamais,
              et l’aide est gratuite.
            </p>
          </>
        ),
      },
      {
        id: 'signaler',
        title: 'Signaler une faille de sécurité',
        content: (
          <>
            <p>
              Écrivez-nous par <a href={`${sitePaths.contact}?sujet=securite`}>le formulaire de contact</a>, ou à{' '}
              <a href={`mailto:${email}`}>{email}</a>. Dites ce que vous avez fait, avec quel compte, et ce que vous
              avez vu.
            </p>
            <p>Nous répondons en deux jours ouvrés. Nous vous disons ce que nous allons faire, et quand.</p>
          </>
        ),
      },
      {
        id: 'regles',
        title: 'Ce que nous vous demandons',
        content: (
          <ul>
            <li>Ne touchez pas aux données de vraies personnes. Essayez sur une démonstration installée chez vous.</li>
            <li>Ne gênez pas le service : pas d’envoi en masse, pas de saturation.</li>
            <li>N’essayez ni de tromper une personne, ni d’entrer dans un bureau.</li>
            <li>Laissez-nous le temps de corriger avant d’en parler : 90 jours au plus.</li>
          </ul>
        ),
      },
      {
        id: 'engagement',
        title: 'Ce que nous vous promettons',
        content: (
          <>
            <p>
              Si vous suivez ces règles, nous ne portons pas plainte. Si vous le voulez, nous citons votre nom une fois
              la faille corrigée.
            </p>
            <p>
              Ces informations existent aussi <a href={sitePaths.securityFile}>pour les programmes</a>.
            </p>
          </>
        ),
      },
    ],
  }
}
