import type { Ctx } from '../../platform/context.ts'
import { identityProviderStates } from './tables.ts'

/** An account with which one signs in at FranceConnect, and how to get it. Facts of public sites; to be read again each year. */
interface IdentityProvider {
  readonly key: string
  readonly name: string
  /** Whom it suits, in a sentence. */
  readonly summary: string
  /** What one must know or hold to sign in with it today. */
  readonly needs: string
  readonly bring: readonly string[]
  readonly steps: readonly string[]
  readonly url: string | null
  readonly phone: string | null
}

const IDENTITY_PROVIDERS: readonly IdentityProvider[] = [
  {
    key: 'impots',
    name: 'Impôts (impots.gouv.fr)',
    summary: 'Pour toute personne qui a un numéro fiscal, même si elle ne paie pas d’impôt.',
    needs: 'le numéro fiscal et le mot de passe',
    bring: ['Le dernier avis d’impôt', 'La dernière déclaration de revenus', 'Une pièce d’identité'],
    steps: [
      'Prenez le numéro fiscal et le revenu fiscal de référence sur l’avis d’impôt, et le numéro d’accès en ligne sur la déclaration.',
      'Sur impots.gouv.fr, choisissez « Votre espace particulier », puis créez le mot de passe.',
      'Sans ces papiers, allez au centre des finances publiques avec une pièce d’identité : il donne un numéro fiscal.',
    ],
    url: 'https://www.impots.gouv.fr',
    phone: '0 809 401 401',
  },
  {
    key: 'ameli',
    name: 'Assurance maladie (ameli.fr)',
    summary: 'Pour toute personne assurée au régime général, avec une carte Vitale.',
    needs: 'le numéro de sécurité sociale et le mot de passe',
    bring: ['La carte Vitale', 'Un relevé d’identité bancaire connu de l’assurance maladie'],
    steps: [
      'Sur ameli.fr, choisissez « Créer mon compte ».',
      'Donnez le nom, la date de naissance, le code postal, les chiffres de la carte Vitale et ceux du compte bancaire.',
      'Sans ces éléments, demandez un code provisoire au guichet de la caisse ou par téléphone.',
    ],
    url: 'https://www.ameli.fr',
    phone: '36 46',
  },
  {
    key: 'msa',
    name: 'MSA',
    summary: 'Pour les personnes qui relèvent du régime agricole, actives ou retraitées.',
    needs: 'le numéro de sécurité sociale et le mot de passe',
    bring: ['La carte Vitale', 'Un courrier de la MSA'],
    steps: [
      'Sur msa.fr, choisissez « S’inscrire ».',
      'Donnez le numéro de sécurité sociale, le nom et la date de naissance.',
      'Un mot de passe provisoire arrive par mail, par SMS ou par courrier.',
    ],
    url: 'https://www.msa.fr',
    phone: null,
  },
  {
    key: 'laposte',
    name: 'L’Identité Numérique La Poste',
    summary: 'Pour toute personne majeure qui a un téléphone mobile et une pièce d’identité valable.',
    needs: 'le téléphone mobile et son code secret',
    bring: [
      'Une carte d’identité, un passeport ou un titre de séjour valable',
      'Un téléphone mobile',
      'Une adresse mail',
    ],
    steps: [
      'Créez l’Identité Numérique sur le site de La Poste ou dans son application.',
      'Faites vérifier la pièce d’identité au bureau de poste, ou chez soi par le facteur.',
      'L’Identité Numérique marche en quelques jours au plus.',
    ],
    url: 'https://lidentitenumerique.laposte.fr',
    phone: '36 31',
  },
  {
    key: 'france-identite',
    name: 'France Identité',
    summary: 'Pour toute personne qui a la nouvelle carte d’identité (format carte bancaire) et un téléphone récent.',
    needs: 'la carte d’identité, le téléphone et son code',
    bring: ['La nouvelle carte d’identité', 'Un téléphone récent qui lit les cartes sans contact'],
    steps: [
      'Installez l’application France Identité.',
      'Posez la carte d’identité derrière le téléphone et suivez les étapes.',
      'Choisissez un code personnel.',
    ],
    url: 'https://france-identite.gouv.fr',
    phone: null,
  },
  {
    key: 'yris',
    name: 'YRIS',
    summary: 'Pour toute personne majeure qui a un téléphone récent et une pièce d’identité valable.',
    needs: 'le téléphone et son code',
    bring: ['Une carte d’identité, un passeport ou un titre de séjour valable', 'Un téléphone récent'],
    steps: [
      'Installez l’application YRIS.',
      'Photographiez la pièce d’identité, puis filmez le visage comme l’application le demande.',
      'La vérification prend quelques heures.',
    ],
    url: null,
    phone: null,
  },
]

export interface IdentityProviderToday extends IdentityProvider {
  /** Since when it does not work well; null when it does. */
  readonly disturbedSince: Date | null
  readonly message: string
}

/** The accounts of FranceConnect and whether they work today. One statement. */
export async function identityProvidersToday(ctx: Ctx): Promise<readonly IdentityProviderToday[]> {
  const states = new Map((await ctx.db.select().from(identityProviderStates)).map((state) => [state.key, state]))
  return IDENTITY_PROVIDERS.map((provider) => {
    const state = states.get(provider.key)
    return { ...provider, disturbedSince: state?.disturbedSince ?? null, message: state?.message ?? '' }
  })
}

/** The operator says that an account is disturbed, in a sentence for the aidants, or (`null`) that it works again. */
export async function setIdentityProviderState(
  ctx: Ctx,
  key: string,
  disturbance: { readonly message: string } | null,
): Promise<{ kind: 'set' } | { kind: 'refused'; reason: 'unknown_provider' }> {
  if (!IDENTITY_PROVIDERS.some((provider) => provider.key === key))
    return { kind: 'refused', reason: 'unknown_provider' }
  const now = ctx.clock.now()
  const state = { disturbedSince: disturbance ? now : null, message: disturbance?.message ?? '', updatedAt: now }
  await ctx.db
    .insert(identityProviderStates)
    .values({ key, ...state })
    .onConflictDoUpdate({ target: identityProviderStates.key, set: state })
  return { kind: 'set' }
}
