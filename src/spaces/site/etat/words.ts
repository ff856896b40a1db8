import type { Dependency } from '../../../platform/outgoing/index.ts'

interface DependencyWords {
  readonly name: string
  /** What it does for whom. */
  readonly does: string
  /** What goes on all the same, and what to do, while it does not answer. */
  readonly without: string
}

/** In the order of the page: what stops the most people first. */
export const DEPENDENCY_WORDS: Readonly<Record<Dependency, DependencyWords>> = {
  franceconnect: {
    name: 'FranceConnect',
    does: 'La personne accompagnée s’y identifie pour signer son mandat.',
    without:
      'Aucun mandat ne peut être signé. Les mandats en cours restent valables. Gardez la personne informée et reprenez plus tard : ce qui est commencé est gardé une demi-heure.',
  },
  mail: {
    name: 'Mails',
    does: 'Liens de connexion, confirmations, messages de suivi.',
    without:
      'Les mails attendent et partent dès que possible : rien n’est perdu. Pour vous connecter, utilisez une clé d’accès si vous en avez une.',
  },
  sms: {
    name: 'SMS',
    does: 'Messages de suivi des personnes, codes de première connexion.',
    without:
      'Les SMS attendent et partent dès que possible. Pour une première connexion, votre référent peut vous lire le code.',
  },
  proconnect: {
    name: 'ProConnect',
    does: 'Une autre façon de se connecter, pour les professionnels.',
    without: 'Connectez-vous avec votre adresse et votre code, ou votre clé d’accès.',
  },
  pix: {
    name: 'Pix',
    does: 'Les résultats du test qui finit la formation. Ils sont lus chaque nuit.',
    without: 'Les résultats arrivent avec un jour de retard. Personne n’a rien à refaire.',
  },
  adresses: {
    name: 'Recherche d’adresses',
    does: 'Les adresses proposées pendant la saisie.',
    without: 'Tapez l’adresse en entier : le formulaire continue.',
  },
  entreprises: {
    name: 'Annuaire des entreprises',
    does: 'Le nom de la structure, retrouvé par son numéro SIRET.',
    without: 'La demande continue. L’équipe vérifiera le numéro plus tard.',
  },
  travaux: {
    name: 'Nos travaux de fond',
    does: 'Rappels, fins de mandat, effacement des données, statistiques.',
    without: 'Les pages répondent. Les rappels et les statistiques prennent du retard.',
  },
}
