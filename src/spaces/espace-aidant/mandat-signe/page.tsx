import {
  type MandatDocument,
  type MandatView,
  VERIFICATION_PATH,
  zoneOfOrganisation,
} from '../../../domain/mandats/index.ts'
import type { CivilIdentity } from '../../../domain/usagers/index.ts'
import {
  Alert,
  Badge,
  ButtonRow,
  bornOn,
  formatDateTime,
  fullName,
  LinkButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { QrCode } from '../../qr-code.tsx'
import { AppPage } from '../../shell.tsx'
import { demarchePaths } from '../demarche/paths.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import { commonName, inFixedOrder, personBand, STATE_WORDS, stateLook, themeTitle } from '../usagers/words.ts'

interface MandatPageProps {
  readonly request: AidantRequest
  readonly mandat: MandatView
  readonly identity: CivilIdentity
  readonly document: MandatDocument | undefined
}

/** A signed mandat: its state, its paper, and what it is for. */
export function MandatPage({ request, mandat, identity, document }: MandatPageProps) {
  const zone = document?.timeZone ?? zoneOfOrganisation(request.visitor.aidant.organisation)
  const title = `Mandat avec ${commonName(identity)}`
  const inForce = mandat.state === 'actif'
  return (
    <AppPage request={request} title={title} person={personBand(mandat.usagerId, identity)}>
      <h1>{title}</h1>
      {!inForce && (
        <p>
          <Badge kind={stateLook(mandat.state)}>{STATE_WORDS[mandat.state]}</Badge>
        </p>
      )}
      {inForce && (
        <Alert kind="success" title="Ce mandat est signé et en vigueur">
          <p>
            Imprimez-le en deux exemplaires : un pour la personne, un pour la structure. Vous pouvez aussi le signer
            tous les deux à la main, dans les cadres prévus.
          </p>
        </Alert>
      )}
      <ButtonRow>
        {inForce && <LinkButton href={demarchePaths.startOf(mandat.usagerId)}>Commencer une démarche</LinkButton>}
        {document && (
          <LinkButton href={mandatPaths.pdfOf(mandat.id)} look="secondary">
            Ouvrir le mandat à imprimer (PDF)
          </LinkButton>
        )}
      </ButtonRow>
      {document && (
        <p>
          La personne lit difficilement ?{' '}
          <a href={mandatPaths.largePrintOf(mandat.id)}>Ouvrir une copie en gros caractères (PDF)</a>. Le mandat signé
          reste le document de référence.
        </p>
      )}
      <SummaryList
        rows={[
          { label: 'Numéro', value: <strong class="ac-number">{mandat.number}</strong> },
          {
            label: 'Structure engagée',
            value: document?.organisation.name ?? request.visitor.aidant.organisation.name,
          },
          ...(document
            ? [
                {
                  label: 'Personne',
                  value: `${usagerName(document.usager)}, ${bornOn(document.usager.birthdate, document.usager.gender)}`,
                },
              ]
            : []),
          {
            label: 'Signé',
            value: `le ${formatDateTime(mandat.signedAt, zone)}, par ${mandat.signedBy.givenName} ${mandat.signedBy.familyName}`,
          },
          { label: inForce ? 'Jusqu’au' : 'Fin prévue', value: formatDateTime(mandat.expiresAt, zone) },
          ...(mandat.endedAt ? [{ label: 'Arrêté', value: `le ${formatDateTime(mandat.endedAt, zone)}` }] : []),
          {
            label: 'Thèmes et démarches',
            value: <Themes mandat={mandat} />,
          },
        ]}
      />
      {document && <Verification request={request} document={document} />}
      <Next mandat={mandat} />
    </AppPage>
  )
}

function usagerName({ givenNames, familyName, preferredUsername }: MandatDocument['usager']): string {
  return fullName({ givenNames, familyName, usedName: preferredUsername ?? undefined })
}

function Themes({ mandat }: { readonly mandat: MandatView }) {
  return (
    <ul class="ac-themes">
      {inFixedOrder(mandat.autorisations, ({ theme }) => theme).map((one) => (
        <li key={one.id}>
          <strong>{themeTitle(one.theme)}</strong>
          {one.endedAt && mandat.state === 'actif' && <> (arrêté)</>}
          <ul>
            {one.demarches.map((demarche) => (
              <li key={demarche}>{demarche}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Verification({ request, document }: { readonly request: AidantRequest; readonly document: MandatDocument }) {
  const { url, code } = document.verification
  return (
    <section class="ac-verification" aria-labelledby="verifier">
      <h2 id="verifier">Vérifier ce mandat</h2>
      <div class="ac-verification__body">
        <QrCode text={url} label="Code QR qui ouvre la page de vérification de ce mandat" />
        <p>
          Une administration peut vérifier qu’il est authentique et en vigueur : elle scanne ce code, ou tape le numéro
          et le code <strong class="ac-number">{code}</strong> sur{' '}
          <a href={VERIFICATION_PATH}>{`${new URL(request.ctx.publicUrl).host}${VERIFICATION_PATH}`}</a>. Le nom de la
          personne n’est pas montré.
        </p>
      </div>
    </section>
  )
}

function Next({ mandat }: { readonly mandat: MandatView }) {
  const alive = mandat.state === 'actif' || mandat.state === 'suspendu'
  return (
    <ul class="ac-links">
      <li>
        <a href={personPaths.sheetOf(mandat.usagerId)}>Voir la fiche de la personne</a>
      </li>
      {(mandat.state === 'actif' || mandat.state === 'expire') && (
        <li>
          <a href={mandatPaths.renewOf(mandat.id)}>Renouveler ce mandat</a>
        </li>
      )}
      {mandat.previousMandatId && (
        <li>
          <a href={mandatPaths.mandatOf(mandat.previousMandatId)}>Voir le mandat qu’il renouvelle</a>
        </li>
      )}
      {alive && (
        <li>
          <a href={personPaths.stopMandatOf(mandat.id)}>Arrêter ce mandat</a>
        </li>
      )}
    </ul>
  )
}
