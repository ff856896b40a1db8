import type { Site } from '../../platform/ui/index.ts'
import { practiceSpacePaths } from '../espace-entrainement/paths.ts'
import { sitePaths } from './paths.ts'

/** What an operator says of the deployment. */
export interface SiteSettings {
  readonly stateBranding: boolean
  /** The practice space (DEC-31). */
  readonly practice: boolean
  /** Professionals may sign in with ProConnect. */
  readonly proConnect?: boolean | undefined
  /** The demonstration's own page: absent in production. */
  readonly demonstrationUrl?: string | undefined
}

const FOOTER: Site['footer'] = [
  { label: 'Plan du site', href: sitePaths.siteMap },
  { label: 'À propos', href: sitePaths.about },
  { label: 'Aide', href: sitePaths.help },
  { label: 'Nous écrire', href: sitePaths.contact },
  { label: 'Vérifier un mandat', href: sitePaths.verification },
  { label: 'Comprendre mon mandat', href: sitePaths.usager },
  { label: 'Statistiques', href: sitePaths.statistics },
  { label: 'État des services', href: sitePaths.status },
  { label: 'Accessibilité : non conforme', href: sitePaths.accessibility },
  { label: 'Sécurité', href: sitePaths.security },
  { label: 'Vos données', href: sitePaths.privacy },
  { label: 'Conditions d’utilisation', href: sitePaths.conditions },
  { label: 'Mentions légales', href: sitePaths.legal },
]

/** What every page of this deployment shows around its content. */
export function siteOf({ stateBranding, practice, proConnect, demonstrationUrl }: SiteSettings): Site {
  return {
    wordmark: 'Aidants Connect',
    homeHref: sitePaths.home,
    footer: FOOTER,
    stateBranding,
    practice,
    ...(practice ? { practiceCodeHref: practiceSpacePaths.code } : {}),
    proConnect,
    ...(demonstrationUrl
      ? { demoBand: 'Démonstration : personnes et démarches sont inventées.', tourHref: demonstrationUrl }
      : {}),
  }
}
