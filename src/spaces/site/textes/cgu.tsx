import { LEGAL_VERSIONS } from '../../../domain/comptes/index.ts'
import { formatDate } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { CguText } from '../../connexion/cgu-text.tsx'
import { AppPage } from '../../shell.tsx'

/** The conditions of use, to be read by anybody; aidants accept the same text when they sign in. */
export function ConditionsTextPage({ request }: { readonly request: PublicRequest }) {
  const { version, since } = LEGAL_VERSIONS.cgu
  return (
    <AppPage request={request} title="Conditions d’utilisation" indexable>
      <h1>Conditions d’utilisation</h1>
      <p>
        Version {version}, en vigueur depuis le {formatDate(since, 'Europe/Paris')}.
      </p>
      <CguText />
    </AppPage>
  )
}
