import type { FactorView } from '../../domain/comptes/index.ts'
import {
  Alert,
  Badge,
  ButtonRow,
  Card,
  EmptyState,
  type FlashMessage,
  formatShortDate,
  formatTime,
  LinkButton,
  plural,
} from '../../platform/ui/index.ts'
import type { SignedInRequest } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { keyPaths } from './cles-d-acces/paths.ts'
import { ProfilePage } from './frame.tsx'
import { profilePaths } from './paths.ts'
import { proConnectLinkPaths } from './proconnect/paths.ts'
import { factorName } from './words.ts'

interface FactorsPageProps {
  readonly request: SignedInRequest
  readonly factors: readonly FactorView[]
  readonly done?: FlashMessage | undefined
}

/** What proves that it is the person: what there is, when each served last, what can be added. */
export function FactorsPage({ request, factors, done }: FactorsPageProps) {
  const lasting = factors.filter(({ kind, confirmedAt }) => confirmedAt !== null && kind !== 'recovery_codes')
  const codes = factors.find(({ kind }) => kind === 'recovery_codes')
  return (
    <ProfilePage request={request} current={profilePaths.factors} done={done}>
      <p>
        Chacun de ces moyens prouve que c’est vous. Gardez-en deux au moins, dans deux endroits : si l’un se perd,
        l’autre vous ouvre la porte.
      </p>
      {lasting.length === 1 && (!codes || codes.codesLeft === 0) && (
        <Alert kind="warning" title="Vous n’en avez qu’un">
          <p>
            S’il se perd, vous ne pourrez plus vous connecter sans l’aide de votre référent ou référente. Ajoutez-en un
            autre, ou créez des codes de secours.
          </p>
        </Alert>
      )}
      {factors.length === 0 ? (
        <EmptyState
          title="Aucun moyen de connexion"
          text="Ajoutez-en un ci-dessous, avant que cette connexion ne se ferme."
        />
      ) : (
        <div class="ac-factors">
          {factors.map((factor) => (
            <Factor key={factor.id} request={request} factor={factor} />
          ))}
        </div>
      )}
      <section class="ac-section" aria-labelledby="ajouter">
        <h2 id="ajouter">Ajouter un moyen de connexion</h2>
        <ul class="ac-plain-list">
          <li>
            <a href={profilePaths.addApp}>Une application</a> : elle affiche un code à 6 chiffres sur votre téléphone ou
            votre ordinateur.
          </li>
          <li>
            <a href={keyPaths.add}>Une clé d’accès</a> : l’empreinte, le visage ou le code de l’appareil. Rien à
            recopier.
          </li>
          <li>
            <a href={profilePaths.addCard}>Une carte</a> : remise par votre référent ou référente.
          </li>
          {!codes && (
            <li>
              <a href={profilePaths.recoveryCodes}>Des codes de secours</a> : une liste à imprimer, pour le jour où le
              reste manque.
            </li>
          )}
          {request.site.proConnect && (
            <li>
              <a href={proConnectLinkPaths.home}>ProConnect</a> : le compte professionnel des agents publics, relié au
              vôtre.
            </li>
          )}
        </ul>
      </section>
    </ProfilePage>
  )
}

function Factor({ request, factor }: { readonly request: SignedInRequest; readonly factor: FactorView }) {
  const timeZone = timeZoneOf(request.visitor)
  const { id, kind, confirmedAt, createdAt, lastUsedAt, codesLeft, serial, label } = factor
  const isCodes = kind === 'recovery_codes'
  return (
    <Card
      title={factorName(factor)}
      level={2}
      aside={confirmedAt === null ? <Badge kind="warning">À valider</Badge> : undefined}
      actions={
        <ButtonRow>
          {confirmedAt === null && <LinkButton href={profilePaths.addCard}>Valider cette carte</LinkButton>}
          {isCodes ? (
            <LinkButton href={profilePaths.recoveryCodes} look="secondary">
              Créer une nouvelle liste
            </LinkButton>
          ) : (
            <LinkButton href={profilePaths.renameFactorOf(id)} look="tertiary">
              {label ? 'Renommer' : 'Donner un nom'}
              <span class="fr-sr-only"> : {factorName(factor)}</span>
            </LinkButton>
          )}
          <LinkButton href={profilePaths.removeFactorOf(id)} look="tertiary">
            Retirer<span class="fr-sr-only"> : {factorName(factor)}</span>
          </LinkButton>
        </ButtonRow>
      }
    >
      {serial && label && <p>Numéro : {serial}</p>}
      {isCodes && (
        <p>
          {codesLeft === 0
            ? 'Tous les codes ont servi. Créez une nouvelle liste.'
            : `Encore ${plural(codesLeft ?? 0, 'code bon', 'codes bons')} sur 10.`}
        </p>
      )}
      <p>
        {confirmedAt === null
          ? 'Elle ne sert pas encore : validez-la avec un code qu’elle affiche.'
          : `Depuis le ${formatShortDate(createdAt, timeZone)}. ${
              lastUsedAt
                ? `Dernière utilisation : ${formatShortDate(lastUsedAt, timeZone)}, ${formatTime(lastUsedAt, timeZone)}.`
                : 'Pas encore utilisé.'
            }`}
      </p>
    </Card>
  )
}
