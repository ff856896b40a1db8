/**
 * The words of the product and of the law that a reader may not know, each explained in one or two short sentences: this file is the place to
 * read or change a definition. Keys are anchors (`/glossaire#mandat`): never renamed. `docs/glossary.md` is another list: the one of the code.
 */
export interface GlossaryTerm {
  /** As it is shown in the list. */
  readonly word: string
  /** What stands for it in a text, as alternatives of a regular expression; whole words, whatever the case. */
  readonly forms: string
  readonly definition: string
  /** In the list of words, for whoever looks there; known to most, so that no page needs to explain it. */
  readonly everyday?: true
}

const TERMS = {
  aidant: {
    word: 'Aidant, aidante',
    forms: 'aidante?s?(?! (?:famili|Connect))',
    definition: 'Personne formée, employée par une structure habilitée. Aider à faire des démarches est son travail.',
  },
  anct: {
    word: 'ANCT',
    forms: 'ANCT|Agence nationale de la cohésion des territoires',
    definition: 'Agence nationale de la cohésion des territoires. Cet organisme de l’État a créé Aidants Connect.',
  },
  application: {
    word: 'Application de codes',
    forms: 'applications? de codes?',
    definition: 'Application gratuite du téléphone. Elle donne un nouveau code à 6 chiffres toutes les 30 secondes.',
  },
  'arret-d-urgence': {
    word: 'Arrêt d’urgence',
    forms: "arrêts? d[’']urgence",
    definition: 'Il coupe tout de suite l’accès d’une personne, d’une structure, ou de tout le service.',
  },
  carte: {
    word: 'Carte à codes',
    forms: 'cartes? à codes?',
    definition: 'Petite carte qui affiche un code à 6 chiffres. Elle remplace le téléphone pour se connecter.',
  },
  ccas: {
    word: 'CCAS, CIAS',
    forms: "CCAS|CIAS|cent(?:re|res) (?:inter)?communa(?:l|ux) d[’']action sociale",
    definition:
      'Centre communal ou intercommunal d’action sociale. C’est le service de la commune qui aide les habitants.',
  },
  cgu: {
    word: 'Conditions d’utilisation (CGU)',
    forms: "CGU|conditions (?:générales )?d[’']utilisation",
    definition: 'Les règles que chacun accepte avant d’utiliser le service.',
  },
  charte: {
    word: 'Charte',
    forms: 'chartes?',
    definition: 'Texte court qui dit ce que fait, et ne fait pas, un aidant ou un référent. Chacun l’accepte.',
  },
  chiffre: {
    word: 'Chiffré',
    forms: 'chiffrée?s?|chiffrement',
    definition: 'Rendu illisible pour qui n’a pas la clé.',
  },
  'cle-d-acces': {
    word: 'Clé d’accès',
    forms: "clés? d[’']accès",
    definition: 'Moyen de se connecter sans mot de passe. L’appareil vous reconnaît : empreinte, visage ou code.',
  },
  cnil: {
    word: 'CNIL',
    forms: 'CNIL',
    definition: 'Commission nationale de l’informatique et des libertés. Elle protège vos données personnelles.',
  },
  'code-a-6-chiffres': {
    word: 'Code à 6 chiffres',
    forms: 'codes? à (?:6|six) chiffres',
    definition: 'Code qui change toutes les 30 secondes. Il prouve que c’est bien vous.',
  },
  coffre: {
    word: 'Coffre',
    forms: 'coffres?',
    definition:
      'Endroit protégé. La structure y garde les accès d’une boîte mail créée pour vous, si vous l’avez demandé.',
  },
  'conseiller-numerique': {
    word: 'Conseiller, conseillère numérique',
    forms: 'conseill(?:er|ers|ère|ères) numériques?',
    definition: 'Professionnel payé avec l’aide de l’État pour aider le public avec le numérique.',
  },
  cookie: {
    word: 'Cookie',
    forms: 'cookies?',
    definition: 'Petit fichier qu’un site dépose sur votre appareil. Ici, il sert seulement à vous reconnaître.',
    everyday: true,
  },
  demarche: {
    word: 'Démarche',
    forms: 'démarches?',
    definition: 'Ce que l’on fait auprès d’une administration : demander une aide, déclarer, répondre à une lettre.',
    everyday: true,
  },
  dpo: {
    word: 'Délégué à la protection des données (DPO)',
    forms: 'DPO|délégué(?:es?|s)? à la protection des données',
    definition: 'Personne qui veille aux données personnelles dans une structure. On peut lui écrire.',
  },
  facteur: {
    word: 'Moyen de connexion',
    forms: 'moyens? de connexion',
    definition: 'Ce qui prouve que c’est vous : une application, une carte à codes ou une clé d’accès.',
  },
  'formation-entre-pairs': {
    word: 'Formation entre pairs',
    forms: 'formations? entre pairs',
    definition: 'Formation gratuite, donnée par un ou une collègue déjà habilitée.',
  },
  'france-numerique-ensemble': {
    word: 'France Numérique Ensemble',
    forms: 'France Numérique Ensemble',
    definition: 'Groupe qui organise l’aide au numérique dans chaque département.',
  },
  'france-services': {
    word: 'France services',
    forms: 'France services',
    definition: 'Lieux d’accueil, partout en France, où l’on aide gratuitement pour les démarches.',
  },
  franceconnect: {
    word: 'FranceConnect',
    forms: 'FranceConnect|France Connect',
    definition: 'Bouton de l’État. Il ouvre un site public avec un compte que l’on a déjà : impôts, ameli, La Poste…',
  },
  habilitation: {
    word: 'Habilitation, habilité',
    forms: 'habilitations?(?! familiale)|habilité(?:e|s|es)?|habiliter',
    definition: 'Autorisation d’utiliser Aidants Connect. Elle est donnée à une structure, puis à des aidants formés.',
  },
  historique: {
    word: 'Historique',
    forms: 'historiques?',
    definition: 'La liste de ce qui a été fait, quand, et par qui. Personne ne peut la modifier.',
    everyday: true,
  },
  identite: {
    word: 'Fournisseur d’identité',
    forms: "fournisseurs? d[’']identité",
    definition: 'Service qui garantit qui vous êtes : impôts, ameli, La Poste, MSA, France Identité…',
  },
  mandat: {
    word: 'Mandat',
    forms: 'mandats?',
    definition: 'Accord signé. Il autorise une structure à faire certaines démarches en votre nom, un an au plus.',
  },
  'mandataire-judiciaire': {
    word: 'Mandataire judiciaire',
    forms: 'mandataires? judiciaires?',
    definition: 'Professionnel choisi par un juge pour protéger une personne et agir pour elle.',
  },
  mandant: {
    word: 'Mandant',
    forms: 'mandante?s?',
    definition: 'La personne qui signe un mandat, et au nom de qui on agit.',
  },
  mandataire: {
    word: 'Mandataire',
    forms: 'mandataires?(?! judiciaires?)',
    definition: 'Qui agit au nom d’une autre personne. Ici, c’est la structure.',
  },
  'mediation-numerique': {
    word: 'Médiation numérique',
    forms: 'médiation numérique|méditation numérique|médiat(?:eurs?|rices?) numériques?',
    definition: 'Aider le public à se servir d’internet et des outils numériques.',
  },
  mednum: {
    word: 'La Mednum',
    forms: 'Mednum',
    definition: 'Coopérative de la médiation numérique. Elle forme les aidants.',
  },
  'mesure-de-protection': {
    word: 'Protection juridique',
    forms:
      'protection juridique|mesures? de protection|tutelles?|curatelles?|sauvegarde de justice|habilitation familiale',
    definition:
      'Décision d’un juge pour une personne qui ne peut plus décider seule : tutelle, curatelle, sauvegarde de justice.',
  },
  opco: {
    word: 'OPCO',
    forms: 'OPCO|opérateurs? de compétences',
    definition: 'Organisme qui aide les employeurs privés à payer les formations.',
  },
  'organisme-de-formation': {
    word: 'Organisme de formation',
    forms: 'organismes? de formation',
    definition: 'Entreprise ou association choisie pour former les aidants.',
  },
  pix: {
    word: 'Pix',
    forms: 'Pix',
    definition: 'Service public qui mesure ce que l’on sait faire avec le numérique. Un test Pix suit la formation.',
  },
  proconnect: {
    word: 'ProConnect',
    forms: 'ProConnect',
    definition: 'Bouton de l’État pour les professionnels. Il ouvre un site avec le compte de leur employeur.',
  },
  'qr-code': {
    word: 'QR code',
    forms: 'QR codes?',
    definition: 'Carré de points que lit l’appareil photo d’un téléphone. Il ouvre une page.',
  },
  referent: {
    word: 'Référent, référente',
    forms: 'référente?s?',
    definition: 'Personne de la structure qui met en place Aidants Connect et suit l’équipe.',
  },
  revoquer: {
    word: 'Arrêter (révoquer)',
    forms: 'révo(?:quer|que|qué|quée|quées|qués|cation|cations)',
    definition: 'Mettre fin à un mandat avant sa date. La personne peut le faire quand elle veut.',
  },
  rgaa: {
    word: 'RGAA',
    forms: 'RGAA',
    definition: 'Règles françaises qui rendent un site utilisable par les personnes handicapées.',
  },
  rgpd: {
    word: 'RGPD',
    forms: 'RGPD',
    definition: 'Règlement européen qui protège les données personnelles.',
  },
  rnipp: {
    word: 'RNIPP',
    forms: "RNIPP|Répertoire national d[’']identification des personnes physiques",
    definition: 'Registre national des personnes, tenu par l’Insee. FranceConnect y vérifie chaque identité.',
  },
  siret: {
    word: 'SIRET',
    forms: 'SIRET',
    definition: 'Numéro de 14 chiffres. Il désigne une entreprise, une association ou un service public à une adresse.',
  },
  structure: {
    word: 'Structure',
    forms: 'structures?',
    definition: 'Une mairie, une association, une entreprise : le lieu qui emploie les aidants et signe le mandat.',
  },
  theme: {
    word: 'Thème',
    forms: 'thèmes?',
    definition: 'Un domaine de démarches, par exemple le logement. Il y en a dix. La personne choisit lesquels.',
  },
  uniformation: {
    word: 'Uniformation',
    forms: 'Uniformation',
    definition: 'Organisme qui paie des formations dans l’action sociale. Il a un accord avec l’ANCT.',
  },
  usager: {
    word: 'Usager, usagère',
    forms: 'usagers?|usagères?',
    definition: 'La personne accompagnée : celle pour qui l’on fait une démarche.',
  },
  verrouiller: {
    word: 'Verrouiller',
    forms: 'verrouill(?:er|ez|e|é|és|ée|ées|age)',
    definition: 'Cacher l’écran. Il se rouvre avec un code ou une clé d’accès.',
  },
  webinaire: {
    word: 'Webinaire',
    forms: 'webinaires?',
    definition: 'Réunion d’information en ligne, gratuite.',
  },
} as const satisfies Readonly<Record<string, GlossaryTerm>>

export type TermName = keyof typeof TERMS

const ALL_TERMS: readonly TermName[] = Object.keys(TERMS).filter((name): name is TermName => name in TERMS)

/** Those that a page must explain. */
export const TERM_NAMES: readonly TermName[] = ALL_TERMS.filter((name) => !termOf(name).everyday)

/** In the order of the alphabet. */
export const SORTED_TERMS: readonly TermName[] = ALL_TERMS.toSorted((a, b) =>
  termOf(a).word.localeCompare(termOf(b).word, 'fr'),
)

export function termOf(name: TermName): GlossaryTerm {
  return TERMS[name]
}
