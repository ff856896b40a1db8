import type { EmailRefusal } from '../domain/comptes/index.ts'

/** What is wrong with a professional address, and the way out: the same words wherever one is typed. */
export const EMAIL_REFUSALS: Readonly<Record<EmailRefusal, string>> = {
  malformed: 'Cette adresse n’est pas complète, ou contient un accent ou une espace. Exemple : prenom.nom@mairie.fr',
  generic:
    'Cette adresse est celle d’un service, pas d’une personne. Donnez l’adresse personnelle, comme prenom.nom@mairie.fr : un compte n’appartient qu’à une personne.',
  dead_domain:
    'Les adresses en @conseiller-numerique.fr sont fermées depuis le 15 novembre 2024. Donnez l’adresse que la personne utilise aujourd’hui.',
}
