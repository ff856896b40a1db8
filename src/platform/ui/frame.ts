/** What stands around every page: whose site it is, who looks, in whose name. Plain data, that a caller brings. */

interface Link {
  readonly label: string
  readonly href: string
}

export interface NavigationItem extends Link {
  readonly current?: boolean | undefined
  /** How many things wait there; nothing when none does. */
  readonly count?: number | undefined
  /** What is counted, in one word: « avis » unless said. */
  readonly counted?: string | undefined
}

/** What does not depend on who looks: the deployment's identity and addresses. */
export interface Site {
  readonly wordmark: string
  readonly homeHref: string
  /** Accessibility, legal notice, conditions of use, verify a document, help. */
  readonly footer: readonly Link[]
  /** Only an operator entitled to the State's mark may set it (decisions.md, The State's mark). */
  readonly stateBranding: boolean
  /** What the demonstration says at the top of every page. */
  readonly demoBand?: string | undefined
  /** The guided tour of the demonstration, which the front page leads to. */
  readonly tourHref?: string | undefined
  /** Whom to call, as people read it: « 01 23 45 67 89, du lundi au vendredi, de 9 h à 17 h ». */
  readonly support?: string | undefined
  /** The practice space: marked on every page (DEC-31). */
  readonly practice?: boolean | undefined
  /** Where it shows the code that a telephone would. */
  readonly practiceCodeHref?: string | undefined
  /** Professionals may sign in with ProConnect. */
  readonly proConnect?: boolean | undefined
}

export interface Account {
  readonly name: string
  /** None for whoever has no structure here yet. */
  readonly organisationName?: string | undefined
  /** What it is, where it is no structure: « Organisme de formation ». */
  readonly organisationLabel?: string | undefined
  readonly severalOrganisations: boolean
  /** Where to choose another structure; shown when there are several. */
  readonly switchHref?: string | undefined
  /** Where one's own account is managed. */
  readonly accountHref?: string | undefined
  /** False for a référent who is not an aidant, or when acts are blocked: said beside the structure. */
  readonly canAct: boolean
}

export interface ActingFor {
  readonly name: string
  /** FranceConnect's text. */
  readonly birthdate: string
  readonly gender?: string | undefined
  /** The theme in words: « Logement ». */
  readonly theme: string
  /** Their sheet. */
  readonly personHref?: string | undefined
  /** Where it is ended; none on that very page. */
  readonly endHref?: string | undefined
  /** What the link does; « Terminer l’intervention » unless said otherwise. */
  readonly endLabel?: string | undefined
}

export interface PersonBandContent {
  readonly name: string
  /** In words: « née le 24 août 1962 » (`bornOn`). */
  readonly birthdateText: string
  readonly detail?: string | undefined
  readonly href?: string | undefined
}
