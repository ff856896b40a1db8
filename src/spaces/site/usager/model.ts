/**
 * The page of the person accompanied, in several versions: plain French, easy to read, other languages. A version is a file of strings; the
 * arrangement and the addresses are the page's. What a version does not say is said in French, and marked as French (domain/05 T-61).
 */

export const PART_IDS = [
  'mandat',
  'aide',
  'interdit',
  'mot-de-passe',
  'signature',
  'arret',
  'suivi',
  'regard',
  'probleme',
] as const

/** A part of the page: also its anchor, the same in every version. */
export type PartId = (typeof PART_IDS)[number]

export interface Part {
  readonly title: string
  /** Paragraphs; in the easy version, one sentence each. */
  readonly text: readonly string[]
  readonly points?: readonly string[]
  /** What is said after the points. */
  readonly after?: readonly string[]
}

export interface Labels {
  readonly title: string
  readonly lead: string
  /** Before the list of versions. */
  readonly versions: string
  /** Before what one comes for in a hurry. */
  readonly urgent: string
  /** Beside a part that this version does not have yet. */
  readonly notTranslated: string
  readonly contact: string
  readonly privacy: string
  readonly verification: string
  readonly register: string
  readonly rightsDefender: string
  readonly dataAuthority: string
  readonly guide: string
  readonly print: string
  /** A mandat of invented people, to look at before signing. */
  readonly specimen: string
}

interface VersionHead {
  /** In the address; none for plain French, which others fall back to. */
  readonly code: string
  /** As its readers call it. */
  readonly name: string
  /** BCP 47. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** Written by the rules of easy to read: large, one sentence a line, a picture for each part. */
  readonly easy?: true
  /** The guide to print that says the same. */
  readonly guide: 'usager' | 'facile-a-lire'
}

/** A version whole: what nothing falls back from. */
export interface WholeVersion extends VersionHead {
  readonly labels: Labels
  readonly parts: Readonly<Record<PartId, Part>>
}

/** A version as its file gives it: what is missing is said in French. */
export interface Version extends VersionHead {
  readonly labels: Partial<Labels>
  readonly parts: Partial<Readonly<Record<PartId, Part>>>
}

export interface Words {
  readonly text: string
  /** Said in French for want of a translation. */
  readonly missing: boolean
}

/** A label of this version, or the French one. */
export function labelOf(version: Version, whole: WholeVersion, name: keyof Labels): Words {
  const own = version.labels[name]
  return own === undefined ? { text: whole.labels[name], missing: true } : { text: own, missing: false }
}

/** The parts in their order, those that are missing in French. */
export function partsOf(version: Version, whole: WholeVersion) {
  return PART_IDS.map((id) => {
    const own = version.parts[id]
    return { id, part: own ?? whole.parts[id], missing: own === undefined }
  })
}
