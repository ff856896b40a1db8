/** What a template fills in: the number of the file, its structure, and the addresses that the rule finds shared. */
export interface TemplateFacts {
  readonly structureName: string
  readonly sharedAddresses: readonly string[]
}

interface MessageTemplate {
  /** As the reviewer chooses it. */
  readonly label: string
  /** The text proposed: always read again, and changed where needed, before it leaves. */
  readonly text: (facts: TemplateFacts) => string
}

const list = (lines: readonly string[]) => lines.map((line) => `– ${line}`).join('\n')

/** Messages that our team sends often when a file needs a change. In our own words; keys stand in addresses. */
export const CHANGE_TEMPLATES = {
  adresse: {
    label: 'Adresse partagée ou personnelle',
    text: ({ sharedAddresses }) =>
      `Chaque aidant signe ses actes avec sa propre adresse professionnelle : c’est elle qui dit qui a agi, et qui le protège en cas de litige. Une adresse lue par plusieurs personnes ne convient pas.\n\n${
        sharedAddresses.length > 0
          ? `Dans votre demande, cela concerne :\n${list(sharedAddresses)}`
          : 'Dans votre demande, cela concerne : '
      }\n\nRemplacez-la par une adresse à une seule personne, par exemple prenom.nom@ suivi du nom de votre structure. Elle peut être créée pour l’occasion.`,
  },
  contrat: {
    label: 'Contrat de travail des aidants',
    text: () =>
      `Pour chaque personne de la liste, dites-nous :\n${list([
        'si elle a un contrat de travail ou un poste d’agent public dans votre structure ;',
        'quelle est sa fonction ;',
        'si une autre structure l’emploie et vous la met à disposition, laquelle.',
      ])}\n\nLes bénévoles, les volontaires en service civique, les stagiaires et les apprentis ne peuvent pas être habilités : retirez-les de la liste.`,
  },
  publics: {
    label: 'Personnes aidées et démarches',
    text: ({ structureName }) =>
      `Nous avons besoin de mieux connaître ce que fait ${structureName} :\n${list([
        'qui vient vous voir, et combien de personnes par semaine ;',
        'pour quelles démarches en ligne ;',
        'si la même personne revient, ou si vous l’aidez une seule fois.',
      ])}`,
  },
  gratuite: {
    label: 'Aide gratuite ou payante',
    text: () =>
      'La personne que vous aidez avec Aidants Connect ne paie rien : ni à l’heure, ni à la démarche, ni au forfait. Dites-nous si cette aide est gratuite chez vous, et ce que vous faites payer par ailleurs.',
  },
  siret: {
    label: 'SIRET ou adresse du lieu d’accueil',
    text: () =>
      'Le nom ou l’adresse que vous déclarez ne correspondent pas à ce que l’annuaire des entreprises dit de ce SIRET. Vérifiez le numéro : c’est celui de l’établissement qui accueille les personnes, pas toujours celui du siège. Si l’annuaire se trompe, expliquez-le-nous.',
  },
  fondement: {
    label: 'Document à l’appui',
    text: () =>
      'Vous dites qu’un marché, une subvention ou une prestation vous confie cette aide. Joignez le document à votre réponse, ou dites-nous qui l’a signé, à quelle date et jusqu’à quand.',
  },
  hors_champ: {
    label: 'Personnes pour qui le service ne sert pas',
    text: () =>
      `Aidants Connect ne sert pas pour tout le monde :\n${list([
        'une personne de moins de 18 ans ;',
        'une personne sous tutelle ou curatelle : son représentant agit pour elle ;',
        'une procédure devant un tribunal.',
      ])}\n\nDites-nous si vous aidez aussi d’autres personnes, et pour quelles démarches. C’est pour elles que l’habilitation peut être donnée.`,
  },
} as const satisfies Record<string, MessageTemplate>

/** Messages that go with a refusal, between its grounds and its remedies, which no template holds. */
export const REFUSAL_TEMPLATES = {
  court: {
    label: 'Message court',
    text: ({ structureName }) =>
      `Nous avons examiné la demande de ${structureName} avec attention. Elle ne remplit pas les conditions, pour la raison donnée ci-dessus. Si sa situation change, une nouvelle demande sera examinée comme la première.`,
  },
  orientation: {
    label: 'Vers qui orienter les personnes',
    text: ({ structureName }) =>
      `Nous avons examiné la demande de ${structureName} avec attention. Elle ne remplit pas les conditions, pour la raison donnée ci-dessus.\n\nVous pouvez orienter les personnes que vous aidez vers une structure habilitée près de chez vous, par exemple un espace France services.`,
  },
} as const satisfies Record<string, MessageTemplate>

/** The text of a template by the key that an address bears; nothing for a key that is none. */
export function templateText(
  templates: Readonly<Record<string, MessageTemplate>>,
  key: string,
  facts: TemplateFacts,
): string | undefined {
  return Object.hasOwn(templates, key) ? templates[key]?.text(facts) : undefined
}
